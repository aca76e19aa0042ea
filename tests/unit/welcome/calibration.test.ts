import { describe, expect, it } from 'vitest';
import {
  beginReadings,
  lookState,
  withFrame,
  type Readings,
} from '../../../src/welcome/calibration.ts';
import {
  restInWords,
  restMark,
  smileMark,
  type Rest,
} from '../../../src/welcome/looks-in-words.ts';

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

describe('restInWords', () => {
  it('says what went wrong, what to do, and that nothing was changed', () => {
    const failures: Rest[] = [
      { kind: 'no-face' },
      { kind: 'several-faces' },
      { kind: 'refused', why: 'denied' },
      { kind: 'refused', why: 'no-camera' },
      { kind: 'not-taken' },
    ];
    const texts = failures.map((rest) => restInWords(rest));
    for (const { text, tone } of texts) {
      expect(tone).toBe('bad');
      expect(text).toContain('Nothing was changed.');
    }
    expect(new Set(texts.map(({ text }) => text)).size).toBe(failures.length);
  });

  it('doubts a resting face that laughs', () => {
    expect(restInWords({ kind: 'done', happiness: 0.07 })).toMatchObject({ tone: 'good' });
    const { tone, text } = restInWords({ kind: 'done', happiness: 0.81 });
    expect(tone).toBe('plain');
    expect(text).toContain('81%');
    expect(text).toContain('look again');
  });
});

describe('the mark beside a step', () => {
  it('ticks a resting face unless it smiles', () => {
    expect(restMark({ kind: 'done', happiness: 0.07 })).toMatchObject({ done: true });
    expect(restMark({ kind: 'done', happiness: 1 })).toEqual({ text: 'look again?', done: false });
    expect(restMark({ kind: 'no-face' })).toBeNull();
  });

  it('ticks a smile only when what was learned of it is in use', () => {
    expect(smileMark({ kind: 'done', verdict: 'better' })).toMatchObject({ done: true });
    for (const verdict of ['alike', 'as-good'] as const)
      expect(smileMark({ kind: 'done', verdict })).toEqual({
        text: 'tried, not in use',
        done: false,
      });
    expect(smileMark({ kind: 'opening' })).toBeNull();
  });
});
