import { type ParameterKey } from '../emoticon/parameters.ts';
import { words, type WordId } from './words.ts';

const PARAMETERS = {
  r: { name: 'parameterNameR', meaning: 'parameterMeaningR' },
  t: { name: 'parameterNameT', meaning: 'parameterMeaningT' },
  s: { name: 'parameterNameS', meaning: 'parameterMeaningS' },
  a: { name: 'parameterNameA', meaning: 'parameterMeaningA' },
  b: { name: 'parameterNameB', meaning: 'parameterMeaningB' },
  c: { name: 'parameterNameC', meaning: 'parameterMeaningC' },
  ey: { name: 'parameterNameEy', meaning: 'parameterMeaningEy' },
  er: { name: 'parameterNameEr', meaning: 'parameterMeaningEr' },
} as const satisfies Record<ParameterKey, { name: WordId; meaning: WordId }>;

/** What a parameter is called, and what its number means. */
export const parameterWords = (key: ParameterKey): { name: string; meaning: string } => ({
  name: words(PARAMETERS[key].name),
  meaning: words(PARAMETERS[key].meaning),
});
