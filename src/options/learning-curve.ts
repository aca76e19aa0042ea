import { html, LitElement, nothing, type PropertyValues } from 'lit';
import uPlot from 'uplot';
import { type HistoryRow } from '../agent/index.ts';
import { curveInWords, curveOf, outcomeInWords, percent, WINDOW } from './curve.ts';

const HEIGHT = 280;
/** The series up to this one are dots, the others lines; the marks in the legend say so. */
const DOTTED = 3;
/** The colours of those dots. */
const DOTS = ['dot', 'compared', 'accent'];
/** The table shows this many of the last trials: more rows than that nobody reads. */
const ROWS = 200;

/** `<learning-curve>`: how happy each face made, trial by trial, as a chart and as a table. */
class LearningCurve extends LitElement {
  static override properties = { history: { attribute: false }, open: { state: true } };

  declare history: readonly HistoryRow[];
  /** Whether the table is unfolded: its rows are made only then. */
  declare private open: boolean;

  private chart: uPlot | null = null;
  private readonly dark = matchMedia('(prefers-color-scheme: dark)');
  /** In the next frame: to change a size while sizes are being told is reported as an error. */
  private readonly resized = new ResizeObserver(() => requestAnimationFrame(() => this.fit()));

  constructor() {
    super();
    this.history = [];
    this.open = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.dark.addEventListener('change', this.redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.dark.removeEventListener('change', this.redraw);
    this.resized.disconnect();
    this.chart?.destroy();
    this.chart = null;
  }

  override render() {
    return html`<div class="chart" role="img" aria-label=${curveInWords(this.history)}></div>
      <details @toggle=${(event: Event) => (this.open = (event.target as HTMLDetailsElement).open)}>
        <summary>The same as a table</summary>
        ${this.open ? this.table() : nothing}
      </details>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('history')) return;
    if (this.chart) this.chart.setData(columns(this.history));
    else this.redraw();
  }

  private table() {
    const rows = this.history.slice(-ROWS).reverse();
    const left = this.history.length - rows.length;
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Trials">
      <table class="trials">
        <caption>
          ${left > 0 ? `The last ${ROWS} trials of ${this.history.length}` : 'All trials'}, latest
          first
        </caption>
        <thead>
          <tr>
            <th scope="col">Trial</th>
            <th scope="col">When</th>
            <th scope="col">Happiness</th>
            <th scope="col">Spread</th>
            <th scope="col">Outcome</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr class=${row.control ? 'comparison' : ''}>
                <th scope="row">${row.trial}</th>
                <td>${new Date(row.at).toLocaleString()}</td>
                <td>${percent(row.happiness)}</td>
                <td>${percent(row.spread)}</td>
                <td>${outcomeInWords(row)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  /** Builds the chart anew; its colours are those of the page at this moment. */
  private readonly redraw = () => {
    const place = this.querySelector<HTMLElement>('.chart');
    if (!place) return;
    this.chart?.destroy();
    this.chart = new uPlot(options(this), columns(this.history), place);
    this.resized.observe(place);
    this.fit();
  };

  private fit(): void {
    const width = this.querySelector('.chart')?.clientWidth ?? 0;
    if (width > 0) this.chart?.setSize({ width, height: HEIGHT });
  }
}

function columns(history: readonly HistoryRow[]): uPlot.AlignedData {
  const { trials, happiness, compared, kept, incumbent, average } = curveOf(history);
  return [[...trials], [...happiness], [...compared], [...kept], [...incumbent], [...average]];
}

function options(element: Element): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const axis: uPlot.Axis = {
    stroke: colour('quiet'),
    grid: { stroke: colour('line'), width: 1 },
    ticks: { show: false },
    font: `12px ${style.fontFamily}`,
  };
  const value = (_: uPlot, share: number | null) => (share == null ? '–' : percent(share));
  const dots = (size: number, fill: string): Partial<uPlot.Series> => ({
    value,
    stroke: fill,
    paths: () => null,
    points: { show: true, size, fill, width: 0 },
  });
  return {
    width: 600,
    height: HEIGHT,
    legend: {
      markers: {
        width: 2,
        fill: (_, i) => (i <= DOTTED ? colour(DOTS[i - 1] ?? 'dot') : 'transparent'),
      },
    },
    cursor: { drag: { x: true, y: false } },
    scales: {
      x: { time: false, range: (_, min, max) => (min === max ? [min - 1, max + 1] : [min, max]) },
      y: { range: [0, 1.02] },
    },
    axes: [
      { ...axis, size: 34, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000] },
      { ...axis, values: (_, splits) => splits.map(percent), splits: [0, 0.25, 0.5, 0.75, 1] },
    ],
    series: [
      { label: 'Trial' },
      { label: 'Happiness', ...dots(5, colour('dot')) },
      { label: 'Comparison', ...dots(7, colour('compared')) },
      { label: 'Kept', ...dots(9, colour('accent')) },
      {
        label: 'Measured when last kept',
        value,
        stroke: colour('accent'),
        width: 2,
        ...(uPlot.paths.stepped && { paths: uPlot.paths.stepped({ align: 1 }) }),
        points: { show: false },
      },
      {
        label: `Average of ${WINDOW}`,
        value,
        stroke: colour('average'),
        width: 2,
        dash: [6, 4],
        points: { show: false },
      },
    ],
  };
}

customElements.define('learning-curve', LearningCurve);
