import { describe, expect, it } from 'vitest';
import {
  beginReadings,
  lookState,
  withFrame,
  type Readings,
} from '../../../src/welcome/readings.ts';

type Frame = readonly [faces: number, happy: number | null];
const ONE: Frame = [1, 0.1];
const NONE: Frame = [0, null];
const TWO: Frame = [2, 0.9];

const read = (happy: number) => ({ features: [happy], logOdds: 0 });

/** Frames a tenth of a second apart, in the order given. */
function seen(...frames: readonly Frame[]): { readings: Readings; end: number } {
  let readings = beginReadings(1000);
  for (const [faces, happy] of frames)
    readings = withFrame(readings, faces, happy === null ? null : read(happy));
  return { readings, end: 1000 + 100 * frames.length };
}
const times = (count: number, frame: Frame) => Array<Frame>(count).fill(frame);
const state = (...frames: readonly Frame[]) => {
  const { readings, end } = seen(...frames);
  return lookState(readings, end);
};

describe('the look at a resting face', () => {
  it('takes five seconds of one face', () => {
    expect(state(...times(49, ONE))).toBe('looking');
    expect(state(...times(50, ONE))).toBe('done');
  });

  it('goes on while most frames show something else, and then says what', () => {
    expect(state(...times(60, NONE))).toBe('looking');
    expect(state(...times(120, NONE))).toBe('no-face');
    expect(state(...times(55, TWO), ...times(5, ONE))).toBe('looking');
    expect(state(...times(110, TWO), ...times(10, ONE))).toBe('several-faces');
  });

  it('forgives someone who comes a little late, or passes by', () => {
    expect(state(...times(20, NONE), ...times(30, ONE))).toBe('done');
    expect(state(...times(40, ONE), ...times(10, TWO))).toBe('done');
  });

  it('is content with a slow machine, but not with next to nothing', () => {
    const slow = seen(...times(11, ONE)).readings;
    expect(lookState(slow, 1000 + 11_000)).toBe('done');
    const hardly = seen(...times(4, ONE)).readings;
    expect(lookState(hardly, 1000 + 12_000)).toBe('no-face');
  });

  it('counts no face but the only one', () => {
    const { readings } = seen(ONE, TWO, NONE, [1, 0.3]);
    expect(readings).toEqual({
      begun: 1000,
      frames: [read(0.1), read(0.3)],
      faceless: 1,
      crowded: 1,
    });
  });
});
