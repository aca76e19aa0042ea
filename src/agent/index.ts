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
 *     strategy.recommend(state); // { configuration, mean, sd }
 */
export { strategies, defaultStrategy, strategyNamed } from './strategies.ts';
export {
  type Dimension,
  type HistoryRow,
  type Observation,
  type Point,
  type Recommendation,
  type Space,
  type Strategy,
} from './strategy.ts';
export {
  NFRAMES,
  abandon,
  beginAgent,
  checkMeasurement,
  observe,
  openTrial,
  recommended,
  restoreAgent,
  switchStrategy,
  type AgentState,
  type Measurement,
  type Trial,
} from './trials.ts';
export { SMILE, learningCurve, totals, type CurvePoint, type Totals } from './history.ts';
export { neutralPoint, pointWithin, samePoint } from './space.ts';
export { resumeRandom, seedRandom, type Random, type RandomState } from './random.ts';
