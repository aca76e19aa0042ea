import { NOTICEABLE, SURE } from '../../agent/index.ts';
import { PARAMETERS, type Configuration } from '../../emoticon/parameters.ts';
import { percent, signed } from '../../words/format.ts';
import { number, words } from '../../words/words.ts';
import { type LearnedFace } from './view.ts';

/** How many trials, and comparisons among them, something rests on. */
export interface Basis {
  readonly trials: number;
  readonly compared: number;
}

/** What the face is called: recommended only once it is known to be better than the neutral one. */
export const stageTitle = ({ findings }: LearnedFace): string =>
  words(findings.stage === 'found' ? 'bestTitle' : 'bestTitleLearned');

/** How much is known of whether the face learned so far is any better than the neutral one. */
export function stageWords(
  { configuration, findings }: LearnedFace,
  { trials, compared }: Basis,
  simulated: boolean,
): string {
  const { stage, better, low, high, blind } = findings;
  switch (stage) {
    case 'exploring':
      if (isNeutral(configuration))
        return words(simulated ? 'stageExploringNeutralSimulated' : 'stageExploringNeutral');
      return words(simulated ? 'stageExploringSimulated' : 'stageExploring', {
        likely: likelihood(better),
        sure: percent(SURE),
      });
    case 'found':
      return words(simulated ? 'stageFoundSimulated' : 'stageFound', {
        likely: likelihood(better),
      });
    case 'unmoved':
      return words(simulated ? 'stageUnmovedSimulated' : 'stageUnmoved', {
        points: number(points(NOTICEABLE)),
        low: signed(points(low)),
        high: signed(points(high)),
        basis: blind
          ? words('stageComparisons', { count: compared })
          : words('stageTrials', { count: trials }),
      });
  }
}

/** A probability in whole percentages, rounded down so that 90% is reached where it is; never nothing, or all. */
function likelihood(probability: number): string {
  if (probability < 0.01) return words('likelyLeast', { share: percent(0.01) });
  if (probability > 0.99) return words('likelyMost', { share: percent(0.99) });
  return percent(Math.floor(100 * probability) / 100);
}

const isNeutral = (configuration: Configuration) =>
  PARAMETERS.every(({ key, neutral }) => configuration[key] === neutral);

/** A difference of P(happy) in points, hundredths. */
const points = (difference: number) => Math.round(100 * difference);
