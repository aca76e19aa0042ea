import { JOKE_KINDS, type JokeKind } from './jokes/kinds.ts';
import { FAMILIES, type Family } from './pictures/families.ts';

/** A kind of act, jokes of a kind or pictures of a family, as the agent is handed it. */
export type ActKind =
  | { readonly group: 'jokes'; readonly key: `jokes:${JokeKind}`; readonly joke: JokeKind }
  | { readonly group: 'pictures'; readonly key: `pictures:${Family}`; readonly family: Family };

export const KINDS: readonly ActKind[] = [
  ...JOKE_KINDS.map((joke) => ({ group: 'jokes', key: `jokes:${joke}`, joke }) as const),
  ...FAMILIES.map((family) => ({ group: 'pictures', key: `pictures:${family}`, family }) as const),
];
