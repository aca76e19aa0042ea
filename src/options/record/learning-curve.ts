import { html, LitElement, nothing, type PropertyValues } from 'lit';
import uPlot from 'uplot';
import { type HistoryRow } from '../../agent/index.ts';
import { words } from '../../words/words.ts';
import { columnsOf, type Kind } from './chart-columns.ts';
import { HEIGHT, optionsFor } from './chart.ts';
import { curveWords } from './curve-words.ts';
import { Curve } from './curve.ts';
import { goesOn } from './record-sums.ts';
import './trials-list.ts';

/**
 * `<learning-curve>`: how happy each face made, trial by trial, as a chart and as a table.
 *
 * @property history the rows; where it goes on from the ones before, only what is new is drawn.
 * @property keeps whether the strategy keeps faces or takes them back.
 * @property simulated whether the one who smiles is simulated.
 */
class LearningCurve extends LitElement {
  static override properties = {
    history: { attribute: false },
    keeps: { type: Boolean },
    simulated: { type: Boolean },
    open: { state: true },
  };

  declare history: readonly HistoryRow[];
  declare keeps: boolean;
  declare simulated: boolean;
  /** Whether the table is unfolded: its rows are made only then. */
  declare private open: boolean;

  private curve = new Curve();
  /** Whether the curve is another than the one that is drawn, and does not only go on from it. */
  private anew = false;
  private chart: uPlot | null = null;
  private kind: Kind = { keeps: false, many: false };
  private readonly dark = matchMedia('(prefers-color-scheme: dark)');
  /** Whether the chart is in sight; what comes while it is not is drawn once it is. */
  private inSight = true;
  private stale = false;
  private readonly sight = new IntersectionObserver((entries) => {
    this.inSight = entries.at(-1)?.isIntersecting ?? true;
    if (this.inSight && this.stale) this.draw();
  });
  /** In the next frame: to change a size while sizes are being told is reported as an error. */
  private readonly resized = new ResizeObserver(() => requestAnimationFrame(() => this.fit()));

  constructor() {
    super();
    this.history = [];
    this.keeps = false;
    this.simulated = false;
    this.open = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.dark.addEventListener('change', this.redraw);
    addEventListener('beforeprint', this.draw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.dark.removeEventListener('change', this.redraw);
    removeEventListener('beforeprint', this.draw);
    this.resized.disconnect();
    this.sight.disconnect();
    this.chart?.destroy();
    this.chart = null;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('history')) return;
    const before = changed.get('history') ?? [];
    const drawn = this.curve.range.trials;
    const more = before.length === drawn && goesOn(before, this.history);
    if (!more) this.curve = new Curve();
    this.curve.append(more ? this.history.slice(drawn) : this.history);
    this.anew ||= !more;
  }

  override render() {
    return html`<p class="quiet">${this.explanation()}</p>
      <div
        class="chart ${this.curve.width > 1 ? 'many' : ''}"
        role="img"
        aria-label=${curveWords(this.curve, this.keeps)}
      ></div>
      <details @toggle=${(event: Event) => (this.open = (event.target as HTMLDetailsElement).open)}>
        <summary>${words('curveTable')}</summary>
        ${
          this.open
            ? html`<trials-list .history=${this.history} .keeps=${this.keeps}></trials-list>`
            : nothing
        }
      </details>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('history') && !changed.has('keeps')) return;
    const kind: Kind = { keeps: this.keeps, many: this.curve.width > 1 };
    const asBefore = kind.keeps === this.kind.keeps && kind.many === this.kind.many;
    this.kind = kind;
    if (!this.chart || !asBefore) return this.redraw();
    // Of many trials a point stands for some, and is drawn when it stands for as many as the others.
    if (kind.many && !this.curve.isFull && !this.anew) return;
    this.stale = true;
    if (this.inSight) this.draw();
  }

  /** Draws what has come since the chart was drawn. */
  private readonly draw = () => {
    if (!this.stale) return;
    this.stale = this.anew = false;
    this.chart?.setData(columnsOf(this.curve.points, this.kind));
  };

  private explanation(): string {
    const { simulated, curve } = this;
    const dots =
      curve.width > 1
        ? words(simulated ? 'curveIntroManySimulated' : 'curveIntroMany', { count: curve.width })
        : words(simulated ? 'curveIntroSimulated' : 'curveIntro');
    const single = this.keeps && curve.width === 1;
    const marks = words(single ? 'curveMarksKept' : 'curveMarks');
    return `${dots} ${marks} ${words('curveGaps')}`;
  }

  /** Builds the chart anew; its colours are those of the page at this moment. */
  private readonly redraw = () => {
    const place = this.querySelector<HTMLElement>('.chart');
    if (!place) return;
    this.chart?.destroy();
    this.stale = this.anew = false;
    const columns = columnsOf(this.curve.points, this.kind);
    this.chart = new uPlot(optionsFor(this, this.kind), columns, place);
    this.resized.observe(place);
    this.sight.observe(place);
    this.fit();
  };

  private fit(): void {
    const width = this.querySelector('.chart')?.clientWidth ?? 0;
    if (width > 0) this.chart?.setSize({ width, height: HEIGHT });
  }
}

customElements.define('learning-curve', LearningCurve);
