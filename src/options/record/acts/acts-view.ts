import {
  SMILE,
  actsLift,
  comparedActs,
  kindRates,
  type ActsLift,
  type Rate,
} from '../../../agent/index.ts';
import {
  hasActs,
  rowsForLift,
  type ActsRecord,
  type KindKey,
  type WatchedAct,
} from '../../../model/acts.ts';
import { type Settings } from '../../../model/settings.ts';
import { KINDS, type ActKind } from '../../../repertoire/kinds.ts';

/** So many of the best moments are shown. */
const MOMENTS = 6;
/** From this much of a smile on it is a moment. */
const PLAIN = 0.5;

/** What is known of one kind. */
export interface KindView {
  readonly key: KindKey;
  /** How often one was watched to its end. */
  readonly shown: number;
  /** How often it is smiled at; null where nothing of this kind was seen or said. */
  readonly rate: Rate | null;
  /** Whether the user has sent it away. */
  readonly never: boolean;
}

/** What the comparison with the face alone has told; null while too little is known. */
export interface LiftView {
  readonly all: ActsLift | null;
  readonly byGroup: readonly { readonly group: ActKind['group']; readonly lift: ActsLift }[];
  /** How many acts of either sort could be compared. */
  readonly compared: { readonly shown: number; readonly alone: number };
}

/** All that the options page tells of jokes and pictures. */
export interface ActsView {
  /** The kinds of which something is known, or that were sent away: the one that is liked best first. */
  readonly kinds: readonly KindView[];
  /** Those that were never shown. */
  readonly unseen: readonly KindKey[];
  readonly lift: LiftView;
  /** The acts that were smiled at most, the best first. */
  readonly best: readonly WatchedAct[];
}

/** Whether there is anything to tell of acts, or will be. */
export const tellsActs = (
  acts: ActsRecord | null,
  settings: Pick<Settings, 'acts'>,
): acts is ActsRecord => acts !== null && (settings.acts || hasActs(acts));

/** @param never the kinds that were sent away */
export function actsViewOf(acts: ActsRecord, never: readonly KindKey[]): ActsView {
  const rates = kindRates(acts.choice, KINDS);
  const all = KINDS.map(({ key }, i): KindView => {
    const isKnown = (acts.choice.kinds[key]?.trials ?? 0) > 0;
    return {
      key,
      shown: acts.rows.filter((row) => row.key === key).length,
      rate: isKnown ? (rates[i] ?? null) : null,
      never: never.includes(key),
    };
  });
  const isTold = ({ rate, never, shown }: KindView) => rate !== null || never || shown > 0;
  return {
    kinds: all
      .filter(isTold)
      .sort((a, b) => (b.rate?.mean ?? -1) - (a.rate?.mean ?? -1) || b.shown - a.shown),
    unseen: all.filter((kind) => !isTold(kind)).map(({ key }) => key),
    lift: liftOf(acts.rows),
    best: bestOf(acts.rows),
  };
}

function liftOf(watched: readonly WatchedAct[]): LiftView {
  const rows = rowsForLift(watched);
  const groups = [...new Set(KINDS.map(({ group }) => group))];
  return {
    all: actsLift(rows),
    byGroup: groups.flatMap((group) => {
      const lift = actsLift(rows, group);
      return lift ? [{ group, lift }] : [];
    }),
    compared: comparedActs(rows),
  };
}

/** Those at which somebody smiled who did not smile before; of two alike the later one. */
const bestOf = (rows: readonly WatchedAct[]): WatchedAct[] =>
  rows
    .filter(
      ({ key, smile = 0, before = 0 }) => key !== undefined && smile >= PLAIN && before < SMILE,
    )
    .sort((a, b) => (b.smile ?? 0) - (a.smile ?? 0) || b.at - a.at)
    .slice(0, MOMENTS);
