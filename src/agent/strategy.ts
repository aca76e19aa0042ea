/**
 * One dimension of the space that the agent searches. The agent knows nothing of faces: it is handed
 * a list of these (the emoticon's table of parameters has this shape).
 */
export interface Dimension {
  readonly key: string;
  readonly min: number;
  readonly max: number;
  /** Where the search begins. */
  readonly neutral: number;
  /** How far one Monte Carlo update moves it, up or down. */
  readonly step: number;
  /** Whether both ends of the range are one and the same, as with a hue. */
  readonly circular?: boolean;
}

export type Space = readonly Dimension[];

/** A point of the space: a value for each dimension's key, within its range. */
export type Point = Readonly<Record<string, number>>;

/** What was seen while one configuration was shown. */
export interface Observation {
  readonly configuration: Point;
  /** Mean of P(happy) over the trial's frames, 0 to 1. */
  readonly happiness: number;
  /** Standard deviation of P(happy) over those frames. */
  readonly spread: number;
  /** How many frames the mean was taken over. */
  readonly frames: number;
  /**
   * P(happy) in the happiest moment of the trial, 0 to 1 (`peakOf`): a smile of some seconds is lost in the mean
   * of a long trial. Absent where it was not measured: the mean stands for it.
   */
  readonly peak?: number;
  /** The most faces that were in view meanwhile, the viewer's among them; 1 where it does not say. */
  readonly faces?: number;
  /** Names the head by which the faces were read; the shipped one where it does not say. */
  readonly head?: number;
  /**
   * Mean of P(happy) in the two seconds before the configuration appeared, 0 to 1; absent where unknown.
   * A smile that began before is not the configuration's doing (see `causedWeight`).
   */
  readonly before?: number;
  /**
   * Means over the trial's frames of the probabilities of all expressions, in the order of the network's
   * outputs: happy, neutral, sad, angry, surprised. Kept in the row; nothing learns from them.
   */
  readonly expressions?: readonly number[];
  /** The happiest moment against the person's own resting face, 0 to 1 (`rewardOf`); absent: as measured. */
  readonly reward?: number;
  /** How many ordinary observations this one is worth; 1 where it does not say. */
  readonly weight?: number;
  /** Why this configuration was shown, where it was not the strategy's own proposal. */
  readonly control?: Control;
  /** What the viewer clicked while it was shown. */
  readonly thumb?: Thumb;
}

/** A blind comparison: the neutral face, or the one that is recommended at the time. */
export type Control = 'neutral' | 'learned';

export type Thumb = 'up' | 'down';

/** One line of the history: a trial that was observed, and what became of it. */
export interface HistoryRow extends Observation {
  /** Number of the trial, counted from 1; numbers of abandoned trials are missing. */
  readonly trial: number;
  /** When it was observed, milliseconds since the epoch. */
  readonly at: number;
  /** Whether the strategy recommends this configuration now that it has seen it. */
  readonly kept: boolean;
}

/** The face that a strategy would show if it had to stop learning now. */
export interface Recommendation {
  readonly configuration: Point;
  /** Its expected happiness, 0 to 1. */
  readonly mean: number;
  /**
   * How unsure the strategy is of that (standard deviation). Null where it has no way to know: `mean` is
   * then a single measurement, the highest of many, and so more likely too high than too low.
   */
  readonly sd: number | null;
  /** Whether mean and sd are on the scale of the reward, not of P(happy). */
  readonly scale?: 'reward';
}

/** How a strategy's recommendation compares with the neutral point, by all that it has learned. */
export interface Comparison {
  /** Probability that the recommended point is the better one, 0 to 1. */
  readonly better: number;
  /** Interval that holds the difference of the two in P(happy) with 95 %. */
  readonly low: number;
  readonly high: number;
  /** Probability that faces move this person at all; absent where a strategy does not doubt it. */
  readonly moved?: number;
}

/** What one dimension of the recommended point adds, by all that a strategy has learned. */
export interface Worth {
  readonly key: string;
  /**
   * How much P(happy) would fall if this dimension alone went back to its neutral value: expected, and the
   * interval that holds it with 95 %. Below zero: the neutral value is thought to be the better one.
   */
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * What learns. The state is plain JSON and holds the generator's seed, so that every step is a pure
 * function of state and observation, and a stored state goes on exactly where it stopped.
 */
export interface Strategy<State> {
  readonly name: string;
  begin(space: Space, seed: number, history: readonly HistoryRow[]): State;
  propose(state: State): { readonly state: State; readonly configuration: Point };
  learn(state: State, observation: Observation): State;
  recommend(state: State): Recommendation;
  /**
   * The recommendation against the neutral point; absent where a strategy cannot tell.
   *
   * @param happinessOf P(happy) at a reward, where the state has learned from rewards
   */
  compare?(state: State, happinessOf: (reward: number) => number): Comparison;
  /** So many points, any of which may be the best by what is believed; absent without a belief. */
  possibleBests?(state: State, count: number): Point[];
  /** What is expected at a point; absent where a strategy has no model. */
  expect?(state: State, configuration: Point): Omit<Recommendation, 'configuration'>;
  /** What each dimension of the recommendation is worth, likewise; absent where a strategy cannot tell. */
  worth?(state: State, happinessOf: (reward: number) => number): Worth[];
  /**
   * Whether a stored value is a state over this space that this version can go on with. It looks at
   * every number and tries nothing: restoring is cheap.
   */
  reads(stored: unknown, space: Space): boolean;
}
