import { newActs, withWatched, type ActsRecord, type WatchedAct } from '../../../src/model/acts.ts';

/** What is remembered after these acts were watched, a minute apart; a full smile at each unless it says something else. */
export const actsOf = (...shown: readonly Partial<WatchedAct>[]): ActsRecord =>
  shown.reduce<ActsRecord>(
    (acts, act, i) =>
      withWatched(acts, {
        ...{ act: i + 1, at: 1_700_000_000_000 + 60_000 * i, smile: 1, weight: 1, before: 0 },
        ...act,
      }),
    newActs(1),
  );

/** So many acts alike. */
export const times = (count: number, act: Partial<WatchedAct>): Partial<WatchedAct>[] =>
  Array.from({ length: count }, () => act);
