import * as v from 'valibot';
import { readAgent, type AgentState, type HistoryRow } from '../agent/index.ts';
import { PARAMETERS } from '../emoticon/parameters.ts';
import { type Settings } from './settings.ts';
import { configuration, expressions, moment, probability, thumb, whole } from './values.ts';

/**
 * There are two records, which never mix: of the user's own smiles, and of the simulated viewer's. Each
 * has a progress (the agent) and a history (one row a trial).
 */
export type RecordName = 'own' | 'simulated';

export const RECORDS = ['own', 'simulated'] as const satisfies readonly RecordName[];

/** The record that the companion writes now. */
export const recordIn = ({ demonstration }: Pick<Settings, 'demonstration'>): RecordName =>
  demonstration === null ? 'own' : 'simulated';

/** More trials than anybody lives to see; a number near the largest could not be counted on. */
const trialNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1e12));

const control = v.picklist(['neutral', 'learned']);

/** One line of the history. */
export const row = v.strictObject({
  trial: trialNumber,
  at: moment,
  configuration,
  happiness: probability,
  spread: probability,
  frames: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
  /** P(happy) in the happiest moment; absent in rows of before it was measured, and of the simulated viewer. */
  peak: v.optional(probability),
  faces: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))),
  head: v.optional(whole),
  /** Mean of P(happy) in the two seconds before the face appeared; absent where unknown. */
  before: v.optional(probability),
  /** Means of the probabilities of the five expressions, in the order of EXPRESSIONS. */
  expressions: v.optional(expressions),
  reward: v.optional(probability),
  control: v.optional(control),
  thumb: v.optional(thumb),
  kept: v.boolean(),
}) satisfies v.GenericSchema<unknown, HistoryRow>;

const openTrial = v.strictObject({
  trial: trialNumber,
  configuration,
  control: v.optional(control),
  thumb: v.optional(thumb),
});

/** What of an agent's state is the same for all strategies. `state` is the strategy's own business. */
const agent = v.looseObject({
  strategy: v.string(),
  state: v.unknown(),
  nextTrial: trialNumber,
  open: v.nullable(openTrial),
});

/** How far a record has come. */
export interface Progress {
  readonly agent: AgentState;
  /** How many rows the history has. */
  readonly rows: number;
  /**
   * Which generation of the history they are; 0 where it does not say. A history that is rewritten as a whole
   * is written as another generation, which counts once the progress names it.
   */
  readonly generation?: number;
}

const generation = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));

/** The progress as far as a schema can tell; whether the strategy can go on is for the agent to say. */
export const progress = v.strictObject({
  agent: v.custom<AgentState>((value) => v.is(agent, value)),
  rows: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000_000)),
  generation: v.optional(generation),
}) satisfies v.GenericSchema<unknown, Progress>;

/** The progress of an agent that can go on: the only one that is written. */
export const soundProgress = v.pipe(
  progress,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { wrong } = readAgent(dataset.value.agent, PARAMETERS);
    if (wrong !== null) addIssue({ message: wrong });
  }),
);

/** The simulated person of the demonstration: who it is, and how it feels by now. */
export const simulatedPerson = v.strictObject({
  seed: whole,
  state: v.strictObject({
    random: v.tuple([v.number(), v.number(), v.number(), v.number()]),
    trials: whole,
    mood: v.pipe(v.number(), v.finite()),
    familiar: configuration,
    familiarity: probability,
    away: whole,
  }),
});
export type SimulatedPerson = v.InferOutput<typeof simulatedPerson>;
