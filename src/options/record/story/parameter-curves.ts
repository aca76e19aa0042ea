import { html, LitElement, nothing } from 'lit';
import {
  PARAMETERS,
  type Configuration,
  type Parameter,
  type ParameterKey,
} from '../../../emoticon/parameters.ts';
import { type Story } from '../../../model/story.ts';
import { dateTime, quantity } from '../../../words/format.ts';
import { parameterWords } from '../../../words/parameters.ts';
import { number, words } from '../../../words/words.ts';
import { smallPlot, type PlotPoint } from './small-plot.ts';

/**
 * `<parameter-curves>`: how each of the eight parameters was tuned, from the first trial on: the learned
 * value, how far it is unsure, and the neutral value; as eight small curves and as a table.
 *
 * @property story the milestones.
 */
class ParameterCurves extends LitElement {
  static override properties = {
    story: { attribute: false },
    open: { state: true },
  };

  declare story: Story;
  /** Whether the table is unfolded: its rows are made only then. */
  declare private open: boolean;

  constructor() {
    super();
    this.story = [];
    this.open = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    const { story } = this;
    const last = story.at(-1);
    if (!last) return html`<p>${words('storyEmpty')}</p>`;
    const hasBand = story.some(({ low }) => low !== null);
    return html`<p class="quiet">
        ${words(hasBand ? 'storyCurvesBand' : 'storyCurves')} ${words('storyCurvesAxis')}
      </p>
      <div class="small-plots">${PARAMETERS.map((parameter) => this.figure(parameter))}</div>
      <details @toggle=${(event: Event) => (this.open = (event.target as HTMLDetailsElement).open)}>
        <summary>${words('storyTable')}</summary>
        ${this.open ? table(story) : nothing}
      </details>`;
  }

  private figure(parameter: Parameter<ParameterKey>) {
    const { key, min, max, neutral, circular = false } = parameter;
    const { name } = parameterWords(key);
    const points = pointsOf(this.story, key);
    const [first, last] = [points[0], points.at(-1)] as [PlotPoint, PlotPoint];
    return html`<figure>
      <figcaption><b>${name}</b> <code>${key}</code> ${quantity(parameter, last.y)}</figcaption>
      <div class="framed">
        <span class="top">${quantity(parameter, max)}</span>
        <span class="bottom">${quantity(parameter, min)}</span>
        ${smallPlot({
          label: curveLabel(this.story, parameter),
          points,
          x: [first.x, last.x],
          y: [min, max],
          level: neutral,
          circular,
        })}
        <span class="start">${number(this.story[0]?.trials ?? 0)}</span>
        <span class="stop">${number(this.story.at(-1)?.trials ?? 0)}</span>
      </div>
    </figure>`;
  }
}

/** A curve in a sentence. */
function curveLabel(story: Story, parameter: Parameter<ParameterKey>): string {
  const { key, neutral } = parameter;
  const last = story.at(-1) as Story[number];
  const { low, high } = last as { low: Configuration | null; high: Configuration | null };
  const known = {
    name: parameterWords(key).name,
    count: last.trials,
    value: quantity(parameter, (last.configuration as Configuration)[key]),
    neutral: quantity(parameter, neutral),
  };
  if (!low || !high) return words('storyCurveLabel', known);
  return words('storyCurveLabelBand', {
    ...known,
    low: quantity(parameter, low[key]),
    high: quantity(parameter, high[key]),
  });
}

/** The values of one parameter over the logarithm of the number of trials: most is learned early. */
function pointsOf(story: Story, key: ParameterKey): PlotPoint[] {
  return story.map(({ trials, configuration, low, high }) => ({
    x: Math.log(trials),
    y: configuration[key] as number,
    band: low && high ? [low[key] as number, high[key] as number] : null,
  }));
}

function table(story: Story) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${words('storyRegion')}>
    <table class="trials">
      <thead>
        <tr>
          <th scope="col">${words('storyTrials')}</th>
          <th scope="col">${words('trialsWhen')}</th>
          ${PARAMETERS.map(
            ({ key }) =>
              html`<th scope="col"><abbr title=${parameterWords(key).name}>${key}</abbr></th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${story.toReversed().map(
          ({ trials, at, configuration }) =>
            html`<tr>
              <th scope="row">${number(trials)}</th>
              <td>${dateTime(at)}</td>
              ${PARAMETERS.map(
                (parameter) =>
                  html`<td>${quantity(parameter, configuration[parameter.key] as number)}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

customElements.define('parameter-curves', ParameterCurves);
