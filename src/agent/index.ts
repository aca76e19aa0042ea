/**
 * What learns which face makes you smile. Pure TypeScript that runs in Node as well as in a browser:
 *
 *     import { strategies, defaultStrategy } from './src/agent/index.ts';
 *     import { PARAMETERS } from './src/emoticon/parameters.ts';
 *
 *     const strategy = strategies[defaultStrategy];
 *     let state = strategy.begin(PARAMETERS, 1, []);
 *     for (let trial = 1; trial <= 300; trial++) {
 *       const proposal = strategy.propose(state);
 *       const happiness = yourViewer(proposal.configuration); // 0 to 1
 *       state = strategy.learn(proposal.state, {
 *         configuration: proposal.configuration, happiness, spread: 0, frames: 10,
 *       });
 *     }
 *     strategy.recommend(state); // { configuration, mean, sd }; sd is null where it is unknown
 *
 * With blind comparisons, rewards and what the person did before: beginAgent, openTrial, observe, recommended.
 */
export { strategies, defaultStrategy, strategyNamed } from './strategies.ts';
export {
  type Comparison,
  type Control,
  type Dimension,
  type HistoryRow,
  type Observation,
  type Point,
  type Recommendation,
  type Space,
  type Strategy,
  type Thumb,
  type Worth,
} from './strategy.ts';
export {
  CONTROL_RATE,
  abandon,
  beginAgent,
  expectedAt,
  calibrate,
  giveThumb,
  observe,
  openTrial,
  readAnew,
  recommended,
  setControlRate,
  switchStrategy,
  worth,
  type AgentState,
  type Trial,
} from './trials.ts';
export { checkMeasurement, type Measurement } from './measurement.ts';
export { withMilestone, type Milestone } from './milestones.ts';
export { readAgent, restoreAgent, type ReadAgent } from './restore.ts';
export { NOTICEABLE, SURE, findings, type Findings, type Stage } from './findings.ts';
export { PowerCounts, power, powerOf, type Effort, type Power } from './power.ts';
export {
  RunningTotals,
  keepsFaces,
  outcomeOf,
  totals,
  type Outcome,
  type Totals,
} from './history.ts';
export {
  RecentTrials,
  WINDOW as LIFT_WINDOW,
  comparisonsMissing,
  comparisonsMissingIn,
  lift,
  liftIn,
  type Lift,
} from './lift.ts';
export { NFRAMES, isFacing, measuredFrames, summarise, type FrameReading } from './frames.ts';
export { framesPerAveraged, averagedFrames, peakOf, spacingOf, type TimedReading } from './peak.ts';
export {
  SMILE,
  UNCALIBRATED,
  calibrated,
  happiest,
  happinessOf,
  rewardOf,
  smiledIn,
  type Baseline,
} from './reward.ts';
export { gapBetween, neutralPoint, pointWithin, samePoint, sameSpace } from './space.ts';
export { resumeRandom, seedRandom, type Random, type RandomState } from '../math/random.ts';
export {
  ALONE,
  beginActs,
  isActs,
  kindRates,
  learnedAct,
  likedKind,
  nextAct,
  type Acts,
  type Kind,
  type Proposal,
} from './acts/acts.ts';
export { actsLift, comparedActs, FEWEST_ACTS, type ActRow, type ActsLift } from './acts/lift.ts';
export { type Rate } from './acts/rates.ts';
