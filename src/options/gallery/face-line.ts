import { PARAMETERS, type Configuration } from '../../emoticon/parameters.ts';

/** A face as a line of eight numbers, to be shared and pasted in again: `r 1, t 0, s 0.35, …`. */
export const lineOf = (configuration: Configuration): string =>
  PARAMETERS.map(({ key }) => `${key} ${Number(configuration[key].toFixed(4))}`).join(', ');

/** What is wrong with a line, where it is no face. */
export type LineFault =
  | { readonly kind: 'no-face' }
  | {
      readonly kind: 'out-of-range';
      readonly key: string;
      readonly min: number;
      readonly max: number;
    };

/** No face takes more characters than this; what is longer is not looked at. */
const LONGEST = 500;

/**
 * The face of a line, whoever wrote it: eight numbers in the order of the table of parameters, or each after
 * its key, in any order, with whatever stands between them.
 */
export function faceOf(line: string): Configuration | LineFault {
  if (line.length > LONGEST) return { kind: 'no-face' };
  const values = keyed(line) ?? inOrder(line);
  if (!values) return { kind: 'no-face' };
  for (const { key, min, max } of PARAMETERS) {
    const value = values[key];
    if (value < min || value > max) return { kind: 'out-of-range', key, min, max };
  }
  return values;
}

export const isFault = (found: Configuration | LineFault): found is LineFault => 'kind' in found;

const NUMBER = String.raw`[-+−]?(?:\d+\.?\d*|\.\d+)`;

/** A minus sign may have been written as in print. */
const numberIn = (text: string): number => Number(text.replace('−', '-'));

function keyed(line: string): Configuration | null {
  const found = new Map<string, number>();
  for (const [, key = '', value = ''] of line.matchAll(
    new RegExp(String.raw`\b([a-z]{1,2})\b["\s:=]*(${NUMBER})`, 'gi'),
  )) {
    if (found.has(key.toLowerCase())) return null;
    found.set(key.toLowerCase(), numberIn(value));
  }
  if (found.size !== PARAMETERS.length || !PARAMETERS.every(({ key }) => found.has(key)))
    return null;
  return Object.fromEntries(PARAMETERS.map(({ key }) => [key, found.get(key)])) as Configuration;
}

function inOrder(line: string): Configuration | null {
  if (/[a-z]/i.test(line)) return null;
  const found = [...line.matchAll(new RegExp(NUMBER, 'g'))].map(([text]) => numberIn(text));
  if (found.length !== PARAMETERS.length) return null;
  return Object.fromEntries(PARAMETERS.map(({ key }, i) => [key, found[i]])) as Configuration;
}
