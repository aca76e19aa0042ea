import { quantile } from '../../src/math/statistics.ts';
import { interval } from './summary.ts';

/** The lives of several learners with one viewer. */
export interface Panel {
  readonly title: string;
  readonly lines: readonly {
    readonly name: string;
    /** For each life the share of the attainable lift, once in so many trials. */
    readonly shares: readonly (readonly number[])[];
    readonly every: number;
  }[];
}

const WIDTH = 420;
const HEIGHT = 260;
const MARGIN = { left: 44, right: 12, top: 30, bottom: 48 };
const COLUMNS = 2;
/** Okabe and Ito's colours, told apart by colour-blind eyes as well. */
const COLOURS: Readonly<Record<string, string>> = {
  bayesian: '#0072b2',
  'q-learning-warm': '#009e73',
  'q-learning': '#e69f00',
  'monte-carlo': '#d55e00',
};

/**
 * The learning curves as one SVG: for each viewer the true lift of the recommended face over the
 * trials, mean over the seeds and the band that holds half of them.
 */
export function drawCurves(panels: readonly Panel[]): string {
  const rows = Math.ceil(panels.length / COLUMNS);
  const body = panels.map((panel, i) => {
    const x = (i % COLUMNS) * WIDTH;
    const y = Math.floor(i / COLUMNS) * HEIGHT;
    return `<g transform="translate(${x} ${y})">${drawPanel(panel)}</g>`;
  });
  const size = `width="${COLUMNS * WIDTH}" height="${rows * HEIGHT + 40}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="sans-serif" font-size="11">`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    ...body,
    legend(panels, rows * HEIGHT + 20),
    '</svg>\n',
  ].join('\n');
}

function drawPanel({ title, lines }: Panel): string {
  const longest = Math.max(...lines.map(({ shares, every }) => (shares[0]?.length ?? 0) * every));
  const x = (trial: number) =>
    MARGIN.left + (trial / longest) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (share: number) =>
    HEIGHT - MARGIN.bottom - Math.max(-0.1, share) * (HEIGHT - MARGIN.top - MARGIN.bottom) * 0.92;
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<path d="M${x(0)} ${y(share)}H${x(longest)}" stroke="#ddd"/>` +
      `<text x="${MARGIN.left - 6}" y="${y(share) + 4}" text-anchor="end">${100 * share} %</text>`,
  );
  const step = longest > 1000 ? 1000 * Math.ceil(longest / 5000) : 100;
  const ticks = Array.from({ length: Math.floor(longest / step) + 1 }, (_, i) => i * step).map(
    (trial) => `<text x="${x(trial)}" y="${HEIGHT - 14}" text-anchor="middle">${trial}</text>`,
  );
  const curves = lines.map(({ name, shares, every }) => {
    const colour = COLOURS[name] ?? '#555';
    const points = (shares[0] ?? []).map((_, i) => {
      const values = shares.map((life) => life[i] as number);
      const at = x((i + 1) * every).toFixed(1);
      return {
        mean: `${at} ${y(interval(values).mean).toFixed(1)}`,
        low: `${at} ${y(quantile(values, 0.25)).toFixed(1)}`,
        high: `${at} ${y(quantile(values, 0.75)).toFixed(1)}`,
      };
    });
    const band = [...points.map(({ high }) => high), ...points.map(({ low }) => low).reverse()];
    return (
      `<path d="M${band.join('L')}Z" fill="${colour}" opacity="0.15"/>` +
      `<path d="M${points.map(({ mean }) => mean).join('L')}" fill="none" stroke="${colour}" stroke-width="2"/>`
    );
  });
  const heading = `<text x="${MARGIN.left}" y="18" font-weight="bold">${title}</text>`;
  return [heading, ...grid, ...ticks, ...curves].join('\n');
}

function legend(panels: readonly Panel[], y: number): string {
  const names = [...new Set(panels.flatMap(({ lines }) => lines.map(({ name }) => name)))];
  const keys = names.map(
    (name, i) =>
      `<rect x="${MARGIN.left + i * 130}" y="${y - 9}" width="14" height="10" fill="${COLOURS[name] ?? '#555'}"/>` +
      `<text x="${MARGIN.left + 20 + i * 130}" y="${y}">${name}</text>`,
  );
  const x = MARGIN.left + names.length * 130;
  return `${keys.join('')}<text x="${x}" y="${y}">true lift of the recommended face / trials</text>`;
}
