import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { summarise } from '../../../src/agent/index.ts';
import {
  beginWatch,
  mayEnd,
  outcome,
  PATIENCE_MS,
  SETTLE_MS,
  watchFrame,
  type TrialWatch,
} from '../../../src/camera/trial-watch.ts';
import { sight } from './sights.ts';

const probability = fc.double({ min: 0, max: 1, noNaN: true });

/** A frame with one face, of this P(happy); null is one with nobody in it. */
const frame = (happy: number | null, detected = true) =>
  happy === null ? sight(0) : sight(1, happy, detected);

/** The same face, in profile. */
function turned(happy: number) {
  const { nearest, ...rest } = sight(1, happy);
  const eyes = [
    { x: 0.58, y: 0.5 },
    { x: 0.59, y: 0.5 },
  ] as const;
  return { ...rest, nearest: { ...nearest!, face: { ...nearest!.face, eyes } } };
}

/** A trial begun at 0 of which these frames were seen, from `first` on every 100 ms. */
const seen = (first: number, frames: readonly (number | null)[]): TrialWatch =>
  frames.reduce<TrialWatch>(
    (watch, happy, i) => watchFrame(watch, first + 100 * i, frame(happy)),
    beginWatch(1, 0),
  );

const counted = ({ counted: frames }: TrialWatch) => frames.map(({ happiness }) => happiness);

