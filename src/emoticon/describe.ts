import { type Configuration } from './parameters.ts';

/**
 * The face in words, for those who cannot see it: "a round yellow face, smiling broadly with its
 * mouth open, eyes wide open". Only what stands out is said.
 */
export function describe(configuration: Configuration): string {
  const { r, t, b, c } = configuration;
  const shape = r < 0.87 ? 'long' : r > 1.13 ? 'broad' : 'round';
  return [
    `a ${shape} ${colourName(c)} face`,
    mouthInWords(configuration),
    eyesInWords(configuration),
    b < -0.35 ? 'brows knitted' : b > 0.35 ? 'brows raised' : '',
    Math.abs(t) < 8 ? '' : `head tilted to the ${t < 0 ? 'left' : 'right'}`,
  ]
    .filter((words) => words !== '')
    .join(', ');
}

function mouthInWords({ s, a }: Configuration): string {
  const open = a > 0.7 ? ' with its mouth wide open' : a > 0.35 ? ' with its mouth open' : '';
  if (s > 0.6) return `smiling broadly${open}`;
  if (s > 0.15) return `smiling${open}`;
  if (s < -0.6) return `frowning deeply${open}`;
  if (s < -0.15) return `frowning${open}`;
  return a > 0.7 ? 'mouth wide open' : a > 0.35 ? 'mouth open' : 'mouth straight';
}

function eyesInWords({ ey, er }: Configuration): string {
  const size = er < 0.14 ? 'small ' : er > 0.23 ? 'big ' : '';
  if (ey < 0.12) return `${size}eyes shut`;
  if (ey < 0.5) return `${size}eyes half shut`;
  if (ey > 1.05) return `${size}eyes wide open`;
  return size === '' ? '' : `${size}eyes`;
}

/** Where on the OKLCH circle each colour's name ends, degrees. */
const HUES: readonly (readonly [until: number, name: string])[] = [
  [15, 'pink'],
  [42, 'coral'],
  [75, 'orange'],
  [110, 'yellow'],
  [135, 'lime'],
  [168, 'green'],
  [205, 'turquoise'],
  [250, 'sky-blue'],
  [285, 'blue'],
  [310, 'violet'],
  [335, 'purple'],
  [360, 'pink'],
];

function colourName(hue: number): string {
  return HUES.find(([until]) => hue < until)?.[1] ?? 'pink';
}
