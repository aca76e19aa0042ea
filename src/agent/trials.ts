import { resumeRandom, seedRandom, type RandomState } from '../math/random.ts';
import { checkRange } from './check-range.ts';
import { asLearned, learnable } from './learnable.ts';
import { inHappiness } from './in-happiness.ts';
import { checkMeasurement, type Measurement } from './measurement.ts';
import {
  UNCALIBRATED,
  happiest,
  happinessOf,
  movedBaseline,
  rewardOf,
  trackedBaseline,
  type Baseline,
} from './reward.ts';
import { bareSpace, neutralPoint, samePoint } from './space.ts';
import { strategyNamed } from './strategies.ts';
import {
  type Control,
  type HistoryRow,
  type Point,
  type Recommendation,
  type Space,
  type Thumb,
  type Worth,
} from './strategy.ts';

/** One face that is shown to be measured. */
export interface Trial {
  /** Counted from 1 and never used twice, not even after an abandoned trial. */
  readonly trial: number;
  readonly configuration: Point;
  /** Set where the face is shown for comparison. For the history only: a comparison is blind. */
  readonly control?: Control;
  /** What the viewer clicked so far. */
  readonly thumb?: Thumb;
}

/** Everything that the agent must remember between two steps, besides the history: plain JSON. */
export interface AgentState {
  /** Name of the strategy that learns. */
  readonly strategy: string;
  readonly space: Space;
  /** Draws the comparisons, and seeds the strategies that this one is switched to. */
  readonly random: RandomState;
  /**
   * The strategy's own state, as it was before the open trial was proposed. Proposing is a pure
   * function, so the state after it is computed again when the observation comes: abandoning a trial
   * is then simply forgetting it, and nothing is stored twice.
   */
  readonly state: unknown;
  readonly nextTrial: number;
  readonly open: Trial | null;
  /** Share of the trials that show the neutral face, 0 to 0.5; CONTROL_RATE where it does not say. */
  readonly controlRate?: number;
  /** How the person looks at rest; UNCALIBRATED where it does not say. */
  readonly baseline?: Baseline;
}

/** One trial in ten shows the neutral face, unless the user wants it otherwise. */
export const CONTROL_RATE = 0.1;
/** No more than this share of the trials is spent on showing the learned face beside it. */
const MOST_LEARNED = 0.2;

/** An agent that starts from what the history tells it (an empty one: from the neutral face). */
export function beginAgent(
  strategyName: string,
  space: Space,
  seed: number,
  history: readonly HistoryRow[],
  baseline: Baseline = UNCALIBRATED,
): AgentState {
  const random = resumeRandom(seedRandom(seed));
  const strategy = strategyNamed(strategyName);
  const bare = bareSpace(space);
  const state = strategy.begin(bare, random.integer(2 ** 31), asLearned(history, baseline));
  const last = history.reduce((highest, { trial }) => Math.max(highest, trial), 0);
  return {
    strategy: strategyName,
    space: bare,
    random: random.state(),
    state,
    nextTrial: last + 1,
    open: null,
  };
}

/**
 * Opens the next trial, or answers with the one that is open already. Now and then, by lot, the trial
 * is a comparison: the neutral face, and about as often the face learned so far, so that what someone
 * smiles at either can be compared (see `lift`). Such a trial passes the strategy's proposal by.
 *
 * @param wanted a face that is to be tried instead of the strategy's proposal; no lot decides
 */
export function openTrial(agent: AgentState, wanted?: Point): { agent: AgentState; trial: Trial } {
  if (agent.open) return { agent, trial: agent.open };
  const control = wanted ? undefined : drawnControl(agent).control;
  const trial: Trial = {
    trial: agent.nextTrial,
    configuration: wanted ?? shown(agent, control),
    ...(control && { control }),
  };
  return { agent: { ...agent, nextTrial: agent.nextTrial + 1, open: trial }, trial };
}

function shown({ strategy: name, state, space }: AgentState, control?: Control): Point {
  const strategy = strategyNamed(name);
  if (control === 'neutral') return neutralPoint(space);
  if (control === 'learned') return strategy.recommend(state).configuration;
  return strategy.propose(state).configuration;
}

