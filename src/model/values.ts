import * as v from 'valibot';
import { EXPRESSIONS } from '../perception/expression.ts';
import { PARAMETERS, type Configuration, type ParameterKey } from '../emoticon/parameters.ts';

/** Schemas of the small values that records, settings and messages are made of. */

export const finite = v.pipe(v.number(), v.finite());

/** A whole number that JSON and the clock can hold exactly, from `min` on. */
export const wholeFrom = (min: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(Number.MAX_SAFE_INTEGER));

export const whole = wholeFrom(0);

export const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** Milliseconds since the epoch, of a day that `Date` can represent. */
export const moment = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));

/** One face: each of the eight parameters within its range, and nothing else. */
export const configuration = v.strictObject(
  Object.fromEntries(
    PARAMETERS.map(({ key, min, max }) => [
      key,
      v.pipe(v.number(), v.minValue(min), v.maxValue(max)),
    ]),
  ) as unknown as Record<ParameterKey, v.GenericSchema<number>>,
) satisfies v.GenericSchema<Configuration>;

export const thumb = v.picklist(['up', 'down']);

/** What the browser names one of this machine's cameras by, to this extension (`MediaDeviceInfo.deviceId`). */
export const cameraId = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

/** One number for each expression, in the order of EXPRESSIONS (perception/expression.ts). */
export const expressions = v.pipe(v.array(probability), v.length(EXPRESSIONS.length));
