import { type Thumb } from '../agent/index.ts';
import { type FaceFeatures } from '../perception/head.ts';
import { MOST_FRAMES, MOST_THUMBS, type Calibration } from './calibration.ts';

/** How a calibration changes with what the user shows and says. None of it fits a head: see fit.ts. */

/** The head is fitted anew once so many thumbs have come: were it at each, nothing would keep still. */
export const REFIT_THUMBS = 5;

/** What the network made of a resting face, frame by frame. */
export interface RestingLook {
  /** Perception's `network` and `scale`. */
  readonly network: string;
  readonly scale: number;
  readonly resting: readonly FaceFeatures[];
}

/** What it made of a smile that was shown twice, and of the resting face in between. */
export interface SmilingLook {
  readonly network: string;
  readonly looks: readonly [readonly FaceFeatures[], readonly FaceFeatures[]];
  readonly between: readonly FaceFeatures[];
}

/** The calibration once the resting face was shown; a smile that the same network read stays. */
export function withResting(
  known: Calibration | null,
  { network, scale, resting }: RestingLook,
): Calibration {
  const kept = known?.network === network ? known : null;
  return {
    network,
    scale,
    resting: thinned(resting),
    smile: kept?.smile ?? null,
    thumbs: kept?.thumbs ?? [],
    newThumbs: 0,
    judgement: null,
  };
}

/**
 * The calibration once the smile was shown. What thumbs said before stays.
 *
 * @throws Error where this network has not seen the resting face
 */
export function withSmile(
  known: Calibration | null,
  { network, looks: [first, second], between }: SmilingLook,
): Calibration {
  if (known?.network !== network || known.resting.length === 0)
    throw new Error('The resting face is to be shown before the smile.');
  const looks = [thinned(first), thinned(second)] as const;
  return { ...known, smile: { looks, between: thinned(between) }, judgement: null };
}

/** The calibration without the smile and the thumbs: the shipped head is in use again. */
export const withoutSmile = (known: Calibration): Calibration => ({
  ...known,
  smile: null,
  thumbs: [],
  newThumbs: 0,
  judgement: null,
});

/** The calibration once another network reads faces: its readings are of no use any more. */
export const outdated = (known: Calibration): Calibration => ({
  ...withoutSmile(known),
  resting: [],
});

/** The calibration once a thumb was given; as it was, where there is nothing to fit the thumb to. */
export function withThumb(known: Calibration, thumb: Thumb, reading: FaceFeatures): Calibration {
  const size = known.resting[0]?.features.length;
  if (!known.smile || reading.features.length !== size) return known;
  const thumbs = [...known.thumbs, { thumb, reading: rounded(reading) }].slice(-MOST_THUMBS);
  return { ...known, thumbs, newThumbs: known.newThumbs + 1 };
}

/** Whether so many thumbs have come since the head was fitted that it should be fitted again. */
export const wantsFit = (known: Calibration | null): boolean =>
  known?.smile != null && known.newThumbs >= REFIT_THUMBS;

/** As many readings as are kept, evenly drawn from all. */
function thinned(readings: readonly FaceFeatures[]): FaceFeatures[] {
  const count = Math.min(readings.length, MOST_FRAMES);
  return Array.from(
    { length: count },
    (_, i) => readings[Math.floor((i * readings.length) / count)],
  )
    .filter((reading) => reading !== undefined)
    .map(rounded);
}

/** Four digits are more than the network is sure of, and half the storage. */
const rounded = ({ features, logOdds }: FaceFeatures): FaceFeatures => ({
  features: features.map((feature) => Number(feature.toPrecision(4))),
  logOdds: Number(logOdds.toFixed(4)),
});
