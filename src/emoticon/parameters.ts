/** One row of the table of parameters: what it is called, where it may go, and how far a step goes. */
export interface Parameter<Key extends string = string> {
  readonly key: Key;
  readonly name: string;
  /** What the number says, in words for a person. */
  readonly meaning: string;
  readonly min: number;
  readonly max: number;
  /** Whether both ends of the range are one and the same: a hue lies on a circle. */
  readonly circular?: boolean;
  /** The value of the neutral starting face. */
  readonly neutral: number;
  /** How far one Monte Carlo update moves it, up or down. */
  readonly step: number;
  readonly unit: string;
}

/**
 * The eight parameters of the emoticon, the one table that the drawing, the agent, the options page
 * and the README read. The keys are those of the original DeepLaetitia search; the meanings are ours.
 *
 * The hue is that of the OKLCH colour space, in which equal steps look equally large and every hue
 * can be drawn at nearly the same lightness (in HSL a yellow face is bright and a blue one gloomy).
 * The eyes end where two of them, at their largest, still fit the narrowest and the widest head.
 */
// prettier-ignore
export const PARAMETERS = [
  { key: 'r', name: 'roundness', meaning: 'width of the head to its height', min: 0.7, max: 1.3, neutral: 1, step: 0.1, unit: '×' },
  { key: 't', name: 'tilt', meaning: 'tilt of the head, clockwise', min: -30, max: 30, neutral: 0, step: 6, unit: '°' },
  { key: 's', name: 'smile', meaning: 'curvature of the mouth, from frown to smile', min: -1, max: 1, neutral: 0, step: 0.2, unit: '' },
  { key: 'a', name: 'aperture', meaning: 'how far the mouth is open', min: 0, max: 1, neutral: 0.1, step: 0.15, unit: '' },
  { key: 'b', name: 'brows', meaning: 'brows, from low and knitted to high and worried', min: -1, max: 1, neutral: 0, step: 0.2, unit: '' },
  { key: 'c', name: 'colour', meaning: 'hue of the skin (OKLCH)', min: 0, max: 360, circular: true, neutral: 90, step: 30, unit: '°' },
  { key: 'ey', name: 'eye opening', meaning: 'height of the eye to its width', min: 0, max: 1.3, neutral: 0.9, step: 0.15, unit: '×' },
  { key: 'er', name: 'eye radius', meaning: 'radius of the eye to the head’s', min: 0.1, max: 0.28, neutral: 0.18, step: 0.02, unit: '×' },
] as const satisfies readonly Parameter[];

export type ParameterKey = (typeof PARAMETERS)[number]['key'];

/** One face: a value for each of the eight parameters, each within its range. */
export type Configuration = Readonly<Record<ParameterKey, number>>;

/** The neutral starting face. */
export const NEUTRAL: Configuration = Object.fromEntries(
  PARAMETERS.map(({ key, neutral }) => [key, neutral]),
) as Configuration;
