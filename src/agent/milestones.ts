import { quantile } from '../math/statistics.ts';
import { gapBetween } from './space.ts';
import { strategyNamed } from './strategies.ts';
import { type Point, type Space } from './strategy.ts';
import { recommended, type AgentState } from './trials.ts';

/** What had been learned after so many trials: one point of the curves of the parameters. */
export interface Milestone {
  /** How many trials were counted by then. */
  readonly trials: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly configuration: Point;
  /** P(happy) that was expected of that face, 0 to 1, and its standard deviation; null where unknown. */
  readonly mean: number;
  readonly sd: number | null;
  /**
   * Between these, for each dimension, lay the best face in four draws of five from what was believed. On a
   * circle they may lie beyond its ends, so that `low` never exceeds `high`. Null for a strategy that has no
   * belief.
   */
  readonly low: Point | null;
  readonly high: Point | null;
}

/** Milestones lie this much apart, as a share of the trials: near each other at first, some 250 in a life. */
const APART = 0.05;
/** The band of 80 % needs no more draws than these. */
const DRAWS = 32;
const BAND = [0.1, 0.9] as const;

/**
 * The milestones, with one more if it is due after the trial that was counted last.
 *
 * @param trials how many trials were counted; milestones of later ones, of a history that is gone, go
 */
export function withMilestone(
  milestones: readonly Milestone[],
  agent: AgentState,
  trials: number,
  at: number,
): readonly Milestone[] {
  const last = milestones.at(-1);
  if (last && last.trials < trials && trials < last.trials * (1 + APART)) return milestones;
  const earlier = milestones.filter((milestone) => milestone.trials < trials);
  return [...earlier, milestoneOf(agent, trials, at)];
}

function milestoneOf(agent: AgentState, trials: number, at: number): Milestone {
  const { configuration, mean, sd } = recommended(agent);
  const bests = strategyNamed(agent.strategy).possibleBests?.(agent.state, DRAWS) ?? null;
  const edge = (part: number) => bests && edgeOf(agent.space, configuration, bests, part);
  return {
    ...{ trials, at, configuration },
    ...{ mean: short(mean), sd: sd === null ? null : short(sd) },
    ...{ low: edge(BAND[0]), high: edge(BAND[1]) },
  };
}

/** The quantile of each dimension, counted from the recommended point, the shorter way round on a circle. */
function edgeOf(space: Space, from: Point, points: readonly Point[], part: number): Point {
  return Object.fromEntries(
    space.map((dimension) => {
      const { key, min, max } = dimension;
      const value = from[key] as number;
      const gaps = points.map((point) => gapBetween(dimension, value, point[key] as number));
      return [key, short(value + quantile(gaps, part) * (max - min))];
    }),
  );
}

/** Short enough to be stored by the hundred, and more than can be seen. */
const short = (value: number): number => Number(value.toPrecision(5));
