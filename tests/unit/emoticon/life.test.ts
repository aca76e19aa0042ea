import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ANSWERS,
  answering,
  blinkAt,
  CALM,
  pause,
  poseAt,
  stillPose,
  type Answer,
  type Life,
} from '../../../src/emoticon/life.ts';
import { NEUTRAL, PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { bodyTransform, posed, REST } from '../../../src/emoticon/pose.ts';
import { anyFace } from './faces.ts';

const kinds = Object.keys(ANSWERS) as Answer[];
const anyTime = fc.double({ min: 0, max: 1e8, noNaN: true });
const anyLife: fc.Arbitrary<Life> = fc.record({
  activity: fc.constantFrom('awake', 'searching', 'asleep'),
  before: fc.constantFrom('awake', 'searching', 'asleep'),
  since: anyTime,
  answer: fc.constantFrom(...kinds),
  answered: anyTime,
  changed: anyTime,
});

describe('blinking', () => {
  it('comes every two to six seconds, irregularly', () => {
    const pauses = Array.from({ length: 1000 }, (_, i) => blinkAt(i + 1) - blinkAt(i));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(2000);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(6000);
    expect(Math.min(...pauses)).toBeLessThan(2600);
    expect(Math.max(...pauses)).toBeGreaterThan(5400);
  });

  it('shuts the eyes whatever their opening, and opens them again', () => {
    for (let i = 0; i < 50; i++) {
      const lids = (after: number) => poseAt(blinkAt(i) + after, CALM).lids;
      expect(lids(80)).toBe(0);
      expect(lids(-1)).toBe(1);
      expect(lids(221)).toBe(1);
      expect(posed({ ...NEUTRAL, ey: 1.3 }, poseAt(blinkAt(i) + 80, CALM)).ey).toBe(0);
    }
  });
});

describe('poseAt', () => {
  it('stays small, and keeps every parameter within its range', () => {
    fc.assert(
      fc.property(anyTime, anyLife, anyFace, (since, life, face) => {
        for (const time of [since, life.since + 1000, life.answered + 300, life.changed + 200]) {
          const pose = poseAt(time, life);
          expect(Math.abs(pose.grow)).toBeLessThan(0.2);
          expect(Math.hypot(...pose.pupils)).toBeLessThan(1.5);
          expect(Math.abs(pose.lean)).toBeLessThan(10);
          const now = posed(face, pose);
          for (const { key, min, max } of PARAMETERS) {
            expect(now[key]).toBeGreaterThanOrEqual(min - 1e-9);
            expect(now[key]).toBeLessThanOrEqual(max + 1e-9);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('moves without jumps', () => {
    const mixed: Life = { ...CALM, since: 8000, answered: 20_000, changed: 30_000 };
    const most = { grow: 0, lids: 0, pupils: 0, sway: 0 };
    const activities = ['asleep', 'searching', 'awake'] as const;
    for (const life of activities.flatMap((activity) =>
      kinds.map((answer) => ({ ...mixed, activity, answer })),
    ))
      for (let time = 0; time < 40_000; time += 5) {
        const [one, other] = [poseAt(time, life), poseAt(time + 5, life)];
        for (const key of ['grow', 'lids', 'sway'] as const)
          most[key] = Math.max(most[key], Math.abs(one[key] - other[key]));
        most.pupils = Math.max(most.pupils, Math.abs(one.pupils[0] - other.pupils[0]));
      }
    expect(most.grow).toBeLessThan(0.01);
    expect(most.lids).toBeLessThan(0.2);
    expect(most.pupils).toBeLessThan(0.1);
    expect(most.sway).toBeLessThan(1);
  });

  it('is the drawing itself for most of the time that it is awake', () => {
    fc.assert(fc.property(anyFace, (face) => posed(face, REST) === face));
    expect(bodyTransform(REST)).toBe('');
    const times = Array.from({ length: 10_000 }, (_, i) => i * 37);
    const same = times.filter((time) => posed(NEUTRAL, poseAt(time, CALM)) === NEUTRAL);
    expect(same.length / times.length).toBeGreaterThan(0.9);
  });

  it('breathes, awake and asleep', () => {
    for (const activity of ['awake', 'asleep'] as const) {
      const grown = Array.from(
        { length: 100 },
        (_, i) => poseAt(i * 97, { ...CALM, activity }).grow,
      );
      expect(Math.max(...grown) - Math.min(...grown)).toBeGreaterThan(0.015);
    }
  });

  it('yawns, and then sleeps with its eyes shut until it wakes', () => {
    const sleepy: Life = { ...CALM, activity: 'asleep', since: 1000 };
    expect(posed(NEUTRAL, poseAt(2500, sleepy)).a).toBeGreaterThan(0.9);
    for (let time = 4000; time < 60_000; time += 111) {
      expect(posed(NEUTRAL, poseAt(time, sleepy))).toEqual({ ...NEUTRAL, ey: 0 });
    }
    const woken: Life = { ...CALM, before: 'asleep', since: 100_000 };
    expect(poseAt(100_000, woken).lids).toBe(0);
    expect(poseAt(100_700, woken)).toEqual(poseAt(100_700, CALM));
  });

  it('looks around while it searches', () => {
    const looks = Array.from({ length: 200 }, (_, i) => poseAt(i * 100, { ...CALM, activity: 'searching' }).pupils); // prettier-ignore
    expect(Math.min(...looks.map(([x]) => x))).toBeLessThan(-0.8);
    expect(Math.max(...looks.map(([x]) => x))).toBeGreaterThan(0.8);
    expect(Math.min(...looks.map(([, y]) => y))).toBeLessThan(-0.7);
  });

  it('answers, and comes back to what it was', () => {
    const begun = 50_000;
    const face = (answer: Answer, age: number) =>
      posed(NEUTRAL, poseAt(begun + age, { ...CALM, answer, answered: begun }));
    expect(face('laugh', 500).s).toBeGreaterThan(0.9);
    expect(face('laugh', 500).a).toBeGreaterThan(0.5);
    expect(face('glad', 500).s).toBeGreaterThan(0.8);
    expect(face('wince', 500).s).toBeLessThan(-0.5);
    const shakes = Array.from({ length: 60 }, (_, i) => poseAt(begun + 15 * i, { ...CALM, answer: 'laugh', answered: begun }).sway); // prettier-ignore
    expect(Math.max(...shakes)).toBeGreaterThan(0.6);
    expect(Math.min(...shakes)).toBeLessThan(-0.6);
    for (const answer of kinds) {
      const [, length] = ANSWERS[answer];
      const life: Life = { ...CALM, answer, answered: begun };
      expect(answering(begun + length - 1, life)).toBe(true);
      expect(answering(begun + length, life)).toBe(false);
      expect(posed(NEUTRAL, poseAt(begun + length, life))).toEqual(
        posed(NEUTRAL, poseAt(begun + length, CALM)),
      );
    }
  });
});

describe('pause', () => {
  it('draws a few pictures a second, and none of a blink too late', () => {
    const drawn: number[] = [];
    for (let time = 0; time < 120_000; time += pause(time, CALM)) drawn.push(time);
    expect(drawn.length / 120).toBeGreaterThan(2);
    expect(drawn.length / 120).toBeLessThan(7);
    for (let i = 1; blinkAt(i) < 119_000; i++) {
      const shut = drawn.filter((time) => time > blinkAt(i) && poseAt(time, CALM).lids === 0 && time < blinkAt(i) + 220); // prettier-ignore
      expect(shut.length).toBeGreaterThan(0);
    }
  });
});

describe('stillPose', () => {
  it('never moves the body, and changes only with the activity and the answer', () => {
    fc.assert(
      fc.property(anyTime, anyLife, (time, life) => {
        const pose = stillPose(time, life);
        expect(bodyTransform(pose)).toBe('');
        expect(stillPose(time + 5000, { ...life, answered: CALM.answered })).toEqual(
          stillPose(time, { ...life, answered: CALM.answered }),
        );
      }),
    );
    expect(stillPose(0, CALM)).toBe(REST);
    expect(posed(NEUTRAL, stillPose(0, { ...CALM, activity: 'asleep' })).ey).toBe(0);
    const laughing: Life = { ...CALM, answer: 'laugh', answered: 100 };
    expect(posed(NEUTRAL, stillPose(200, laughing)).s).toBe(0.95);
    expect(stillPose(5000, laughing)).toBe(REST);
  });
});
