import { type Space } from '../strategy.ts';
import { expectedAt, type Belief } from './belief.ts';
import { lastingFeaturesOf, neutralPlace, termsOf } from './terms.ts';

/**
 * This share of the smiles that a person has for the neutral face comes whatever is shown, at a joke that somebody
 * told. Such smiles do not overturn what hundreds of trials say of a face that was thought hopeless; and where nobody
 * smiles at anything, a face that is not smiled at is no worse for it.
 */
const SHARE = 0.1;
/** Within these bounds, whatever is believed of the neutral face: as a share of the trials. */
const LEAST = 0.002;
const MOST = 0.04;

/** The terms of the neutral face, by the space: without the mood of the moment. */
const known = new WeakMap<Space, Float64Array>();

function neutralFeatures(space: Space): Float64Array {
  let features = known.get(space);
  if (!features) {
    features = lastingFeaturesOf(termsOf(space), neutralPlace(space));
    known.set(space, features);
  }
  return features;
}

/** The share of the trials that are smiled at, or not, whatever is shown: more of them the more a person smiles. */
export function lapseOf(space: Space, taste: Belief): number {
  const mean = expectedAt(taste, neutralFeatures(space));
  return Math.min(MOST, Math.max(LEAST, SHARE / (1 + Math.exp(-mean))));
}
