import * as v from 'valibot';
import { type Milestone } from '../agent/index.ts';
import { PARAMETERS, type ParameterKey } from '../emoticon/parameters.ts';
import { configuration, moment, probability, wholeFrom } from './values.ts';

/** Far more milestones than a life has. */
const MOST = 2000;

/** An edge of the bands: on a circle it may lie beyond the ends of the range, by no more than once round. */
const edges = v.strictObject(
  Object.fromEntries(
    PARAMETERS.map(({ key, min, max }) => [
      key,
      v.pipe(v.number(), v.minValue(2 * min - max), v.maxValue(2 * max - min)),
    ]),
  ) as unknown as Record<ParameterKey, v.GenericSchema<number>>,
);

const milestone = v.strictObject({
  trials: wholeFrom(1),
  at: moment,
  configuration,
  mean: probability,
  sd: v.nullable(probability),
  low: v.nullable(edges),
  high: v.nullable(edges),
}) satisfies v.GenericSchema<unknown, Milestone>;

/** What had been learned at milestones, from the first trial on, in the order of time. */
export const story = v.pipe(v.array(milestone), v.maxLength(MOST)) satisfies v.GenericSchema<
  unknown,
  Milestone[]
>;
export type Story = readonly Milestone[];
