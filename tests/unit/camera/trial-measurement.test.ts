import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { summarise } from '../../../src/agent/index.ts';
import {
  beginMeasurement,
  mayComplete,
  MOST_FRAMES,
  outcomeOf,
  PATIENCE_MS,
  SETTLE_MS,
  untilNextFrame,
  withFrame,
  withoutFrames,
  type TrialMeasurement,
} from '../../../src/camera/trial-measurement.ts';
import { analysisOf, flawed } from './analyses.ts';

const probability = fc.double({ min: 0, max: 1, noNaN: true });

/** A frame with one face, of this P(happy); null is one with nobody in it. */
const frame = (happy: number | null, detected = true) =>
  happy === null ? analysisOf(0) : analysisOf(1, happy, detected);

/** The same face, in profile. */
function turned(happy: number) {
  const { nearest, ...rest } = analysisOf(1, happy);
  const eyes = [
    { x: 0.58, y: 0.5 },
    { x: 0.59, y: 0.5 },
  ] as const;
  return { ...rest, nearest: { ...nearest!, face: { ...nearest!.face, eyes } } };
}

/** A trial begun at 0 that was looked at so often, `gap` apart, with these readings. */
const spaced = (gap: number, readings: readonly (number | null)[]): TrialMeasurement =>
  readings.reduce<TrialMeasurement>(
    (measurement, happy, i) => withFrame(measurement, SETTLE_MS + gap * i, frame(happy)),
    beginMeasurement(1, 0),
  );

/** A trial begun at 0 of which these frames were seen, from `first` on every 100 ms. */
const seen = (first: number, frames: readonly (number | null)[]): TrialMeasurement =>
  frames.reduce<TrialMeasurement>(
    (measurement, happy, i) => withFrame(measurement, first + 100 * i, frame(happy)),
    beginMeasurement(1, 0),
  );

const counted = ({ counted: frames }: TrialMeasurement) => frames.map(({ happiness }) => happiness);

