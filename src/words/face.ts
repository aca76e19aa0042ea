import { type Configuration } from '../emoticon/parameters.ts';
import { traits } from './format.ts';
import { words, type WordId } from './words.ts';

/**
 * The face for those who cannot see it: “a round yellow face, smiling broadly with its mouth open, eyes
 * wide open”. Only what stands out is said.
 */
export function faceWords(configuration: Configuration): string {
  const { r, t, b, c } = configuration;
  const shape = r < 0.87 ? 'faceLong' : r > 1.13 ? 'faceBroad' : 'faceRound';
  const eyes = eyesOf(configuration);
  return traits([
    words(shape, { colour: words(colourOf(c)) }),
    words(mouthOf(configuration)),
    ...(eyes ? [words(eyes)] : []),
    ...(b < -0.35 ? [words('faceBrowsKnitted')] : b > 0.35 ? [words('faceBrowsRaised')] : []),
    ...(Math.abs(t) < 8 ? [] : [words(t < 0 ? 'faceTiltedLeft' : 'faceTiltedRight')]),
  ]);
}

/** From closed to wide open. */
const MOUTHS = {
  smilingBroadly: ['faceSmilingBroadly', 'faceSmilingBroadlyOpen', 'faceSmilingBroadlyWideOpen'],
  smiling: ['faceSmiling', 'faceSmilingOpen', 'faceSmilingWideOpen'],
  straight: ['faceMouthStraight', 'faceMouthOpen', 'faceMouthWideOpen'],
  frowning: ['faceFrowning', 'faceFrowningOpen', 'faceFrowningWideOpen'],
  frowningDeeply: ['faceFrowningDeeply', 'faceFrowningDeeplyOpen', 'faceFrowningDeeplyWideOpen'],
} as const satisfies Record<string, readonly [WordId, WordId, WordId]>;

function mouthOf({ s, a }: Configuration) {
  const [closed, open, wideOpen] = MOUTHS[bendOf(s)];
  return a > 0.7 ? wideOpen : a > 0.35 ? open : closed;
}

function bendOf(s: number): keyof typeof MOUTHS {
  if (s > 0.6) return 'smilingBroadly';
  if (s > 0.15) return 'smiling';
  if (s < -0.6) return 'frowningDeeply';
  return s < -0.15 ? 'frowning' : 'straight';
}

/** Shut, half shut, as usual (which is not said of eyes of the usual size) and wide open. */
const EYES = {
  small: ['faceSmallEyesShut', 'faceSmallEyesHalfShut', 'faceSmallEyes', 'faceSmallEyesWideOpen'],
  usual: ['faceEyesShut', 'faceEyesHalfShut', null, 'faceEyesWideOpen'],
  big: ['faceBigEyesShut', 'faceBigEyesHalfShut', 'faceBigEyes', 'faceBigEyesWideOpen'],
} as const satisfies Record<string, readonly (WordId | null)[]>;

function eyesOf({ ey, er }: Configuration) {
  const [shut, halfShut, usual, wideOpen] = EYES[er < 0.14 ? 'small' : er > 0.23 ? 'big' : 'usual'];
  if (ey < 0.12) return shut;
  if (ey < 0.5) return halfShut;
  return ey > 1.05 ? wideOpen : usual;
}

/** Where on the OKLCH circle each colour’s name ends, degrees. */
const HUES = [
  [15, 'facePink'],
  [42, 'faceCoral'],
  [75, 'faceOrange'],
  [110, 'faceYellow'],
  [135, 'faceLime'],
  [168, 'faceGreen'],
  [205, 'faceTurquoise'],
  [250, 'faceSkyBlue'],
  [285, 'faceBlue'],
  [310, 'faceViolet'],
  [335, 'facePurple'],
  [360, 'facePink'],
] as const satisfies readonly (readonly [until: number, name: WordId])[];

const colourOf = (hue: number) => HUES.find(([until]) => hue < until)?.[1] ?? 'facePink';