describe('a trial being watched', () => {
  test('counts no frame before the face has settled', () => {
    const early = watchFrame(beginWatch(1, 50), 50 + SETTLE_MS - 1, frame(0.9));
    expect(counted(early)).toEqual([]);
    expect(counted(watchFrame(early, 50 + SETTLE_MS, frame(0.4)))).toEqual([0.4]);
  });

  test('ends by the frame that completes it, with their mean and spread', () => {
    const watch = seen(SETTLE_MS, [0.4, 0.6, null, 0.5]);
    expect(outcome(watch, SETTLE_MS + 300, 4)).toEqual({ kind: 'watching' });
    const { kind, ...measured } = outcome(watch, SETTLE_MS + 300, 3) as Record<string, unknown>;
    expect(kind).toBe('observed');
    expect(measured).toMatchObject({ happiness: 0.5, frames: 3 });
    expect(measured.spread).toBeCloseTo(Math.sqrt(0.02 / 3), 12);
  });

  test('ends with the mean of what the network made of the counted frames', () => {
    const watch = seen(SETTLE_MS - 100, [0.9, 0.25, 0.75]);
    expect(outcome(watch, SETTLE_MS + 200, 2)).toMatchObject({
      kind: 'observed',
      reading: { features: [0.5, 1], logOdds: expect.closeTo(0) },
    });
  });

  test('ends with the mean of those frames only that were measured', () => {
    const watch = seen(SETTLE_MS, [0.5, 0.5, 0.99, 0.5, 0.5, 0.5]);
    expect(outcome(watch, SETTLE_MS + 600, 5)).toMatchObject({
      kind: 'observed',
      happiness: 0.5,
      reading: { features: [0.5, 1], logOdds: expect.closeTo(0) },
    });
  });

  test('goes on until enough good frames were counted: no outlier, no face turned away', () => {
    let watch = seen(SETTLE_MS, [0.5, 0.51, 0.49, 0.5, 0.99]);
    expect(outcome(watch, SETTLE_MS + 500, 5)).toEqual({ kind: 'watching' });
    watch = watchFrame(watch, SETTLE_MS + 600, turned(0.5));
    expect(outcome(watch, SETTLE_MS + 600, 5)).toEqual({ kind: 'watching' });
    watch = watchFrame(watch, SETTLE_MS + 700, frame(0.5));
    const end = outcome(watch, SETTLE_MS + 700, 5);
    expect(end).toMatchObject({ kind: 'observed', happiness: 0.5, frames: 5 });
  });

  test('is given up when no face was seen for too long, and not before', () => {
    const watch = seen(SETTLE_MS, [0.5, null, null]);
    expect(outcome(watch, SETTLE_MS + PATIENCE_MS - 1, 10)).toEqual({ kind: 'watching' });
    expect(outcome(watch, SETTLE_MS + PATIENCE_MS, 10)).toEqual({ kind: 'abandoned' });
    expect(outcome(beginWatch(1, 0), PATIENCE_MS, 10)).toEqual({ kind: 'abandoned' });
  });

  test('is given up, too, when the face is turned away for too long', () => {
    const watch = watchFrame(seen(SETTLE_MS, [0.5]), SETTLE_MS + PATIENCE_MS, turned(0.5));
    expect(outcome(watch, SETTLE_MS + PATIENCE_MS, 10)).toEqual({ kind: 'abandoned' });
  });

  test('a face that is seen while it settles keeps it alive', () => {
    const watch = watchFrame(beginWatch(1, 0), SETTLE_MS - 1, frame(0.5));
    expect(outcome(watch, PATIENCE_MS, 10)).toEqual({ kind: 'watching' });
  });

  test('counts frames when the next search finds the face again, and drops them if it does not', () => {
    const at = (watch: TrialWatch, ...frames: ReturnType<typeof frame>[]) =>
      frames.reduce((so, next, i) => watchFrame(so, SETTLE_MS + 100 * i, next), watch);
    const unsure = at(beginWatch(1, 0), frame(0.1, false), frame(0.2, false));
    expect(counted(unsure)).toEqual([]);
    expect(counted(at(unsure, frame(0.3)))).toEqual([0.1, 0.2, 0.3]);
    expect(counted(at(unsure, sight(0), frame(0.3)))).toEqual([0.3]);
  });

  test('counts frames of the nearest of several, and says how many there were at most', () => {
    const watch = [sight(2, 0.4), sight(3, 0.6), sight(1, 0.5)].reduce<TrialWatch>(
      (so, next, i) => watchFrame(so, SETTLE_MS + 100 * i, next),
      beginWatch(1, 0),
    );
    expect(outcome(watch, SETTLE_MS + 300, 3)).toMatchObject({
      kind: 'observed',
      happiness: expect.closeTo(0.5),
      frames: 3,
      faces: 3,
    });
  });

  test('begins anew, settling and all, when the nearest is somebody else', () => {
    const mine = seen(SETTLE_MS, [0.9, 0.9]);
    const now = SETTLE_MS + 200;
    const theirs = watchFrame(mine, now, sight(2, 0.1, true, 2));
    const lastSeen = SETTLE_MS + 100;
    expect(theirs).toEqual({ ...beginWatch(1, now), person: 2, anew: true, lastSeen });
    expect(counted(watchFrame(theirs, now + SETTLE_MS - 1, sight(2, 0.1, true, 2)))).toEqual([]);
    const late = watchFrame(theirs, now + SETTLE_MS, sight(1, 0.1, true, 2));
    expect(outcome(late, now + SETTLE_MS, 1)).toMatchObject({ happiness: 0.1, faces: 1 });
  });

  test('says nothing of who was there while the face settled', () => {
    const early = watchFrame(beginWatch(1, 0), 100, sight(3, 0.5));
    const watch = watchFrame(early, SETTLE_MS, sight(1, 0.5));
    expect(outcome(watch, SETTLE_MS, 1)).toMatchObject({ kind: 'observed', faces: 1 });
  });

  test('is given up when the nearest keeps changing for too long', () => {
    let watch = beginWatch(1, 0);
    for (let now = 100; now < PATIENCE_MS; now += 100) {
      watch = watchFrame(watch, now, sight(2, 0.5, true, Math.floor(now / 1000)));
      expect(outcome(watch, now, 10)).toEqual({ kind: 'watching' });
    }
    for (let now = PATIENCE_MS; now < PATIENCE_MS + 1500; now += 100)
      watch = watchFrame(watch, now, sight(2, 0.5, true, Math.floor(now / 1000)));
    expect(outcome(watch, PATIENCE_MS + 1500, 10)).toEqual({ kind: 'abandoned' });
    // One who stays is measured all the same.
    let stays = seen(100, [0.9, 0.9]);
    for (let now = 300; outcome(stays, now, 10).kind === 'watching'; now += 100)
      stays = watchFrame(stays, now, sight(2, 0.25, true, 2));
    expect(outcome(stays, 0, 10)).toMatchObject({ kind: 'observed', happiness: 0.25 });
  });

  test('goes on when the same face is back after a moment', () => {
    const watch = seen(SETTLE_MS, [0.4, null, 0.6]);
    expect(counted(watch)).toEqual([0.4, 0.6]);
    expect(outcome(watch, SETTLE_MS + 300, 2)).toMatchObject({ kind: 'observed', faces: 1 });
  });

  test('may end with the next frame when it lacks but one', () => {
    const unsure = watchFrame(seen(SETTLE_MS, [0.5, 0.5]), SETTLE_MS + 200, frame(0.5, false));
    expect(mayEnd(unsure, 5)).toBe(false);
    expect(mayEnd(unsure, 4)).toBe(true);
    expect(mayEnd(beginWatch(1, 0), 1)).toBe(true);
  });

  test('comes to what the agent makes of the counted frames, whatever came between', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(probability, { freq: 3 }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 12 }),
        (frames, wanted) => {
          const readings = frames
            .filter((happy) => happy !== null)
            .map((happiness) => ({ happiness }));
          const measured = summarise(readings);
          const end = outcome(seen(SETTLE_MS, frames), SETTLE_MS, wanted);
          expect(end).toEqual(
            measured && measured.frames >= wanted
              ? { kind: 'observed', faces: 1, ...measured, reading: expect.anything() }
              : { kind: 'watching' },
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  test('taking a frame into account changes nothing of the watch before it', () => {
    fc.assert(
      fc.property(fc.option(probability), fc.integer({ min: 0, max: 5000 }), (happy, now) => {
        const reading = { features: [0.5, 1], logOdds: 0 };
        const before = Object.freeze([{ happiness: 0.5, faces: 1, reading }]);
        const watch = Object.freeze({ ...beginWatch(3, 0), counted: before });
        const next = watchFrame(watch, now, frame(happy));
        expect(watch.counted).toEqual([{ happiness: 0.5, faces: 1, reading }]);
        expect(next.trial).toBe(3);
        expect(next.counted.length).toBe(1 + Number(happy !== null && now >= SETTLE_MS));
      }),
    );
  });
});
