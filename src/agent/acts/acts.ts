import { isRandomState, resumeRandom, seedRandom, type RandomState } from '../../math/random.ts';
import { NOTHING, drawnRates, ratesOf, type Rate, type Tally } from './rates.ts';

/*
 * Which act comes next. An act is something of a kind that is shown beside the face, or the face alone. The agent
 * knows nothing of jokes and pictures: it is handed kinds, each of which belongs to a group.
 */

/** A kind of act. What the kinds of a group have in common helps to tell how a kind will be liked. */
export interface Kind {
  /** Names it among all kinds. */
  readonly key: string;
  readonly group: string;
}

/** What has been learned of the acts: plain JSON, no larger than the number of kinds ever seen. */
export interface Acts {
  readonly random: RandomState;
  /** How many acts were proposed, the face alone included. */
  readonly count: number;
  /** By the kind's key. */
  readonly kinds: Readonly<Record<string, KindState>>;
}

export interface KindState extends Tally {
  /** The number of the latest act of this kind. */
  readonly last: number;
}

/** An act, to be shown: of a kind, or the face alone where there is none. */
export interface Proposal {
  readonly acts: Acts;
  readonly kind: Kind | null;
}

/** Share of the acts that are the face alone, by lot: what the others are compared with. */
export const ALONE = 1 / 6;
/** A kind rests for so many acts, unless there are too few others; and pleases less for about so many more. */
const REST = 2;
const WORN = { share: 0.3, acts: 4 };
/** Evidence counts half after so many acts: tastes change, slowly. */
const HALF_LIFE = 3000;

export const beginActs = (seed: number): Acts => ({
  random: seedRandom(seed),
  count: 0,
  kinds: {},
});

/**
 * The next act, by Thompson sampling: the kind that is best in one draw from what the rates may be, with what has worn off
 * of each taken into account. Now and then, by lot, the face alone.
 *
 * @param kinds those that may be shown; none: the face alone
 */
export function nextAct(acts: Acts, kinds: readonly Kind[]): Proposal {
  const random = resumeRandom(acts.random);
  const count = acts.count + 1;
  const alone = random.uniform() < ALONE;
  const kind = alone
    ? null
    : bestOf(
        acts,
        kinds,
        groupwise(acts, kinds, (of) => drawnRates(of, random)),
      );
  const kindsNow = kind
    ? { ...acts.kinds, [kind.key]: { ...stateOf(acts, kind), last: count } }
    : acts.kinds;
  return { acts: { random: random.state(), count, kinds: kindsNow }, kind };
}

/** The kind that would be shown if nothing were to be learned any more; null if there is none. */
export const likedKind = (acts: Acts, kinds: readonly Kind[]): Kind | null =>
  bestOf(
    acts,
    kinds,
    kindRates(acts, kinds).map(({ mean }) => mean),
  );

/**
 * What was seen of an act of a kind. Of the face alone nothing is learned here: it is there to be compared with.
 *
 * @param smile how much of a smile it was, 0 to 1 (`smileOf`)
 * @param weight how many ordinary trials it is worth (`weightOf`, `causedWeight`)
 */
export function learnedAct(acts: Acts, key: string, smile: number, weight: number): Acts {
  const kept = 0.5 ** (1 / HALF_LIFE);
  const faded = Object.fromEntries(
    Object.entries(acts.kinds).map(([name, { trials, smiles, last }]) => [
      name,
      { trials: kept * trials, smiles: kept * smiles, last },
    ]),
  );
  const { trials, smiles, last } = faded[key] ?? { ...NOTHING, last: acts.count };
  return {
    ...acts,
    kinds: { ...faded, [key]: { trials: trials + weight, smiles: smiles + smile * weight, last } },
  };
}

/** How often each kind is smiled at, as far as is known. */
export const kindRates = (acts: Acts, kinds: readonly Kind[]): Rate[] =>
  groupwise(acts, kinds, ratesOf);

/** Whether a stored value is such a state, whatever kinds it speaks of. */
export function isActs(stored: unknown): stored is Acts {
  const { random, count, kinds } = (stored ?? {}) as Partial<Acts>;
  return (
    isRandomState(random) &&
    isCount(count) &&
    typeof kinds === 'object' &&
    kinds !== null &&
    Object.values(kinds).every((kind) => isKindState(kind, count))
  );
}

function isKindState(stored: unknown, count: number): stored is KindState {
  const { trials, smiles, last } = (stored ?? {}) as Partial<KindState>;
  return (
    typeof trials === 'number' &&
    Number.isFinite(trials) &&
    typeof smiles === 'number' &&
    smiles >= 0 &&
    smiles <= trials &&
    isCount(last) &&
    last <= count
  );
}

const isCount = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0;

const stateOf = (acts: Acts, { key }: Kind): KindState =>
  acts.kinds[key] ?? { ...NOTHING, last: -Infinity };

/** What is said of the kinds of a group, for all groups, in the order of the kinds. */
function groupwise<T>(
  acts: Acts,
  kinds: readonly Kind[],
  say: (tallies: readonly Tally[]) => readonly T[],
): T[] {
  const said = new Map<Kind, T>();
  for (const group of new Set(kinds.map((kind) => kind.group))) {
    const members = kinds.filter((kind) => kind.group === group);
    say(members.map((kind) => stateOf(acts, kind))).forEach((value, i) => {
      said.set(members[i] as Kind, value);
    });
  }
  return kinds.map((kind) => said.get(kind) as T);
}

/** The kind with the highest rate, less what has worn off, among those that have rested. */
function bestOf(acts: Acts, kinds: readonly Kind[], rates: readonly number[]): Kind | null {
  const ages = kinds.map((kind) => acts.count + 1 - stateOf(acts, kind).last);
  const rested = kinds.length > REST ? ages.map((age) => age > REST) : ages.map(() => true);
  const worth = rates.map((rate, i) => {
    const age = ages[i] as number;
    return rested[i] ? rate * (1 - WORN.share * Math.exp(-(age - 1) / WORN.acts)) : -1;
  });
  return kinds[worth.indexOf(Math.max(...worth))] ?? null;
}
