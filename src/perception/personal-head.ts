import { type HeadChange, happinessIn, type FaceFeatures } from './head.ts';
import { type Example, fitted } from './personal-fit.ts';

/** One look at a person resting and one at the same person smiling, each in the order of its frames. */
export interface Round {
  readonly resting: readonly FaceFeatures[];
  readonly smiling: readonly FaceFeatures[];
}

/** A face at which a trial's face was given a thumb: the mean over the trial's frames. */
export interface ThumbReading {
  readonly thumb: 'up' | 'down';
  readonly reading: FaceFeatures;
}

/** All that a personal head is fitted to. The two rounds lie apart in time. */
export interface Lesson {
  readonly rounds: readonly [Round, Round];
  readonly thumbs: readonly ThumbReading[];
  /** Of the network that made the readings: Perception's `scale`. */
  readonly scale: number;
}

/** How well a head reads the frames of the round that it was not fitted to. */
export interface HeldOut {
  /** Mean of -log of the probability given to what the person really did; rest and smile count alike. */
  readonly loss: number;
  /** The chance that a smiling frame reads happier than a resting one, 0 to 1. */
  readonly auc: number;
}

/** What came of fitting a personal head. */
export interface Judgement {
  /**
   * `better`: the personal head is in use. Otherwise the shipped one: it reads this person `as-good`, or
   * rest and smile look `alike` to either.
   */
  readonly verdict: 'better' | 'as-good' | 'alike';
  /** What the personal head adds to the shipped one; null unless it is in use. */
  readonly change: HeadChange | null;
  /** Frames of either round, read by the shipped head and by one fitted to the other round only. */
  readonly shipped: HeldOut;
  readonly personal: HeldOut;
  /** How many held-out frames that is. */
  readonly frames: number;
  /** Whether the thumbs were of use. */
  readonly thumbs: boolean;
}

/** Neighbouring frames are nearly the same: a look of some seconds is worth so many independent ones. */
const LOOK_WEIGHT = 5;
/** A thumb says what someone likes, and only by that, perhaps, that they smile: a weak label. */
const THUMB_WEIGHT = 0.25;
/** The prior's standard deviation of a weight, in units of the shipped head's own. */
const REACH = 0.5;
/** The same of the bias, in logits: from P(happy) 0.12 to 0.5. */
const BIAS_REACH = 2;

/** The personal head must lower the loss by this share, and by so much, to be worth having. */
const LEAST_SHARE = 0.1;
const LEAST_GAIN = 0.02;
/** Where smiles are told from rest less well than this, no head reads the person. */
const LEAST_AUC = 0.8;

/**
 * Fits a personal head and judges whether it is better than the shipped one, for this person.
 *
 * Frames are held out by rounds, which lie apart in time with another expression in between: of
 * neighbouring frames, held out one by one, each would be known from the next. Fitted to the first
 * round, a head is tried on the second, and the other way round; it is in use only if it is better over
 * both and worse in neither. The head in use is then fitted to both. Thumbs are learned from only where
 * the held-out frames are read no worse with them.
 *
 * @throws RangeError where a look has no frames
 */
export function judged({ rounds, thumbs, scale }: Lesson): Judgement {
  const looks = rounds.flatMap(({ resting, smiling }) => [resting, smiling]);
  if (looks.some((look) => look.length === 0))
    throw new RangeError('A personal head needs frames of every look.');
  const [first, second] = rounds;
  const fit = (from: readonly Round[], opinions: readonly ThumbReading[]) =>
    fitted([...from.flatMap(examplesOf), ...opinions.map(opinionOf)], {
      weights: REACH * scale,
      bias: BIAS_REACH,
    });
  const tried = (opinions: readonly ThumbReading[]) => [
    heldOut(second, fit([first], opinions)),
    heldOut(first, fit([second], opinions)),
  ];
  const shipped = [heldOut(second, null), heldOut(first, null)];
  const [alone, all] = [tried([]), tried(thumbs)];
  const withThumbs = thumbs.length > 0 && mean(all).loss <= mean(alone).loss;
  const personal = withThumbs ? all : alone;
  const verdict = verdictOn(shipped, personal);
  return {
    verdict,
    change: verdict === 'better' ? fit(rounds, withThumbs ? thumbs : []) : null,
    shipped: mean(shipped),
    personal: mean(personal),
    frames: looks.reduce((sum, look) => sum + look.length, 0),
    thumbs: withThumbs,
  };
}

function verdictOn(
  shipped: readonly HeldOut[],
  personal: readonly HeldOut[],
): Judgement['verdict'] {
  const [before, after] = [mean(shipped), mean(personal)];
  if (Math.max(before.auc, after.auc) < LEAST_AUC) return 'alike';
  const gain = before.loss - after.loss;
  const better =
    gain >= Math.max(LEAST_GAIN, LEAST_SHARE * before.loss) &&
    after.auc >= Math.max(LEAST_AUC, before.auc) &&
    personal.every(({ loss }, i) => loss <= (shipped[i]?.loss ?? NaN));
  return better ? 'better' : 'as-good';
}

function examplesOf({ resting, smiling }: Round): Example[] {
  const look = (readings: readonly FaceFeatures[], smiles: boolean): Example[] =>
    readings.map((reading) => ({
      reading,
      smiling: smiles,
      weight: LOOK_WEIGHT / readings.length,
    }));
  return [...look(resting, false), ...look(smiling, true)];
}

function opinionOf({ thumb, reading }: ThumbReading): Example {
  return { reading, smiling: thumb === 'up', weight: THUMB_WEIGHT };
}

function heldOut({ resting, smiling }: Round, change: HeadChange | null): HeldOut {
  const rest = resting.map((reading) => happinessIn(reading, change));
  const smile = smiling.map((reading) => happinessIn(reading, change));
  return {
    loss: (average(rest.map((p) => surprise(1 - p))) + average(smile.map(surprise))) / 2,
    auc: average(smile.flatMap((p) => rest.map((q) => (p > q ? 1 : p === q ? 0.5 : 0)))),
  };
}

/** -log of a probability; one so small that it can't be told from nought is no surprise without end. */
const surprise = (p: number): number => -Math.log(Math.max(p, 1e-6));

const mean = (measured: readonly HeldOut[]): HeldOut => ({
  loss: average(measured.map(({ loss }) => loss)),
  auc: average(measured.map(({ auc }) => auc)),
});

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
