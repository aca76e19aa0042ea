import { type Random } from '../math/random.ts';
import { type ActKind } from './kinds.ts';
import { type Joke } from './jokes/jokes.ts';
import { type Family } from './pictures/families.ts';

/** What is shown beside the face. */
export type Act =
  | { readonly kind: ActKind; readonly joke: Joke }
  | { readonly kind: ActKind; readonly family: Family; readonly seed: number };

/**
 * An act of a kind: a joke that was not told yet or, when all have been, one of the half that was told the longest ago; or a
 * picture that nobody has seen.
 *
 * @param jokes those of the user's language
 * @param told ids of the jokes that were told, the latest last
 * @returns null where the language has no joke of the kind
 */
export function choose(
  kind: ActKind,
  jokes: readonly Joke[],
  told: readonly string[],
  random: Random,
): Act | null {
  if (kind.group === 'pictures')
    return { kind, family: kind.family, seed: random.integer(2 ** 32) };
  const ofKind = jokes.filter((joke) => joke.kind === kind.joke);
  const fresh = ofKind.filter(({ id }) => !told.includes(id));
  const oldest = [...ofKind].sort((a, b) => told.lastIndexOf(a.id) - told.lastIndexOf(b.id));
  const choices = fresh.length > 0 ? fresh : oldest.slice(0, Math.ceil(oldest.length / 2));
  const joke = choices[random.integer(choices.length)];
  return joke ? { kind, joke } : null;
}

/** The jokes that were told after one more: each once, the latest last, so no more than there are. */
export const toldAlso = (told: readonly string[], { id }: Joke): string[] => [
  ...told.filter((other) => other !== id),
  id,
];

/** Kinds of which there is something to show, in a language with these jokes. */
export const kindsWith = (jokes: readonly Joke[], kinds: readonly ActKind[]): ActKind[] =>
  kinds.filter(
    (kind) => kind.group === 'pictures' || jokes.some((joke) => joke.kind === kind.joke),
  );
