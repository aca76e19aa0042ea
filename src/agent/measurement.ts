import { checkRange } from './check-range.ts';
import { type Observation } from './strategy.ts';

/** What the camera says about a trial: an observation whose configuration is the trial's own. */
export type Measurement = Pick<
  Observation,
  'happiness' | 'spread' | 'frames' | 'peak' | 'faces' | 'head' | 'before' | 'expressions'
>;

/** Refuses a measurement that no camera can have made. */
export function checkMeasurement(measurement: Measurement): void {
  const { happiness, spread, frames, peak = 0, faces = 1, before = 0 } = measurement;
  const { expressions = [] } = measurement;
  checkRange('mean of P(happy)', happiness, 0, 1);
  checkRange('highest P(happy)', peak, 0, 1);
  checkRange('mean of P(happy) before the face appeared', before, 0, 1);
  for (const mean of expressions) checkRange('mean of an expression', mean, 0, 1);
  checkRange('spread of P(happy)', spread, 0, 1);
  checkRange('number of frames', frames, 1, Number.MAX_SAFE_INTEGER);
  checkRange('number of faces', faces, 1, Number.MAX_SAFE_INTEGER);
  if (!Number.isInteger(frames)) throw new RangeError(`The number of frames is ${frames}.`);
}
