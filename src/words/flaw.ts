import { type Flaw } from '../perception/quality.ts';
import { words, type WordId } from './words.ts';

const FLAWS = {
  small: 'flawSmall',
  cut: 'flawCut',
  turned: 'flawTurned',
  dark: 'flawDark',
  blurred: 'flawBlurred',
} as const satisfies Record<Flaw, WordId>;

/** Why an expression cannot be read from a face, and what to do about it. */
export const flawWords = (flaw: Flaw): string => words(FLAWS[flaw]);
