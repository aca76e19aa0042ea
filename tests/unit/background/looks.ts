import { type FaceFeatures } from '../../../src/perception/head.ts';
import { type RestingLook, type SmilingLook } from '../../../src/model/calibration-changes.ts';

export const NETWORK = '0123456789abcdef';

/** A reading with this P(happy) by the shipped head; the first feature shows a smile, the second nothing. */
export const read = (happy: number, smile = 0): FaceFeatures => ({
  features: [smile, 0.5],
  logOdds: Math.log(happy / (1 - happy)),
});

export const restingLook = (resting: readonly number[], network = NETWORK): RestingLook => ({
  network,
  scale: 2,
  resting: resting.map((happy) => read(happy)),
});

const times = (count: number, happy: number, smile: number) =>
  Array.from({ length: count }, () => read(happy, smile));

/** A smile that reads as this P(happy), shown twice. */
export const smilingLook = (happy: number, network = NETWORK): SmilingLook => ({
  network,
  looks: [times(20, happy, 1), times(20, happy, 1)],
  between: times(20, 0.05, 0),
});
