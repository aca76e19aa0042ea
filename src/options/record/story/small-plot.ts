import { nothing, svg } from 'lit';

/** Units of the drawing, which is stretched to whatever room it gets; the margin is for the dot at the end. */
const WIDTH = 200;
const HEIGHT = 80;
const MARGIN = 4;

/** One value of a curve, and between which others it may lie; null where that is unknown. */
export interface PlotPoint {
  readonly x: number;
  readonly y: number;
  readonly band: readonly [low: number, high: number] | null;
}

export interface SmallPlot {
  /** All that the picture says, for those who cannot see it. */
  readonly label: string;
  /** In the order of x. */
  readonly points: readonly PlotPoint[];
  readonly x: readonly [min: number, max: number];
  readonly y: readonly [min: number, max: number];
  /** A value to compare with, as a dashed line; null for none. */
  readonly level: number | null;
  /** Whether both ends of y are one and the same: the curve leaves at one and comes back at the other. */
  readonly circular: boolean;
}

/** A small curve with its band, without axes: what stands beside it names its ends. */
export function smallPlot({ label, points, x, y, level, circular }: SmallPlot) {
  const across = (value: number) =>
    MARGIN + ((WIDTH - 2 * MARGIN) * (value - x[0])) / (x[1] - x[0] || 1);
  const down = (value: number) => HEIGHT * (1 - (value - y[0]) / (y[1] - y[0]));
  const range = y[1] - y[0];
  const curve = circular ? unrolled(points, range) : points;
  const line = curve.map((point) => `${across(point.x)},${down(point.y)}`).join(' ');
  const bands = runsWithBand(curve).map((run) =>
    [
      ...run.map((point) => `${across(point.x)},${down((point.band as [number, number])[1])}`),
      ...run
        .toReversed()
        .map((point) => `${across(point.x)},${down((point.band as [number, number])[0])}`),
    ].join(' '),
  );
  const last = curve.at(-1);
  return svg`<svg
    class="small-plot"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    preserveAspectRatio="none"
    role="img"
    aria-label=${label}
  >
    ${turnsOf(curve, y, circular).map(
      (turn) => svg`<g transform="translate(0 ${(turn * HEIGHT).toFixed(2)})">
        ${bands.map((band) => svg`<polygon class="band" points=${band}></polygon>`)}
        <polyline class="line" points=${line}></polyline>
        ${last ? svg`<line class="end" x1=${across(last.x)} x2=${across(last.x)} y1=${down(last.y)} y2=${down(last.y)}></line>` : nothing}
      </g>`,
    )}
    ${
      level === null
        ? nothing
        : svg`<line class="level" x1="0" x2=${WIDTH} y1=${down(level)} y2=${down(level)}></line>`
    }
  </svg>`;
}

/** The curve without its jumps from one end of the circle to the other. */
function unrolled(points: readonly PlotPoint[], range: number): PlotPoint[] {
  let previous: number | null = null;
  return points.map(({ x, y, band }) => {
    const turns: number = previous === null ? 0 : Math.round((previous - y) / range);
    const lifted = y + turns * range;
    previous = lifted;
    return {
      ...{ x, y: lifted },
      band: band && [band[0] + turns * range, band[1] + turns * range],
    };
  });
}

/** By how many turns the curve must be shifted, so that all of it comes by between the two ends. */
function turnsOf(
  points: readonly PlotPoint[],
  [min, max]: SmallPlot['y'],
  circular: boolean,
): number[] {
  if (!circular || points.length === 0) return [0];
  const values = points.flatMap(({ y, band }) => [y, ...(band ?? [])]);
  const first = Math.floor((Math.min(...values) - min) / (max - min));
  const last = Math.floor((Math.max(...values) - min) / (max - min));
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** The stretches of neighbouring points that have a band. */
function runsWithBand(points: readonly PlotPoint[]): PlotPoint[][] {
  const runs: PlotPoint[][] = [];
  let open = false;
  for (const point of points) {
    if (point.band && open) runs.at(-1)?.push(point);
    else if (point.band) runs.push([point]);
    open = point.band !== null;
  }
  return runs.filter((run) => run.length > 1);
}
