import { type CurvePoint } from './curve.ts';

/** What is to be drawn. */
export interface Kind {
  /** Whether the strategy keeps faces or takes them back: what is kept is drawn, too, and its bar. */
  readonly keeps: boolean;
  /** Whether a point stands for several trials: the band of their happiness is drawn, too. */
  readonly many: boolean;
}

/** A column for the trials and one for each series, as uPlot wants them; gaps are null. */
type Columns = [trials: number[], ...series: (number | null)[][]];

/** The columns of the curve. */
export function columnsOf(points: readonly CurvePoint[], { keeps, many }: Kind): Columns {
  return [
    points.map(({ trial }) => trial),
    points.map(({ happiness }) => happiness.mean),
    points.map(({ compared }) => compared?.mean ?? null),
    // Of hundreds of trials nearly always one was kept: that says nothing of the point.
    ...(keeps && !many ? [points.map(({ kept }) => kept)] : []),
    points.map(({ average }) => average),
    ...(keeps ? [points.map(({ incumbent }) => incumbent)] : []),
    ...(many
      ? [
          points.map(({ happiness }) => happiness.highest),
          points.map(({ happiness }) => happiness.lowest),
        ]
      : []),
  ];
}
