import { listed } from '../../words/format.ts';
import { words, type WordId } from '../../words/words.ts';

/** What is stored under a key, whichever key of the kind it is; the first that fits counts. */
const STORED = [
  [/^simulated\./, 'unreadSimulated'],
  [/^progress$/, 'unreadProgress'],
  [/^history\./, 'unreadHistory'],
  [/^story$/, 'unreadStory'],
  [/^calibration$/, 'unreadCalibration'],
  [/^acts$/, 'unreadActs'],
  [/^settings$/, 'unreadSettings'],
] as const satisfies readonly (readonly [RegExp, WordId])[];

/** Names what is stored under keys that could not be read, each thing once. */
export function unreadWords(keys: readonly string[]): string {
  const names = keys.map((key) =>
    words(STORED.find(([kind]) => kind.test(key))?.[1] ?? 'unreadOther'),
  );
  return listed([...new Set(names)]);
}
