/** From a camera's frame to a face and the probabilities of five expressions. */
export { BACKENDS, discardBackend, type BackendName, type WasmPaths } from './backend.ts';
export { type Frame } from './canvas-picture.ts';
export { EXPRESSIONS, type Expression, type Probabilities } from './expression.ts';
export { type Face, type FramePoint } from './face.ts';
export { type FaceAnalysis, type FrameAnalysis, isReadable } from './frame-analysis.ts';
export { type FaceFeatures, happinessIn, type HeadChange } from './head.ts';
export { createPerception, type Perception, type PerceptionOptions } from './perception.ts';
export { type Picture, type Region } from './picture.ts';
export { type Flaw } from './quality.ts';
export { type Raster, rasterPicture } from './raster-picture.ts';
export { turnOf } from './turn.ts';
