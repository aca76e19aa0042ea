import * as v from 'valibot';
import { beginActs, isActs, learnedAct, type Acts } from '../agent/acts/acts.ts';
import { type ActRow } from '../agent/acts/lift.ts';
import { KINDS, type ActKind } from '../repertoire/kinds.ts';
import { moment, probability, thumb, wholeFrom } from './values.ts';

/** Minutes between two acts, to choose from. */
export const ACT_GAPS = [5, 10, 30, 60] as const;

/** So many observed acts are kept, the latest: at most one in some minutes, these are months. */
const MOST_ACTS = 2000;
/** More jokes than any language has. */
const MOST_TOLD = 2000;
/** What is said of an act by a click counts as much as this many that were watched. */
const THUMB_WEIGHT = 4;

/** The key of a kind, as it is named among all kinds. */
export type KindKey = ActKind['key'];
export const kindKey = v.picklist(KINDS.map(({ key }) => key));

/** An act counts its number among the trials: the camera measures either. */
const number = v.pipe(wholeFrom(1), v.maxValue(1e12));
const id = v.pipe(v.string(), v.maxLength(60));

/** What was shown; nothing of it for the face alone. */
const shown = {
  key: v.optional(id),
  joke: v.optional(id),
  seed: v.optional(v.pipe(v.number(), v.finite())),
};

/** One act that was observed, or of which somebody said something. */
const watchedAct = v.strictObject({
  act: number,
  at: moment,
  ...shown,
  /** How much of a smile it was; absent where that was not seen. */
  smile: v.optional(probability),
  /** How many ordinary trials what was seen is worth. */
  weight: probability,
  before: v.optional(probability),
  thumb: v.optional(thumb),
});
export type WatchedAct = v.InferOutput<typeof watchedAct>;

const openAct = v.strictObject({ act: number, at: moment, ...shown, thumb: v.optional(thumb) });
export type OpenAct = v.InferOutput<typeof openAct>;

/** All that is remembered of acts. */
export const actsRecord = v.strictObject({
  /** What has been learned of the kinds. */
  choice: v.custom<Acts>(isActs),
  /** Ids of the jokes that were told, the latest last. */
  told: v.pipe(v.array(id), v.maxLength(MOST_TOLD)),
  rows: v.pipe(v.array(watchedAct), v.maxLength(MOST_ACTS)),
  /** The act that is being shown and watched now. */
  open: v.nullable(openAct),
  /** When the latest act ended, milliseconds since the epoch; 0 before any. */
  endedAt: moment,
});
export type ActsRecord = v.InferOutput<typeof actsRecord>;

/** Before any act. @param seed what the choice by lot begins with */
export const newActs = (seed: number): ActsRecord => ({
  choice: beginActs(seed),
  told: [],
  rows: [],
  open: null,
  endedAt: 0,
});

/** The kinds that the user has not sent away. */
export const kindsWithout = (never: readonly string[]): readonly ActKind[] =>
  KINDS.filter(({ key }) => !never.includes(key));

/** The record with an act that was observed. */
export function withWatched(acts: ActsRecord, row: WatchedAct): ActsRecord {
  const rows = [...acts.rows, row].slice(-MOST_ACTS);
  return { ...acts, rows, choice: learnedFrom(acts.choice, row) };
}

/** The record once something was said of an act that was observed, or is still open; null where it is neither. */
export function withThumbOf(acts: ActsRecord, act: number, said: 'up' | 'down'): ActsRecord | null {
  if (acts.open?.act === act) return { ...acts, open: { ...acts.open, thumb: said } };
  if (!acts.rows.some((row) => row.act === act)) return null;
  return relearned({
    ...acts,
    rows: acts.rows.map((row) => (row.act === act ? { ...row, thumb: said } : row)),
  });
}

/** Without the acts of some time, both ends of it counted; the same record where there are none. */
export function withoutTime(acts: ActsRecord, from: number, to: number): ActsRecord {
  const rows = acts.rows.filter(({ at }) => at < from || at > to);
  return rows.length === acts.rows.length ? acts : relearned({ ...acts, rows });
}

/** The acts of two records together, each once. */
export function mergedActs(here: ActsRecord, other: ActsRecord): ActsRecord {
  const known = new Set(here.rows.map(({ at }) => at));
  const rows = [...here.rows, ...other.rows.filter(({ at }) => !known.has(at))]
    .sort((a, b) => a.at - b.at)
    .slice(-MOST_ACTS);
  const told = [...other.told.filter((joke) => !here.told.includes(joke)), ...here.told];
  return relearned({ ...here, rows, told: told.slice(-MOST_TOLD) });
}

/** Whether anything was shown or learned yet. */
export const hasActs = ({ choice, told, rows }: ActsRecord): boolean =>
  choice.count > 0 || told.length > 0 || rows.length > 0;

/** How many jokes and pictures were watched: the face alone is none. */
export const countShown = ({ rows }: ActsRecord): number =>
  rows.filter(({ key }) => key !== undefined).length;

/** As it is taken along: without what is shown at this moment. */
export const takenActs = (acts: ActsRecord): ActsRecord => ({ ...acts, open: null });

/** The rows as the lift of acts is told from them. */
export const rowsForLift = (rows: readonly WatchedAct[]): ActRow[] =>
  rows.flatMap(({ act, at, key, smile, before }) =>
    smile === undefined
      ? []
      : [
          {
            ...{ act, at, smile },
            ...(key !== undefined && { shown: { key, group: key.split(':', 1)[0] ?? '' } }),
            ...(before !== undefined && { before }),
          },
        ],
  );

/** What was learned, learned anew from the rows: how worn a kind is stays as it is. */
function relearned(acts: ActsRecord): ActsRecord {
  const kinds = Object.fromEntries(
    Object.entries(acts.choice.kinds).map(([key, { last }]) => [
      key,
      { trials: 0, smiles: 0, last },
    ]),
  );
  return { ...acts, choice: acts.rows.reduce(learnedFrom, { ...acts.choice, kinds }) };
}

/** What somebody has said outweighs what was seen. */
function learnedFrom(choice: Acts, { key, smile, weight, thumb: said }: WatchedAct): Acts {
  if (key === undefined) return choice;
  if (said) return learnedAct(choice, key, said === 'up' ? 1 : 0, THUMB_WEIGHT);
  return smile === undefined ? choice : learnedAct(choice, key, smile, weight);
}
