import uPlot from 'uplot';
import { percent } from '../../words/format.ts';
import { number, words } from '../../words/words.ts';
import { type Kind } from './chart-columns.ts';
import { WINDOW } from './curve.ts';

/** Of the chart, CSS pixels. */
export const HEIGHT = 280;
/** The colours of the first series, which are dots; the others are lines. The legend says so. */
const DOTS = ['dot', 'compared', 'accent'];

/** @param element whose style names the colours */
export function optionsFor(element: Element, { keeps, many }: Kind): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const axis: uPlot.Axis = {
    stroke: colour('quiet'),
    grid: { stroke: colour('line'), width: 1 },
    ticks: { show: false },
    font: `12px ${style.fontFamily}`,
  };
  const value = (_: uPlot, share: number | null) =>
    share == null ? words('expressionUnknown') : percent(share);
  const dots = (size: number, fill: string): Partial<uPlot.Series> => ({
    value,
    stroke: fill,
    paths: () => null,
    points: { show: true, size, fill, width: 0 },
  });
  const line = (stroke: string, width: number): Partial<uPlot.Series> => ({
    value,
    stroke,
    width,
    points: { show: false },
  });
  const bar: uPlot.Series = {
    label: words('curveBar'),
    ...line(colour('accent'), 2),
    ...(uPlot.paths.stepped && { paths: uPlot.paths.stepped({ align: 1 }) }),
  };
  const band: uPlot.Series[] = [
    { label: words('curveHighest'), ...line(colour('dot'), 1) },
    { label: words('curveLowest'), ...line(colour('dot'), 1) },
  ];
  const kept: uPlot.Series = {
    label: words('curveKept'),
    ...dots(9, colour('accent')),
  };
  const marksKept = keeps && !many;
  const dotted = marksKept ? DOTS : DOTS.slice(0, 2);
  const series: uPlot.Series[] = [
    { label: words('curveTrial') },
    { label: words('curveHappiness'), ...dots(5, colour('dot')) },
    { label: words('curveComparison'), ...dots(7, colour('compared')) },
    ...(marksKept ? [kept] : []),
    {
      label: words('curveAverage', { count: WINDOW }),
      ...line(colour('average'), 2),
      dash: [6, 4],
    },
    ...(keeps ? [bar] : []),
    ...(many ? band : []),
  ];
  return {
    width: 600,
    height: HEIGHT,
    legend: {
      markers: {
        width: 2,
        fill: (_, i) => (i <= dotted.length ? colour(dotted[i - 1] ?? 'dot') : 'transparent'),
      },
    },
    cursor: { drag: { x: true, y: false } },
    scales: {
      x: { time: false, range: (_, min, max) => (min === max ? [min - 1, max + 1] : [min, max]) },
      y: { range: [0, 1.02] },
    },
    axes: [
      {
        ...axis,
        size: 34,
        values: (_, splits) => splits.map((trial) => number(trial)),
        incrs: [1, 2, 5].flatMap((step) => [0, 1, 2, 3, 4, 5].map((power) => step * 10 ** power)),
      },
      { ...axis, values: (_, splits) => splits.map(percent), splits: [0, 0.25, 0.5, 0.75, 1] },
    ],
    bands: many
      ? [{ series: [series.length - 2, series.length - 1], fill: `${colour('line')}40` }]
      : [],
    series,
  };
}
