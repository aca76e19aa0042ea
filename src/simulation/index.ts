/** Made-up people, for tests, the benchmark and the demonstration. Pure TypeScript. */
export {
  LIVELY,
  STEADY,
  simulatedViewer,
  type Character,
  type Viewer,
  type ViewerState,
} from './graded-viewer.ts';
export {
  BUSY,
  EXPRESSIVE,
  GRAVE,
  SELDOM,
  UNMOVED,
  smilingViewer,
  type Smile,
  type Smiler,
  type SmilerState,
  type SmilingViewer,
} from './smiler.ts';
export { type Pacing } from './course.ts';
export {
  AMUSED,
  PARTICULAR,
  RESERVED,
  UNAMUSED,
  audience,
  type Audience,
  type AudienceState,
  type AudienceViewer,
} from './audience.ts';
export { type Taste } from './taste.ts';
