import { type Random } from '../../math/random.ts';
import { neutralPoint, pointWithin } from '../space.ts';
import { type Comparison, type Control, type Point, type Space } from '../strategy.ts';
import {
  believed,
  covarianceOf,
  drawnWeights,
  isBelief,
  isSane,
  learned,
  loosened,
  priorBelief,
  type Belief,
} from './belief.ts';
import { compared } from './compared.ts';
import {
  contrastEvidence,
  isContrast,
  noContrast,
  withComparison,
  type Contrast,
} from './contrast.ts';
import { lapseOf } from './lapse.ts';
import { coordinatesOf, placeOf, pointAt, type Coordinate } from './coordinates.ts';
import { summit } from './summit.ts';
import {
  INDIFFERENT,
  featuresOf,
  lastingFeaturesOf,
  neutralPlace,
  termsOf,
  type Term,
} from './terms.ts';
import { smileAt } from './tilted.ts';

/**
 * What is known of when a person smiles: a logistic model of the smile by the face, that pools every trial.
 * Plain JSON of the same size after any number of trials.
 */
export interface Smiles {
  readonly taste: Belief;
  /** The same for someone to whom all faces are alike. */
  readonly indifferent: Belief;
  /** How much better the first has foretold the trials than the second: difference of log probabilities. */
  readonly evidence: number;
  /** What the blind comparisons have shown. */
  readonly contrast: Contrast;
  /** Where the recommended face was found last: the next search begins there. */
  readonly summit: readonly number[];
  /** Disappointment added up, and trials learned from since the taste was last thought to change. */
  readonly disappointment: number;
  readonly trials: number;
}

/**
 * Page's cumulative sum (1954) again: log-likelihood ratios of a taste that has moved, so that the shown
 * faces please by DROP log-odds less than foretold, against one that has not. Past ALARM it has, and all is
 * as unsure again as at the beginning, around what was believed. A mood of half that size does not get there.
 */
const DROP = 1.5;
const ALARM = 20;
/** Up to so many trials draws stray by LEAST_SPREAD, and within so many more by all of what is not known. */
const TIMID = 2000;
const GROWING = 4000;
const LEAST_SPREAD = 0.6;
/** Before so many trials nothing was expected. */
const SETTLED = 100;
/** Evidence against a taste, and for one, counts no further than this, so that it can still turn. */
const AGAINST = -8;
const FOR = 30;

/** How much of the evidence is that of the comparisons. */
const BY_CONTRAST = 0.05;

interface Shape {
  readonly coordinates: readonly Coordinate[];
  readonly terms: readonly Term[];
}

/** The shape of the model, by the space; spaces are few and live long. */
const shapes = new WeakMap<Space, Shape>();

function shapeOf(space: Space): Shape {
  let shape = shapes.get(space);
  if (!shape) {
    shape = { coordinates: coordinatesOf(space), terms: termsOf(space) };
    shapes.set(space, shape);
  }
  return shape;
}

/** Nothing known but the prior. */
export function noSmiles(space: Space): Smiles {
  return {
    taste: priorBelief(shapeOf(space).terms),
    indifferent: priorBelief(INDIFFERENT),
    evidence: 0,
    contrast: noContrast,
    summit: Array.from(neutralPlace(space)),
    disappointment: 0,
    trials: 0,
  };
}

/**
 * What is known after one more trial.
 *
 * @param smile how much of a smile was seen, 0 to 1
 * @param weight how many ordinary trials it is worth; 0: nothing is learned
 * @param control which face it is, if the trial was a comparison
 */
export function learnedSmile(
  space: Space,
  smiles: Smiles,
  configuration: Point,
  smile: number,
  weight: number,
  control?: Control,
): Smiles {
  if (!(weight > 0)) return smiles;
  const { terms } = shapeOf(space);
  const place = placeOf(space, pointWithin(space, configuration));
  const features = featuresOf(terms, place);
  const disappointment = disappointed(smiles, features, smile, Math.min(1, weight));
  const changed = disappointment > ALARM;
  const before = changed ? loosened(terms, smiles.taste) : smiles.taste;
  const lapse = lapseOf(space, before);
  const taste = learned(terms, before, features, smile, weight, lapse);
  const plain = learned(
    INDIFFERENT,
    smiles.indifferent,
    featuresOf(INDIFFERENT, place),
    smile,
    weight,
    lapse,
  );
  if (!isSane(taste.belief) || !isSane(plain.belief)) return smiles;
  const evidence = smiles.evidence + taste.evidence - plain.evidence;
  const next: Smiles = {
    taste: taste.belief,
    indifferent: plain.belief,
    evidence: Math.min(FOR, Math.max(AGAINST, evidence)),
    contrast: control ? withComparison(smiles.contrast, control, smile, weight) : smiles.contrast,
    summit: smiles.summit,
    disappointment: changed ? 0 : disappointment,
    trials: changed ? 0 : smiles.trials + 1,
  };
  return { ...next, summit: Array.from(bestPlace(space, next)) };
}

