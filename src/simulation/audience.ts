import { resumeRandom, seedRandom, type Random, type RandomState } from '../math/random.ts';

/** What kind of person is shown jokes and pictures, who smiles or does not. */
export interface Audience {
  /** Rate of smiles at the face alone. */
  readonly alone: number;
  /** Mean rate at what is shown, and how much groups and kinds differ: standard deviations of the log-odds. */
  readonly rate: number;
  readonly groups: number;
  readonly kinds: number;
  /** Standard deviation of the mood, of the logarithm of the rate. */
  readonly mood: number;
  /** Share of a kind's rate that is lost where it comes again and again. */
  readonly wear: number;
}

/** Someone who often smiles at a joke or a picture. */
export const AMUSED: Audience = {
  alone: 0.15,
  rate: 0.35,
  groups: 0.5,
  kinds: 1,
  mood: 0.3,
  wear: 0.4,
};
/** Someone who seldom does. */
export const RESERVED: Audience = { ...AMUSED, alone: 0.04, rate: 0.1, kinds: 1.2 };
/** Someone who likes some kinds very much, and hardly any other. */
export const PARTICULAR: Audience = { ...AMUSED, alone: 0.05, rate: 0.1, groups: 0.8, kinds: 2 };
/** Someone whom nothing amuses more than the face alone. */
export const UNAMUSED: Audience = {
  ...AMUSED,
  alone: 0.1,
  rate: 0.1,
  groups: 0,
  kinds: 0,
  wear: 0,
};

/** A kind, and the group that it belongs to. */
export interface Shown {
  readonly key: string;
  readonly group: string;
}

/** Where such a person stands between two acts: plain JSON. */
export interface AudienceState {
  readonly random: RandomState;
  readonly mood: number;
  /** How worn each kind is, 0 to 1, by its key. */
  readonly worn: Readonly<Record<string, number>>;
}

/** One act, as it went. */
export interface Reaction {
  readonly state: AudienceState;
  readonly smiled: boolean;
  /** The rate in this very act, mood left out, wear included. */
  readonly rate: number;
}

export interface AudienceViewer {
  /** The rate of a kind, or of the face alone, at its freshest; with a state as worn as it is. */
  rate(kind: Shown | null, state?: AudienceState): number;
  begin(): AudienceState;
  watch(state: AudienceState, kind: Shown | null): Reaction;
}

const MOOD_ACTS = 10;
/** A kind is so much more worn after each of its acts, and recovers over so many acts. */
const WEARS = 0.5;
const RECOVERS = 5;

/**
 * A simulated person with tastes over kinds, by a seed: each kind's log-odds scatter around its group's, and the groups'
 * around the person's.
 */
export function audience(
  kinds: readonly Shown[],
  seed: number,
  character: Audience,
): AudienceViewer {
  const random = resumeRandom(seedRandom(seed));
  const middle = Math.log(character.rate / (1 - character.rate));
  const groups = new Map(
    [...new Set(kinds.map(({ group }) => group))].map((group) => [
      group,
      middle + character.groups * random.normal(),
    ]),
  );
  const rates = new Map(
    kinds.map(({ key, group }) => [key, tasteOf(random, groups.get(group) ?? middle, character)]),
  );
  const wornBy = (key: string, state?: AudienceState) => state?.worn[key] ?? 0;

  const rate: AudienceViewer['rate'] = (kind, state) =>
    kind
      ? (rates.get(kind.key) ?? 0) * (1 - character.wear * wornBy(kind.key, state))
      : character.alone;

  return {
    rate,
    begin: () => ({ random: seedRandom(seed + 0.25), mood: 0, worn: {} }),
    watch(state, kind) {
      const dice = resumeRandom(state.random);
      const drift = Math.exp(-1 / MOOD_ACTS);
      const mood =
        state.mood * drift + character.mood * Math.sqrt(1 - drift * drift) * dice.normal();
      const now = rate(kind, state);
      const smiled = dice.uniform() < Math.min(0.98, now * Math.exp(mood));
      const recovered = Object.fromEntries(
        Object.entries(state.worn).map(([key, worn]) => [key, worn * Math.exp(-1 / RECOVERS)]),
      );
      const worn = kind
        ? { ...recovered, [kind.key]: wornBy(kind.key, state) * (1 - WEARS) + WEARS }
        : recovered;
      return { state: { random: dice.state(), mood, worn }, smiled, rate: now };
    },
  };
}

const tasteOf = (random: Random, middle: number, { kinds }: Audience): number =>
  1 / (1 + Math.exp(-(middle + kinds * random.normal())));
