import { html, LitElement, nothing } from 'lit';
import { type HistoryRow } from '../../../agent/index.ts';
import { EXPRESSIONS } from '../../../perception/expression.ts';
import { expressionWords } from '../../../words/expression.ts';
import { day, hour, percent } from '../../../words/format.ts';
import { number, words } from '../../../words/words.ts';
import { isDue } from './due.ts';
import { byDay, byHour, type Slot } from './expressions-by.ts';
import { smallPlot } from './small-plot.ts';

/** How the trials are told apart. */
interface Split {
  readonly slots: readonly Slot[];
  readonly x: readonly [min: number, max: number];
  readonly title: string;
  readonly column: string;
  readonly table: string;
  nameOf(at: number): string;
}

/**
 * `<expression-curves>`: the five expressions by hour of the day and by day, as small curves and as tables.
 *
 * @property history the rows.
 */
class ExpressionCurves extends LitElement {
  static override properties = { history: { attribute: false } };

  declare history: readonly HistoryRow[];

  private hours: readonly Slot[] = [];
  private days: readonly Slot[] = [];
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
    this.hours = byHour(this.history);
    this.days = byDay(this.history);
    this.drawn = this.history.length;
  }

  override render() {
    const { hours, days } = this;
    if (hours.length === 0) return html`<p>${words('expressionsEmpty')}</p>`;
    return html`<p class="quiet">${words('expressionsIntro')}</p>
      ${split({
        slots: hours,
        x: [0, 23],
        title: words('expressionsByHour'),
        column: words('expressionsHour'),
        table: words('expressionsHourTable'),
        nameOf: hour,
      })}
      ${
        days.length < 2
          ? nothing
          : split({
              slots: days,
              x: [days[0]?.at ?? 0, days.at(-1)?.at ?? 1],
              title: words('expressionsByDay'),
              column: words('expressionsDay'),
              table: words('expressionsDayTable'),
              nameOf: day,
            })
      }`;
  }
}

function split({ slots, x, title, column, table, nameOf }: Split) {
  return html`<h3>${title}</h3>
    <div class="small-plots five">
      ${EXPRESSIONS.map((expression, i) => {
        const name = expressionWords(expression);
        const points = slots.map(({ at, means }) => ({ x: at, y: means[i] ?? 0, band: null }));
        const most = points.reduce((a, b) => (b.y > a.y ? b : a));
        const label = words('expressionsLabel', {
          expression: name,
          most: percent(most.y),
          when: nameOf(most.x),
        });
        return html`<figure>
          <figcaption><b>${name}</b></figcaption>
          <div class="framed">
            <span class="top">${percent(1)}</span>
            <span class="bottom">${percent(0)}</span>
            ${smallPlot({ label, points, x, y: [0, 1], level: null, circular: false })}
            <span class="start">${nameOf(x[0])}</span>
            <span class="stop">${nameOf(x[1])}</span>
          </div>
        </figure>`;
      })}
    </div>
    <details>
      <summary>${table}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${table}>
        <table class="trials">
          <thead>
            <tr>
              <th scope="col">${column}</th>
              <th scope="col">${words('storyTrials')}</th>
              ${EXPRESSIONS.map((one) => html`<th scope="col">${expressionWords(one)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${slots.map(
              ({ at, trials, means }) =>
                html`<tr>
                  <th scope="row">${nameOf(at)}</th>
                  <td>${number(trials)}</td>
                  ${means.map((share) => html`<td>${percent(share)}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
}

customElements.define('expression-curves', ExpressionCurves);
