import { html, LitElement, nothing, svg } from 'lit';
import { type HistoryRow } from '../../../agent/index.ts';
import { percent } from '../../../words/format.ts';
import { number, words } from '../../../words/words.ts';
import { comparedRates, type ComparedRates, type Rate } from './compared-rates.ts';
import { isDue } from './due.ts';

/**
 * `<compared-faces>`: how happy the neutral face and the learned one made, over time: a picture with the
 * intervals, and a table.
 *
 * @property history the rows.
 */
class ComparedFaces extends LitElement {
  static override properties = { history: { attribute: false } };

  declare history: readonly HistoryRow[];

  private rates: readonly ComparedRates[] = [];
  /** How many trials they are of. */
  private drawn = 0;

  constructor() {
    super();
    this.history = [];
  }

  protected override createRenderRoot() {
    return this;
  }

  override shouldUpdate(): boolean {
    return !this.hasUpdated || isDue(this.drawn, this.history.length);
  }

  override willUpdate(): void {
    this.rates = comparedRates(this.history);
    this.drawn = this.history.length;
  }

  override render() {
    const { rates } = this;
    if (rates.length === 0) return nothing;
    return html`<figure class="compared-rates">
        <figcaption class="quiet">
          ${words('ratesExplained')}<br />
          ${key('neutral')} ${words('ratesNeutral')} ${key('learned')} ${words('ratesLearned')}
        </figcaption>
        ${picture(rates)}
      </figure>
      <details>
        <summary>${words('ratesTable')}</summary>
        ${table(rates)}
      </details>`;
  }
}

const SIDES = ['neutral', 'learned'] as const;
type Side = (typeof SIDES)[number];

const WIDTH = 640;
const HEIGHT = 220;
/** Room for the numbers along the axes. */
const LEFT = 48;
const BELOW = 24;

function picture(rates: readonly ComparedRates[]) {
  const top = Math.max(0.05, ...rates.flatMap((rate) => SIDES.map((side) => rate[side].high)));
  const highest = Math.min(1, Math.ceil(top * 10) / 10);
  const last = rates.at(-1)?.to ?? 1;
  const across = (trial: number) => LEFT + ((WIDTH - LEFT - 12) * trial) / last;
  const down = (share: number) => 8 + (HEIGHT - BELOW - 8) * (1 - share / highest);
  const ticks = [0, highest / 2, highest];
  return svg`<svg class="rates" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${label(rates)}>
    ${ticks.map(
      (
        share,
      ) => svg`<line class="grid" x1=${LEFT} x2=${WIDTH} y1=${down(share)} y2=${down(share)}></line>
        <text x=${LEFT - 8} y=${down(share) + 4} text-anchor="end">${percent(share)}</text>`,
    )}
    <text x=${LEFT} y=${HEIGHT - 4}>1</text>
    <text x=${WIDTH} y=${HEIGHT - 4} text-anchor="end">${words('ratesTrials', { count: last })}</text>
    ${SIDES.map((side) => series(rates, side, across, down))}
  </svg>`;
}

type Scale = (value: number) => number;

/** The marks of the two faces stand side by side, so that neither hides the other’s interval. */
function series(rates: readonly ComparedRates[], side: Side, across: Scale, down: Scale) {
  const shift = side === 'neutral' ? -4 : 4;
  const marks = rates.map((rate) => ({
    x: across((rate.from + rate.to) / 2) + shift,
    ...rate[side],
  }));
  return svg`<g class=${side}>
    <polyline points=${marks.map((mark) => `${mark.x},${down(mark.mean)}`).join(' ')}></polyline>
    ${marks.map(
      ({ x, mean, low, high }) => svg`<line x1=${x} x2=${x} y1=${down(low)} y2=${down(high)}></line>
        ${
          side === 'neutral'
            ? svg`<circle cx=${x} cy=${down(mean)} r="5"></circle>`
            : svg`<rect x=${x - 5} y=${down(mean) - 5} width="10" height="10"></rect>`
        }`,
    )}
  </g>`;
}

function key(side: Side) {
  return svg`<svg class="rates key" width="18" height="18" aria-hidden="true">
    <g class=${side}>
      ${
        side === 'neutral'
          ? svg`<circle cx="9" cy="9" r="5"></circle>`
          : svg`<rect x="4" y="4" width="10" height="10"></rect>`
      }
    </g>
  </svg>`;
}

function label(rates: readonly ComparedRates[]): string {
  const last = rates.at(-1) as ComparedRates;
  return words('ratesLabel', {
    from: last.from,
    to: last.to,
    neutral: percent(last.neutral.mean),
    learned: percent(last.learned.mean),
  });
}

function table(rates: readonly ComparedRates[]) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${words('ratesRegion')}>
    <table class="trials">
      <thead>
        <tr>
          <th scope="col">${words('ratesStretch')}</th>
          <th scope="col">${words('ratesNeutral')}</th>
          <th scope="col">${words('ratesLearned')}</th>
        </tr>
      </thead>
      <tbody>
        ${rates.toReversed().map(
          ({ from, to, neutral, learned }) =>
            html`<tr>
              <th scope="row">${words('ratesFromTo', { from: number(from), to: number(to) })}</th>
              <td>${rateWords(neutral)}</td>
              <td>${rateWords(learned)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

const rateWords = ({ mean, low, high, trials }: Rate): string =>
  words('ratesRate', {
    count: trials,
    mean: percent(mean),
    low: percent(low),
    high: percent(high),
  });

customElements.define('compared-faces', ComparedFaces);
