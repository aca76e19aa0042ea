import { describe, expect, it } from 'vitest';
import { summarise } from '../../../src/agent/index.ts';

const readings = (values: readonly number[]) => values.map((happiness) => ({ happiness }));

describe('the frames of a trial', () => {
  it('are averaged', () => {
    const { happiness, spread, frames } = summarise(readings([0.4, 0.5, 0.6]))!;
    expect(happiness).toBeCloseTo(0.5, 12);
    expect(spread).toBeCloseTo(Math.sqrt(0.02 / 3), 12);
    expect(frames).toBe(3);
  });

  it('are left out when they lie far off the others', () => {
    const steady = [0.8, 0.81, 0.79, 0.8, 0.82, 0.78, 0.8, 0.81, 0.79];
    expect(summarise(readings([...steady, 0.1]))).toEqual(summarise(readings(steady)));
  });

  it('are all kept where they lie seconds apart: a smile may show in one alone', () => {
    const smiling = [...Array.from({ length: 9 }, () => 0.02), 0.95];
    expect(summarise(readings(smiling), 2000)).toMatchObject({ frames: 10 });
    expect(summarise(readings(smiling), 100)).toMatchObject({ frames: 9 });
  });

  it('are kept when they scatter evenly', () => {
    expect(summarise(readings([0.1, 0.3, 0.5, 0.7, 0.9]))!.frames).toBe(5);
    expect(summarise(readings([0.5, 0.5, 0.5, 0.5, 0.55]))!.frames).toBe(5);
  });

  it('are left out when the face is turned away, or no number came', () => {
    const seen = [{ happiness: 0.5, turn: 0.1 }, { happiness: 0.9, turn: 0.8 }, { happiness: NaN }];
    expect(summarise(seen)).toEqual({ happiness: 0.5, spread: 0, frames: 1 });
    expect(summarise([{ happiness: 0.9, turn: 0.8 }])).toBeNull();
    expect(summarise([])).toBeNull();
  });
});
