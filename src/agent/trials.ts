import { isRandomState, resumeRandom, seedRandom, type RandomState } from './random.ts';
import { samePoint } from './space.ts';
import { strategies, strategyNamed } from './strategies.ts';
import {
  type HistoryRow,
  type Observation,
  type Point,
  type Recommendation,
  type Space,
} from './strategy.ts';

/** How many frames with exactly one face are averaged for one observation. */
export const NFRAMES = 10;

/** One face that is shown to be measured. */
export interface Trial {
  /** Counted from 1 and never used twice, not even after an abandoned trial. */
  readonly trial: number;
  readonly configuration: Point;
}

/** What the camera says about a trial: an observation whose configuration is the trial's own. */
export type Measurement = Omit<Observation, 'configuration'>;

/** Everything that the agent must remember between two steps, besides the history: plain JSON. */
export interface AgentState {
  /** Name of the strategy that learns. */
  readonly strategy: string;
  readonly space: Space;
  /** Seeds the strategies that this one is switched to. */
  readonly random: RandomState;
  /**
   * The strategy's own state, as it was before the open trial was proposed. Proposing is a pure
   * function, so the state after it is computed again when the observation comes: abandoning a trial
   * is then simply forgetting it, and nothing is stored twice.
   */
  readonly state: unknown;
  readonly nextTrial: number;
  readonly open: Trial | null;
}

/** An agent that starts from what the history tells it (an empty one: from the neutral face). */
export function beginAgent(
  strategyName: string,
  space: Space,
  seed: number,
  history: readonly HistoryRow[],
): AgentState {
  const random = resumeRandom(seedRandom(seed));
  const state = strategyNamed(strategyName).begin(space, random.integer(2 ** 31), history);
  const last = history.reduce((highest, { trial }) => Math.max(highest, trial), 0);
  return {
    strategy: strategyName,
    space,
    random: random.state(),
    state,
    nextTrial: last + 1,
    open: null,
  };
}

/**
 * The agent as it was stored, if this version can go on with it; otherwise (nothing stored, damaged,
 * a strategy that is gone, a state of another version, another table of parameters) a new agent that
 * learns from the history again, so that no trial is ever lost.
 *
 * @param fallback the strategy to begin with, where the stored agent does not name a known one
 */
export function restoreAgent(
  stored: unknown,
  fallback: { readonly strategy: string; readonly space: Space; readonly seed: number },
  history: readonly HistoryRow[],
): AgentState {
  const agent = (
    typeof stored === 'object' && stored !== null ? stored : {}
  ) as Partial<AgentState>;
  const name = Object.hasOwn(strategies, String(agent.strategy)) ? agent.strategy : undefined;
  const fresh = beginAgent(name ?? fallback.strategy, fallback.space, fallback.seed, history);
  const { state, random, open = null } = agent;
  const nextTrial = Number.isInteger(agent.nextTrial) ? (agent.nextTrial as number) : 1;
  const readable =
    name !== undefined &&
    sameSpace(agent.space, fallback.space) &&
    strategyNamed(name).reads(state) &&
    isRandomState(random);
  // Numbers are never used twice, whatever else was lost.
  if (!readable) return { ...fresh, nextTrial: Math.max(fresh.nextTrial, nextTrial) };
  return {
    ...fresh,
    random,
    state,
    nextTrial: Math.max(fresh.nextTrial, nextTrial),
    open: isTrial(open) ? open : null,
  };
}

/** Opens the next trial, or answers with the one that is open already. */
export function openTrial(agent: AgentState): { agent: AgentState; trial: Trial } {
  if (agent.open) return { agent, trial: agent.open };
  const { configuration } = strategyNamed(agent.strategy).propose(agent.state);
  const trial: Trial = { trial: agent.nextTrial, configuration };
  return { agent: { ...agent, nextTrial: agent.nextTrial + 1, open: trial }, trial };
}

/**
 * Learns from what was seen during a trial and closes it. An observation of any other trial than the
 * open one (a repeated message, a trial since abandoned) changes nothing and yields no row.
 *
 * @param at when it was observed, milliseconds since the epoch
 * @throws RangeError if the measurement holds anything that cannot be; the trial stays open
 */
export function observe(
  agent: AgentState,
  trialNumber: number,
  measurement: Measurement,
  at: number,
): { agent: AgentState; row: HistoryRow | null } {
  if (agent.open?.trial !== trialNumber) return { agent, row: null };
  checkMeasurement(measurement);
  check('time of an observation', at, 0, Number.MAX_SAFE_INTEGER);

  const { happiness, spread, frames } = measurement;
  const { configuration } = agent.open;
  const observation: Observation = { configuration, happiness, spread, frames };
  const strategy = strategyNamed(agent.strategy);
  const state = strategy.learn(strategy.propose(agent.state).state, observation);
  const kept = samePoint(agent.space, strategy.recommend(state).configuration, configuration);
  return {
    agent: { ...agent, state, open: null },
    row: { ...observation, trial: trialNumber, at, kept },
  };
}

/** Gives the open trial up: the strategy is as it was before the proposal, the number stays used. */
export function abandon(agent: AgentState): AgentState {
  return agent.open ? { ...agent, open: null } : agent;
}

/** Goes on with another strategy, which learns from the whole history. An open trial is given up. */
export function switchStrategy(
  agent: AgentState,
  strategyName: string,
  history: readonly HistoryRow[],
): AgentState {
  const random = resumeRandom(agent.random);
  const state = strategyNamed(strategyName).begin(agent.space, random.integer(2 ** 31), history);
  return { ...agent, strategy: strategyName, random: random.state(), state, open: null };
}

/** The face that the agent would show if it had to stop learning now: the funniest, honestly. */
export function recommended(agent: AgentState): Recommendation {
  return strategyNamed(agent.strategy).recommend(agent.state);
}

/** Refuses a measurement that no camera can have made. */
export function checkMeasurement({ happiness, spread, frames }: Measurement): void {
  check('mean of P(happy)', happiness, 0, 1);
  check('spread of P(happy)', spread, 0, 1);
  check('number of frames', frames, 1, Number.MAX_SAFE_INTEGER);
  if (!Number.isInteger(frames)) throw new RangeError(`The number of frames is ${frames}.`);
}

function isTrial(value: unknown): value is Trial {
  const { trial, configuration } = (value ?? {}) as Partial<Trial>;
  return (
    Number.isInteger(trial) &&
    typeof configuration === 'object' &&
    Object.values(configuration).every(Number.isFinite)
  );
}

function sameSpace(a: unknown, b: Space): boolean {
  const essence = ({ key, min, max, neutral, step }: Space[number]) => [
    key,
    min,
    max,
    neutral,
    step,
  ];
  return (
    Array.isArray(a) && JSON.stringify((a as Space).map(essence)) === JSON.stringify(b.map(essence))
  );
}

function check(what: string, value: unknown, min: number, max: number): void {
  if (typeof value === 'number' && value >= min && value <= max) return;
  throw new RangeError(`The ${what} must be a number from ${min} to ${max}, not ${String(value)}.`);
}