/** The lot of the next trial. An abandoned one does not draw again: nobody leaves and gets another. */
function drawnControl(agent: AgentState): { control?: Control; random: RandomState } {
  const rate = agent.controlRate ?? CONTROL_RATE;
  const random = resumeRandom(agent.random);
  const lot = random.uniform();
  if (lot < rate) return { control: 'neutral', random: random.state() };
  if (lot < rate + Math.min(rate, MOST_LEARNED))
    return { control: 'learned', random: random.state() };
  return { random: random.state() };
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
  checkRange('time of an observation', at, 0, Number.MAX_SAFE_INTEGER);

  const { happiness, spread, frames, peak, faces, head, before, expressions } = measurement;
  const { configuration, control, thumb } = agent.open;
  const { baseline = UNCALIBRATED } = agent;
  const seen = {
    configuration,
    happiness,
    spread,
    frames,
    trial: trialNumber,
    at,
    reward: rewardOf(happiest(measurement), baseline, thumb),
    ...(peak !== undefined && { peak }),
    ...(faces !== undefined && { faces }),
    ...(head !== undefined && { head }),
    ...(before !== undefined && { before }),
    ...(expressions && { expressions }),
    ...(control && { control }),
    ...(thumb && { thumb }),
  };
  const strategy = strategyNamed(agent.strategy);
  const proposed = control ? agent.state : strategy.propose(agent.state).state;
  const state = strategy.learn(proposed, learnable(seen, baseline));
  const kept = samePoint(agent.space, strategy.recommend(state).configuration, configuration);
  const next: AgentState = {
    ...agent,
    state,
    random: drawnControl(agent).random,
    open: null,
    ...(control === 'neutral' && { baseline: trackedBaseline(baseline, happiness) }),
  };
  return { agent: next, row: { ...seen, kept } };
}

/** Takes note of a thumb for the trial that is open; of any other trial it is ignored. */
export function giveThumb(agent: AgentState, trialNumber: number, thumb: Thumb): AgentState {
  if (agent.open?.trial !== trialNumber) return agent;
  return { ...agent, open: { ...agent.open, thumb } };
}

/** How the person looks at rest, from now on. What was learned keeps the rewards it was learned by. */
export function calibrate(agent: AgentState, baseline: Baseline): AgentState {
  return { ...agent, baseline };
}

/**
 * Goes on with faces read another way, by which one and the same resting face reads `after` instead of
 * `before`: P(happy) of each frame, at least one. What was learned keeps the rewards it was learned by.
 */
export function readAnew(
  agent: AgentState,
  before: readonly number[],
  after: readonly number[],
): AgentState {
  return { ...agent, baseline: movedBaseline(agent.baseline ?? UNCALIBRATED, before, after) };
}

/** Sets the share of the trials that show the neutral face. @throws RangeError outside 0 to 0.5 */
export function setControlRate(agent: AgentState, controlRate: number): AgentState {
  checkRange('share of control trials', controlRate, 0, 0.5);
  return { ...agent, controlRate };
}

/**
 * Gives the open trial up: the strategy is as it was before the proposal, the number stays used. One
 * that has a thumb already waits until it can be observed: what someone has said is not lost.
 */
export function abandon(agent: AgentState): AgentState {
  return agent.open && !agent.open.thumb ? { ...agent, open: null } : agent;
}

/** Goes on with another strategy, which learns from the whole history. An open trial is given up. */
export function switchStrategy(
  agent: AgentState,
  strategyName: string,
  history: readonly HistoryRow[],
): AgentState {
  const random = resumeRandom(agent.random);
  const strategy = strategyNamed(strategyName);
  const rows = asLearned(history, agent.baseline ?? UNCALIBRATED);
  const state = strategy.begin(agent.space, random.integer(2 ** 31), rows);
  return { ...agent, strategy: strategyName, random: random.state(), state, open: null };
}

/**
 * The face that the agent would show if it had to stop learning now: the funniest, honestly. Mean and
 * standard deviation are those of P(happy), whatever scale the strategy learns on.
 */
export function recommended(agent: AgentState): Recommendation {
  const strategy = strategyNamed(agent.strategy);
  const { scale, ...recommendation } = strategy.recommend(agent.state);
  if (scale !== 'reward') return recommendation;
  const { configuration, mean, sd } = recommendation;
  if (sd === null) return { configuration, mean: happinessBy(agent)(mean), sd };
  return { configuration, ...inHappiness({ mean, sd }, happinessBy(agent)) };
}

/** P(happy) that is expected at a point, and its standard deviation; null where the strategy cannot tell. */
export function expectedAt(
  agent: AgentState,
  configuration: Point,
): { readonly mean: number; readonly sd: number } | null {
  const expected = strategyNamed(agent.strategy).expect?.(agent.state, configuration);
  if (!expected || expected.sd === null) return null;
  const { mean, sd, scale } = expected;
  return scale === 'reward' ? inHappiness({ mean, sd }, happinessBy(agent)) : { mean, sd };
}

/** What each dimension of the recommendation is worth; empty for a strategy that cannot tell. */
export const worth = (agent: AgentState): readonly Worth[] =>
  strategyNamed(agent.strategy).worth?.(agent.state, happinessBy(agent)) ?? [];

/** P(happy) at a reward, against this person's resting face. */
export function happinessBy({ baseline = UNCALIBRATED }: AgentState): (reward: number) => number {
  return (reward) => happinessOf(reward, baseline);
}