function disappointed(smiles: Smiles, features: Float64Array, smile: number, weight: number) {
  if (smiles.trials < SETTLED) return 0;
  const { mean, variance } = believed(smiles.taste, features);
  // The logistic function averaged over a normal distribution (MacKay 1992).
  const expected = mean / Math.sqrt(1 + (Math.PI / 8) * variance);
  const ratio =
    Math.log1p(Math.exp(expected)) - Math.log1p(Math.exp(expected - DROP)) - DROP * smile;
  return Math.max(0, smiles.disappointment + weight * ratio);
}

/**
 * How far draws stray from what is believed, as a share of its spread. In eight dimensions at once a whole draw is
 * nearly always a face worse than the best known; while the trials are few it would be paid for with hardly a smile.
 */
function spreadAfter(trials: number): number {
  const late = Math.min(1, Math.max(0, (trials - TIMID) / GROWING));
  return LEAST_SPREAD + (1 - LEAST_SPREAD) * late;
}

/** Thompson sampling: the face that is best in one draw from what the taste might be. */
export function proposedBySmiles(space: Space, smiles: Smiles, random: Random): Point {
  const { coordinates, terms } = shapeOf(space);
  const starts = [
    Float64Array.from(smiles.summit),
    neutralPlace(space),
    anywhere(coordinates, random),
  ];
  const weights = drawnWeights(smiles.taste, random, spreadAfter(smiles.trials));
  return pointAt(space, summit(coordinates, terms, weights, starts));
}

/** The face that is expected to be smiled at most, and how likely: mean and standard deviation. */
export function bestBySmiles(
  space: Space,
  smiles: Smiles,
): { configuration: Point; mean: number; sd: number } {
  return {
    configuration: pointAt(space, smiles.summit),
    ...smileAtPlace(space, smiles, smiles.summit),
  };
}

/** How likely a smile at a face is: mean and standard deviation. */
export const expectedBySmiles = (space: Space, smiles: Smiles, configuration: Point) =>
  smileAtPlace(space, smiles, placeOf(space, pointWithin(space, configuration)));

function smileAtPlace(space: Space, smiles: Smiles, place: ArrayLike<number>) {
  const features = lastingFeaturesOf(shapeOf(space).terms, place);
  const { mean, variance } = believed(smiles.taste, features);
  const sd = Math.sqrt(variance);
  const lapse = lapseOf(space, smiles.taste);
  return {
    mean: smileAt(mean / Math.sqrt(1 + (Math.PI / 8) * variance), lapse),
    sd: (smileAt(mean + sd, lapse) - smileAt(mean - sd, lapse)) / 2,
  };
}

/**
 * How much more probable the trials are with a taste than without, as a logarithm: foretold trial by trial, or seen in
 * the blind comparisons alone. A taste has so many weights that to learn them costs thousands of trials' foretelling;
 * what it has found by then shows in the comparisons.
 */
function evidenceOf({ evidence, contrast }: Smiles): number {
  return Math.log(
    (1 - BY_CONTRAST) * Math.exp(evidence) +
      BY_CONTRAST * Math.exp(Math.min(FOR, contrastEvidence(contrast))),
  );
}

/** How the recommended face compares with the neutral one. */
export function comparedBySmiles(space: Space, smiles: Smiles): Comparison {
  const { terms } = shapeOf(space);
  const best = lastingFeaturesOf(terms, smiles.summit);
  const neutral = lastingFeaturesOf(terms, placeOf(space, neutralPoint(space)));
  return compared(
    believed(smiles.taste, best),
    believed(smiles.taste, neutral),
    covarianceOf(smiles.taste, best, neutral),
    lapseOf(space, smiles.taste),
    evidenceOf(smiles),
    smiles.trials,
  );
}

/** Whether a stored value is what is known over this space: every number is looked at. */
export function isSmiles(space: Space, stored: unknown): stored is Smiles {
  const {
    taste,
    indifferent,
    evidence,
    contrast,
    summit: place,
    disappointment,
    trials,
  } = (stored ?? {}) as Partial<Smiles>;
  const { coordinates, terms } = shapeOf(space);
  return (
    isBelief(taste, terms.length) &&
    isBelief(indifferent, INDIFFERENT.length) &&
    [evidence, disappointment].every(Number.isFinite) &&
    isContrast(contrast) &&
    Number.isSafeInteger(trials) &&
    Array.isArray(place) &&
    place.length === coordinates.length &&
    place.every((z) => typeof z === 'number' && Math.abs(z) <= 1)
  );
}

function bestPlace(space: Space, { taste, summit: last }: Smiles): Float64Array {
  const { coordinates, terms } = shapeOf(space);
  return summit(coordinates, terms, taste.mean, [Float64Array.from(last), neutralPlace(space)]);
}

function anywhere(coordinates: readonly Coordinate[], random: Random): Float64Array {
  const place = new Float64Array(coordinates.length);
  coordinates.forEach(({ kind }, k) => {
    if (kind === 'line') place[k] = 2 * random.uniform() - 1;
    if (kind !== 'cosine') return;
    const angle = 2 * Math.PI * random.uniform();
    place[k] = Math.cos(angle);
    place[k + 1] = Math.sin(angle);
  });
  return place;
}
