import { mean, quantile } from '../../math/statistics.ts';
import { type Random } from '../../math/random.ts';
import { type Point, type Space, type Worth } from '../strategy.ts';
import { dot, drawnWeights } from './belief.ts';
import { coordinatesOf, placeOf, pointAt } from './coordinates.ts';
import { type Smiles } from './smiles.ts';
import { summit } from './summit.ts';
import { lastingFeaturesOf, neutralPlace, termsOf } from './terms.ts';
import { lapseOf } from './lapse.ts';
import { smileAt } from './tilted.ts';

/** So many draws of the taste give an interval of 95 % to a tenth of its width. */
const DRAWS = 400;

/** So many faces, each the best in one draw from what the taste might be. */
export function possibleBestsBySmiles(
  space: Space,
  { taste, summit: best }: Smiles,
  random: Random,
  count: number,
): Point[] {
  const terms = termsOf(space);
  const coordinates = coordinatesOf(space);
  const starts = [Float64Array.from(best), neutralPlace(space)];
  return Array.from({ length: count }, () =>
    pointAt(space, summit(coordinates, terms, drawnWeights(taste, random), starts)),
  );
}

/** What each parameter of the recommended face adds to the probability of a smile. */
export function worthBySmiles(space: Space, smiles: Smiles, random: Random): Worth[] {
  const terms = termsOf(space);
  const best = pointAt(space, smiles.summit);
  const features = lastingFeaturesOf(terms, placeOf(space, best));
  const without = space.map(({ key, neutral }) =>
    lastingFeaturesOf(terms, placeOf(space, { ...best, [key]: neutral })),
  );
  const lapse = lapseOf(space, smiles.taste);
  const draws = Array.from({ length: DRAWS }, () => drawnWeights(smiles.taste, random));
  return space.map(({ key }, i) => {
    const other = without[i] as Float64Array;
    const losses = draws.map(
      (weights) => smileAt(dot(features, weights), lapse) - smileAt(dot(other, weights), lapse),
    );
    return { key, mean: mean(losses), low: quantile(losses, 0.025), high: quantile(losses, 0.975) };
  });
}
