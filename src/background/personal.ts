import { readAnew, type AgentState, type Thumb } from '../agent/index.ts';
import { happinessIn, type Reading } from '../perception/head.ts';
import { judged } from '../perception/personal-head.ts';
import {
  MOST_FRAMES,
  MOST_THUMBS,
  changeOf,
  headOf,
  type Calibration,
} from '../model/calibration.ts';
import { type RestingLook, type SmilingLook } from '../messages/contract.ts';

/** The head is fitted anew once so many thumbs have come: were it at each, nothing would keep still. */
export const REFIT_THUMBS = 5;

/** The calibration once the resting face was shown; a smile that the same network read stays. */
export function withResting(
  known: Calibration | null,
  { network, scale, resting }: RestingLook,
  now: number,
): Calibration {
  const kept = known?.network === network ? known : null;
  return fitted(
    {
      network,
      scale,
      resting: thinned(resting),
      smile: kept?.smile ?? null,
      thumbs: kept?.thumbs ?? [],
      newThumbs: 0,
      judgement: null,
    },
    now,
  );
}

/**
 * The calibration once the smile was shown. What thumbs said before stays.
 *
 * @throws Error where this network has not seen the resting face
 */
export function withSmile(
  known: Calibration | null,
  { network, looks: [first, second], between }: SmilingLook,
  now: number,
): Calibration {
  if (known?.network !== network || known.resting.length === 0)
    throw new Error('The resting face is to be shown before the smile.');
  const looks = [thinned(first), thinned(second)] as const;
  return fitted({ ...known, smile: { looks, between: thinned(between) } }, now);
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
export function withThumb(
  known: Calibration,
  thumb: Thumb,
  reading: Reading,
  now: number,
): Calibration {
  const size = known.resting[0]?.features.length;
  if (!known.smile || reading.features.length !== size) return known;
  const thumbs = [...known.thumbs, { thumb, reading: rounded(reading) }].slice(-MOST_THUMBS);
  const next = { ...known, thumbs, newThumbs: known.newThumbs + 1 };
  return next.newThumbs < REFIT_THUMBS ? next : fitted(next, now);
}

/** The agent once faces are read by the head of another calibration: the resting face reads otherwise, too. */
export function readBy(
  agent: AgentState,
  before: Calibration | null,
  after: Calibration | null,
): AgentState {
  if (!before || headOf(before) === headOf(after)) return agent;
  return readAnew(agent, restingIn(before), restingIn(before, changeOf(after)));
}

/** P(happy) of the resting face, frame by frame, by the head in use or another. */
export function restingIn(known: Calibration, change = changeOf(known)): number[] {
  return known.resting.map((reading) => happinessIn(reading, change));
}

function fitted(known: Calibration, now: number): Calibration {
  const { resting, smile, thumbs, scale } = known;
  if (!smile) return known;
  const [first, second] = smile.looks;
  const judgement = judged({
    rounds: [
      { resting, smiling: first },
      { resting: smile.between, smiling: second },
    ],
    thumbs,
    scale,
  });
  return { ...known, newThumbs: 0, judgement: { ...judgement, at: now } };
}

/** As many readings as are kept, evenly drawn from all. */
function thinned(readings: readonly Reading[]): Reading[] {
  const count = Math.min(readings.length, MOST_FRAMES);
  return Array.from(
    { length: count },
    (_, i) => readings[Math.floor((i * readings.length) / count)],
  )
    .filter((reading) => reading !== undefined)
    .map(rounded);
}

/** Four digits are more than the network is sure of, and half the storage. */
const rounded = ({ features, logOdds }: Reading): Reading => ({
  features: features.map((feature) => Number(feature.toPrecision(4))),
  logOdds: Number(logOdds.toFixed(4)),
});
