import { type Act } from './choose.ts';

/** When a person is looked at after an act has appeared, milliseconds. */
export interface ReadingTimes {
  /** Until a quick reader may have reached the point. Nobody smiles at a joke before. */
  readonly settle: number;
  /** From then on, until a slow one has smiled. */
  readonly window: number;
}

/**
 * People read some 240 words of plain English a minute, which is about 24 characters a second; a quick one half as many
 * again, a slow one half as many (Brysbaert 2019, "How many words do we read per minute?").
 */
const QUICK = 1000 / 36;
const SLOW = 1000 / 12;
/** Until one has seen that there is something, and how long a smile takes to come and be seen. */
const NOTICE = 600;
const SMILE = 5000;

export function readingTimes(act: Act): ReadingTimes {
  const length = 'joke' in act ? act.joke.text.length : 0;
  return { settle: NOTICE + QUICK * length, window: (SLOW - QUICK) * length + SMILE };
}
