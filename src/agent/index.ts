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
 */
export { strategies, defaultStrategy, strategyNamed } from './strategies.ts';
export {
  type Control,
  type Dimension,
  type HistoryRow,
  type Observation,
  type Point,
  type Recommendation,
  type Space,
  type Strategy,
  type Thumb,
} from './strategy.ts';
export {
  CONTROL_RATE,
  NFRAMES,
  abandon,
  beginAgent,
  calibrate,
  checkMeasurement,
  giveThumb,
  observe,
  openTrial,
  readAnew,
  recommended,
  setControlRate,
  switchStrategy,
  type AgentState,
  type Measurement,
  type Trial,
} from './trials.ts';
export { restoreAgent } from './restore.ts';
export { SMILE, learningCurve, totals, type CurvePoint, type Totals } from './history.ts';
export { comparisonsMissing, lift, type Lift } from './lift.ts';
export { isFacing, measuredFrames, summarise, type FrameReading } from './frames.ts';
export { median } from './median.ts';
export { UNCALIBRATED, calibrated, happinessOf, rewardOf, type Baseline } from './reward.ts';
export {
  LIVELY,
  STEADY,
  simulatedViewer,
  type Character,
  type Sight,
  type Taste,
  type Viewer,
  type ViewerState,
} from './viewer.ts';
export { neutralPoint, pointWithin, samePoint, sameSpace } from './space.ts';
export { resumeRandom, seedRandom, type Random, type RandomState } from './random.ts';