describe('the measurement of a trial', () => {
  test('counts no frame before the face has settled', () => {
    const early = withFrame(beginMeasurement(1, 50), 50 + SETTLE_MS - 1, frame(0.9));
    expect(counted(early)).toEqual([]);
    expect(counted(withFrame(early, 50 + SETTLE_MS, frame(0.4)))).toEqual([0.4]);
  });

  test('counts no face that is no good to read, and gives up if there is no other', () => {
    const blurred = withFrame(seen(SETTLE_MS, [0.5]), SETTLE_MS + 100, flawed('blurred', 0.9));
    expect(counted(blurred)).toEqual([0.5]);
    expect(counted(withFrame(blurred, SETTLE_MS + 200, frame(0.4)))).toEqual([0.5, 0.4]);
    let measurement = beginMeasurement(1, 0);
    for (let now = 0; now < PATIENCE_MS; now += 100)
      measurement = withFrame(measurement, now, flawed('dark'));
    expect(outcomeOf(measurement, PATIENCE_MS - 1, 1).kind).toBe('measuring');
    expect(outcomeOf(measurement, PATIENCE_MS, 1).kind).toBe('abandoned');
  });

  test('ends by the frame that completes it, with their mean and spread', () => {
    const measurement = seen(SETTLE_MS, [0.4, 0.6, null, 0.5]);
    expect(outcomeOf(measurement, SETTLE_MS + 300, 4)).toEqual({ kind: 'measuring' });
    const { kind, ...measured } = outcomeOf(measurement, SETTLE_MS + 300, 3) as Record<
      string,
      unknown
    >;
    expect(kind).toBe('measured');
    expect(measured).toMatchObject({ happiness: 0.5, frames: 3 });
    expect(measured.spread).toBeCloseTo(Math.sqrt(0.02 / 3), 12);
  });

  test('ends with the mean of what the network made of the counted frames', () => {
    const measurement = seen(SETTLE_MS - 100, [0.9, 0.25, 0.75]);
    expect(outcomeOf(measurement, SETTLE_MS + 200, 2)).toMatchObject({
      kind: 'measured',
      features: { features: [0.5, 1], logOdds: expect.closeTo(0) },
    });
  });

  test('ends with the mean of those frames only that were measured', () => {
    const measurement = seen(SETTLE_MS, [0.5, 0.5, 0.99, 0.5, 0.5, 0.5]);
    expect(outcomeOf(measurement, SETTLE_MS + 600, 5)).toMatchObject({
      kind: 'measured',
      happiness: 0.5,
      features: { features: [0.5, 1], logOdds: expect.closeTo(0) },
    });
  });

  test('goes on until enough good frames were counted: no outlier, no face turned away', () => {
    let measurement = seen(SETTLE_MS, [0.5, 0.51, 0.49, 0.5, 0.99]);
    expect(outcomeOf(measurement, SETTLE_MS + 500, 5)).toEqual({ kind: 'measuring' });
    measurement = withFrame(measurement, SETTLE_MS + 600, turned(0.5));
    expect(outcomeOf(measurement, SETTLE_MS + 600, 5)).toEqual({ kind: 'measuring' });
    measurement = withFrame(measurement, SETTLE_MS + 700, frame(0.5));
    const end = outcomeOf(measurement, SETTLE_MS + 700, 5);
    expect(end).toMatchObject({ kind: 'measured', happiness: 0.5, frames: 5 });
  });

  test('is abandoned when no face was seen for too long, and not before', () => {
    const measurement = seen(SETTLE_MS, [0.5, null, null]);
    expect(outcomeOf(measurement, SETTLE_MS + PATIENCE_MS - 1, 10)).toEqual({ kind: 'measuring' });
    expect(outcomeOf(measurement, SETTLE_MS + PATIENCE_MS, 10)).toEqual({ kind: 'abandoned' });
    expect(outcomeOf(beginMeasurement(1, 0), PATIENCE_MS, 10)).toEqual({ kind: 'abandoned' });
  });

  test('is abandoned, too, when the face is turned away for too long', () => {
    let measurement = seen(SETTLE_MS, [0.5]);
    for (let ms = 100; ms <= PATIENCE_MS; ms += 100)
      measurement = withFrame(measurement, SETTLE_MS + ms, turned(0.5));
    expect(outcomeOf(measurement, SETTLE_MS + PATIENCE_MS, 10)).toEqual({ kind: 'abandoned' });
  });

  test('a face that is seen while it settles keeps it alive', () => {
    const measurement = withFrame(beginMeasurement(1, 0), SETTLE_MS - 1, frame(0.5));
    expect(outcomeOf(measurement, PATIENCE_MS, 10)).toEqual({ kind: 'measuring' });
  });

  test('counts frames when the next detection finds the face again, and drops them if it does not', () => {
    const at = (measurement: TrialMeasurement, ...frames: ReturnType<typeof frame>[]) =>
      frames.reduce((so, next, i) => withFrame(so, SETTLE_MS + 100 * i, next), measurement);
    const unconfirmed = at(beginMeasurement(1, 0), frame(0.1, false), frame(0.2, false));
    expect(counted(unconfirmed)).toEqual([]);
    expect(counted(at(unconfirmed, frame(0.3)))).toEqual([0.1, 0.2, 0.3]);
    expect(counted(at(unconfirmed, analysisOf(0), frame(0.3)))).toEqual([0.3]);
  });

  test('counts frames of the nearest of several, and says how many there were at most', () => {
    const measurement = [
      analysisOf(2, 0.4),
      analysisOf(3, 0.6),
      analysisOf(1, 0.5),
    ].reduce<TrialMeasurement>(
      (so, next, i) => withFrame(so, SETTLE_MS + 100 * i, next),
      beginMeasurement(1, 0),
    );
    expect(outcomeOf(measurement, SETTLE_MS + 300, 3)).toMatchObject({
      kind: 'measured',
      happiness: expect.closeTo(0.5),
      frames: 3,
      faces: 3,
    });
  });

  test('restarts, settling and all, when the nearest is somebody else', () => {
    const mine = seen(SETTLE_MS, [0.9, 0.9]);
    const now = SETTLE_MS + 200;
    const theirs = withFrame(mine, now, analysisOf(2, 0.1, true, 2));
    const lastSeen = SETTLE_MS + 100;
    expect(theirs).toEqual({
      ...beginMeasurement(1, now),
      ...{ person: 2, seat: expect.anything(), restarts: 1, lastSeen, inVain: true },
    });
    expect(counted(withFrame(theirs, now + SETTLE_MS - 1, analysisOf(2, 0.1, true, 2)))).toEqual(
      [],
    );
    const late = withFrame(theirs, now + SETTLE_MS, analysisOf(1, 0.1, true, 2));
    expect(outcomeOf(late, now + SETTLE_MS, 1)).toMatchObject({ happiness: 0.1, faces: 1 });
  });

  test('leaves out who was there while the face settled', () => {
    const early = withFrame(beginMeasurement(1, 0), 100, analysisOf(3, 0.5));
    const measurement = withFrame(early, SETTLE_MS, analysisOf(1, 0.5));
    expect(outcomeOf(measurement, SETTLE_MS, 1)).toMatchObject({ kind: 'measured', faces: 1 });
  });

  test('is abandoned when the nearest keeps changing for too long', () => {
    let measurement = beginMeasurement(1, 0);
    const changing = (now: number) => analysisOf(2, 0.5, true, Math.floor(now / 2000));
    for (let now = 100; now < PATIENCE_MS; now += 100) {
      measurement = withFrame(measurement, now, changing(now));
      expect(outcomeOf(measurement, now, 20)).toEqual({ kind: 'measuring' });
    }
    for (let now = PATIENCE_MS; now < PATIENCE_MS + 4000; now += 100)
      measurement = withFrame(measurement, now, changing(now));
    expect(outcomeOf(measurement, PATIENCE_MS + 4000, 20)).toEqual({ kind: 'abandoned' });
    // One who stays is measured all the same.
    let stays = seen(100, [0.9, 0.9]);
    for (let now = 300; outcomeOf(stays, now, 10).kind === 'measuring'; now += 100)
      stays = withFrame(stays, now, analysisOf(2, 0.25, true, 2));
    expect(outcomeOf(stays, 0, 10)).toMatchObject({ kind: 'measured', happiness: 0.25 });
  });

  test('goes on when the same face is back after a moment', () => {
    const measurement = seen(SETTLE_MS, [0.4, null, 0.6]);
    expect(counted(measurement)).toEqual([0.4, 0.6]);
    expect(outcomeOf(measurement, SETTLE_MS + 300, 2)).toMatchObject({
      kind: 'measured',
      faces: 1,
    });
  });

  test('is abandoned, too, when the face is gone before the background has ended the trial', () => {
    const measurement = seen(SETTLE_MS, [0.5, 0.5]);
    const last = SETTLE_MS + 100;
    expect(outcomeOf(measurement, last + PATIENCE_MS - 1, 2)).toMatchObject({ kind: 'measured' });
    expect(outcomeOf(measurement, last + PATIENCE_MS, 2)).toEqual({ kind: 'abandoned' });
  });

  test('keeps the latest frames only, where the background does not end the trial', () => {
    const frames = Array.from({ length: MOST_FRAMES + 10 }, (_, i) => (i < 10 ? 0.1 : 0.9));
    const long = seen(SETTLE_MS, frames);
    expect(counted(long)).toHaveLength(MOST_FRAMES);
    expect(counted(long)[0]).toBe(0.9);
  });

  test('drops its frames when the camera freezes, and keeps its patience', () => {
    const measurement = seen(SETTLE_MS, [0.5, 0.5]);
    const frozen = withoutFrames(withFrame(measurement, SETTLE_MS + 200, frame(0.5, false)));
    expect([frozen.counted, frozen.unconfirmed]).toEqual([[], []]);
    const frameAt = SETTLE_MS + 300;
    expect(withFrame(frozen, frameAt, null)).toEqual({ ...frozen, frameAt, inVain: true });
    const lastSeen = SETTLE_MS + 200;
    expect(outcomeOf(frozen, lastSeen + PATIENCE_MS - 1, 2)).toEqual({ kind: 'measuring' });
    expect(outcomeOf(frozen, lastSeen + PATIENCE_MS, 2)).toEqual({ kind: 'abandoned' });
  });

  test('may be complete with the next frame when it lacks but one', () => {
    const unconfirmed = withFrame(seen(SETTLE_MS, [0.5, 0.5]), SETTLE_MS + 200, frame(0.5, false));
    expect(mayComplete(unconfirmed, 5)).toBe(false);
    expect(mayComplete(unconfirmed, 4)).toBe(true);
    expect(mayComplete(beginMeasurement(1, 0), 1)).toBe(true);
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
          const end = outcomeOf(seen(SETTLE_MS, frames), SETTLE_MS, wanted);
          expect(end).toEqual(
            measured && measured.frames >= wanted
              ? {
                  ...{ kind: 'measured', faces: 1, ...measured },
                  ...{ expressions: expect.anything(), features: expect.anything() },
                  ...('peak' in end && { peak: expect.any(Number) }),
                }
              : { kind: 'measuring' },
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  test('ends with the means of all five expressions, in their order', () => {
    const measurement = seen(SETTLE_MS, [0.2, 0.6]);
    const { expressions } = outcomeOf(measurement, SETTLE_MS + 100, 2) as {
      expressions: readonly number[];
    };
    expect(expressions).toHaveLength(5);
    expect(expressions[0]).toBeCloseTo(0.4, 12);
    for (const other of expressions.slice(1)) expect(other).toBeCloseTo(0.15, 12);
  });

  test.each([2000, 12_000])('with looks %i ms apart keeps the one that shows a smile', (gap) => {
    const smiling = [0.02, 0.02, 0.95, 0.02, 0.02];
    const frames = smiling.flatMap((happy) => Array.from({ length: gap / 1000 }, () => happy));
    const end = outcomeOf(spaced(1000, frames), SETTLE_MS + 5 * gap - 1000, 5, gap);
    expect(end).toMatchObject({ kind: 'measured', frames: 5, happiness: expect.closeTo(0.206) });
    expect(end).toMatchObject({ peak: expect.closeTo(0.95) });
    // Of frames that follow each other it is a blink.
    expect(outcomeOf(seen(SETTLE_MS, smiling), SETTLE_MS + 400, 4)).toMatchObject({
      happiness: expect.closeTo(0.02),
    });
  });

  test('with looks apart begins to lose patience with the first frame in vain', () => {
    const gap = 12_000;
    const gone = SETTLE_MS + gap;
    let measurement = spaced(gap, [0.5, null]);
    expect(outcomeOf(measurement, gone, 10, gap)).toEqual({ kind: 'measuring' });
    for (let ms = 400; ms < PATIENCE_MS; ms += 400)
      measurement = withFrame(measurement, gone + ms, frame(null));
    expect(outcomeOf(measurement, gone + PATIENCE_MS - 1, 10, 5000)).toEqual({ kind: 'measuring' });
    expect(outcomeOf(measurement, gone + PATIENCE_MS, 10, 5000)).toEqual({ kind: 'abandoned' });
    // The further apart they lie, the more of it.
    expect(outcomeOf(measurement, gone + gap - 1, 10, gap)).toEqual({ kind: 'measuring' });
    expect(outcomeOf(measurement, gone + gap, 10, gap)).toEqual({ kind: 'abandoned' });
  });

  test('with looks apart is restarted, not abandoned, by somebody else', () => {
    const now = SETTLE_MS + 12_000;
    const theirs = withFrame(spaced(12_000, [0.5]), now, analysisOf(1, 0.1, true, 2));
    expect(theirs).toMatchObject({ since: now, person: 2, counted: [] });
    expect(outcomeOf(theirs, now, 10, 12_000)).toEqual({ kind: 'measuring' });
  });

  test('with frames apart is abandoned when the nearest changes again and again', () => {
    const gap = 12_000;
    let measurement = beginMeasurement(1, 0);
    const changes = Array.from({ length: 6 }, (_, person) => {
      const now = SETTLE_MS + 60_000 * person;
      for (const at of [now, now + 5000])
        measurement = withFrame(measurement, at, analysisOf(1, 0.1, true, person));
      return outcomeOf(measurement, now + 5000, 10, gap).kind;
    });
    expect(changes.slice(0, 4)).toEqual(Array.from({ length: 4 }, () => 'measuring'));
    expect(changes.slice(4)).toEqual(['abandoned', 'abandoned']);
  });

  test('is looked at when the face has settled, at regular times, and soon after a look in vain', () => {
    const gap = 2000;
    const early = withFrame(beginMeasurement(1, 0), 20, frame(0.5));
    expect(untilNextFrame(early, 20, gap)).toBe(SETTLE_MS - 20);
    const late = SETTLE_MS + gap + 30;
    expect(untilNextFrame(withFrame(early, late, frame(0.5)), late, gap)).toBe(gap / 2 - 30);
    expect(untilNextFrame(withFrame(early, late, frame(null)), late, gap)).toBe(400);
    expect(untilNextFrame(withFrame(early, late, turned(0.5)), late, gap)).toBe(400);
  });

  test('taking a frame into account changes nothing of the measurement before it', () => {
    fc.assert(
      fc.property(fc.option(probability), fc.integer({ min: 0, max: 5000 }), (happy, now) => {
        const features = { features: [0.5, 1], logOdds: 0 };
        const expressions = [0.5, 0.5, 0, 0, 0];
        const at = -100;
        const before = Object.freeze([{ at, happiness: 0.5, faces: 1, expressions, features }]);
        const measurement = Object.freeze({ ...beginMeasurement(3, 0), counted: before });
        const next = withFrame(measurement, now, frame(happy));
        expect(measurement.counted).toEqual([
          { at, happiness: 0.5, faces: 1, expressions, features },
        ]);
        expect(next.trial).toBe(3);
        expect(next.counted.length).toBe(1 + Number(happy !== null && now >= SETTLE_MS));
      }),
    );
  });
});
