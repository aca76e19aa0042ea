import { words } from '../../words/words.ts';

/** Below this many trials the strategy's own ± says little: it rests on assumptions more than on smiles. */
const FEW_TRIALS = 30;

/** What the number beside the learned face means, and how far it can be trusted after so many trials. */
export function expectationWords(sd: number | null, trials: number, simulated: boolean): string {
  if (sd === null) return words('bestMeasuredOnce');
  if (trials < FEW_TRIALS) return words(simulated ? 'bestFirstGuessSimulated' : 'bestFirstGuess');
  return words(simulated ? 'bestExpectedSimulated' : 'bestExpected');
}
