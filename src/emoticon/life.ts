import { rise, type Dot } from './path.ts';
import { NEUTRAL } from './parameters.ts';
import { AHEAD, bodyTransform, posed, REST, type Blend, type Pose } from './pose.ts';
import { DURATION } from './transition.ts';

export type Activity = 'awake' | 'searching' | 'asleep';

/** What the face does when it is petted or praised, when it is blamed, and when it sees a smile. */
export type Answer = 'laugh' | 'wince' | 'glad';

/** All that idle life depends on besides the time: what happened when. Times in milliseconds of one clock. */
export interface Life {
  readonly activity: Activity;
  /** The activity before, and when it became this one. */
  readonly before: Activity;
  readonly since: number;
  readonly answer: Answer;
  readonly answered: number;
  /** When the face last began to become another. */
  readonly changed: number;
}

const LONG_AGO = -1e12;

/** Awake for as long as anybody remembers. */
export const CALM: Life = {
  activity: 'awake',
  before: 'awake',
  since: LONG_AGO,
  answer: 'glad',
  answered: LONG_AGO,
  changed: LONG_AGO,
};

/** What an answer looks like at its height, and how long it takes. */
export const ANSWERS: Record<Answer, readonly [Blend[0], milliseconds: number]> = {
  laugh: [{ s: 0.95, a: 0.6, b: 0.35, ey: 0.12 }, 1400],
  wince: [{ s: -0.55, a: 0.12, b: -0.85, ey: 0.1 }, 1000],
  glad: [{ s: 0.9, a: 0.25, b: 0.4 }, 1600],
};

const YAWN = { s: 0.05, a: 0.95, b: 0.6, ey: 0.06 };
const YAWN_MS = 2200;
const BLINK_MS = 220;
const BLINK_SLOT = 4000;
const GLANCE_MS = 1300;
const GLANCE_SLOT = 11_000;
const SEARCH_MS = 1100;

/** Where a face looks that searches for somebody, one after the other. */
const GLANCES: readonly Dot[] = [[-0.9, 0], [0.9, -0.2], [0.1, -0.8], [-0.7, -0.5], [0.8, 0.4]]; // prettier-ignore

/** Each blink and each glance has a slot of time of its own, and begins somewhere in the first half of it. */
const begins = (index: number, slot: number) => slot * (index + 0.5 * chance(index + slot));

/** When the blink of an index begins, milliseconds: two to six seconds after the one before. */
export const blinkAt = (index: number) => begins(index, BLINK_SLOT);

/**
 * The pose of a living face. Pure, and the same whatever face it is laid over: life must favour none.
 *
 * @param time now, on the clock of `life`
 */
export function poseAt(time: number, life: Life): Pose {
  const asleep = weightOf('asleep', time, life);
  const searching = weightOf('searching', time, life);
  const awake = 1 - asleep;
  const yawn = life.activity === 'asleep' ? during(time - life.since, YAWN_MS) : 0;
  const [expression, length] = ANSWERS[life.answer];
  const age = time - life.answered;
  const answer = during(age, length);
  const laugh = life.answer === 'laugh' ? answer * Math.sin(age / 28) : 0;
  const wince = life.answer === 'wince' ? answer : 0;
  const bounce = (answer - wince) * Math.abs(Math.sin(age / 130));
  const change = Math.min(1, Math.max(0, (time - life.changed) / DURATION));
  const pupils = pupilsAt(time, searching, awake);
  return {
    blends: [
      [{ b: 0.6 }, 0.6 * searching],
      [YAWN, yawn],
      [expression, answer],
    ],
    // An answer opens the eyes of one who sleeps, and is not interrupted by a blink.
    lids: (1 - asleep * (1 - answer)) * (1 - blink(time) * awake * (1 - answer)),
    pupils,
    grow:
      0.012 * awake * wave(time, 4000) +
      0.022 * asleep * wave(time, 7000) +
      0.03 * yawn +
      0.03 * bounce -
      0.06 * wince -
      0.07 * Math.sin(2 * Math.PI * change) * (1 - change),
    lean: 3 * searching * pupils[0] - 3 * wince + 1.5 * laugh,
    sway: 1.2 * laugh,
  };
}

/** The pose of a face that keeps still: its activity and its answer, without the motion. */
export function stillPose(time: number, life: Life): Pose {
  if (answering(time, life)) return { ...REST, blends: [[ANSWERS[life.answer][0], 1]] };
  if (life.activity === 'asleep') return { ...REST, lids: 0 };
  return life.activity === 'searching' ? { ...REST, pupils: [0.7, -0.4] } : REST;
}

/** Whether an answer is being given. */
export const answering = (time: number, { answer, answered }: Life) =>
  time >= answered && time < answered + ANSWERS[answer][1];

/** How long what is seen of a living face stays the same, milliseconds: at least a frame, so that few are drawn. */
export function pause(time: number, life: Life): number {
  const seen = (at: number) => {
    const pose = poseAt(at, life);
    return JSON.stringify([posed(NEUTRAL, pose), pose.pupils, bodyTransform(pose)]);
  };
  const now = seen(time);
  let soon = FRAME_MS;
  while (soon < LONGEST_MS && seen(time + soon) === now) soon += FRAME_MS;
  return soon;
}

/** Often enough for a blink; a change of face and an answer have every frame that there is. */
const FRAME_MS = 60;
const LONGEST_MS = 500;

/** How far a activity has come, or still lasts: 0 to 1. Sleep comes after the yawn. */
function weightOf(wanted: Activity, time: number, { activity, before, since }: Life): number {
  const late = activity === 'asleep' ? YAWN_MS - 300 : 0;
  const come = rise(late, late + 600, time - since);
  return (activity === wanted ? come : 0) + (before === wanted ? 1 - come : 0);
}

/** How far the lids are down: 0 to 1. They fall faster than they rise. */
function blink(time: number): number {
  const index = Math.floor(time / BLINK_SLOT);
  // A blink late in its slot ends in the next one.
  return Math.max(
    ...[index - 1, index].map((i) => {
      const age = time - blinkAt(i);
      return rise(0, 0.27 * BLINK_MS, age) * (1 - rise(0.57 * BLINK_MS, BLINK_MS, age));
    }),
  );
}

function pupilsAt(time: number, searching: number, awake: number): Dot {
  const index = Math.floor(time / GLANCE_SLOT);
  const age = time - begins(index, GLANCE_SLOT);
  // Eyes leap; they do not glide.
  const glance =
    rise(0, 90, age) * (1 - rise(GLANCE_MS, GLANCE_MS + 90, age)) * awake * (1 - searching);
  const aside = glance * (chance(index) < 0.5 ? -0.8 : 0.8);
  const turn = Math.floor(time / SEARCH_MS);
  const way = searching * rise(0, 160, time - turn * SEARCH_MS);
  const [from, to] = [turn - 1, turn].map((i) => GLANCES.at(i % GLANCES.length) ?? AHEAD) as [
    Dot,
    Dot,
  ];
  const between = (i: 0 | 1) => searching * from[i] + way * (to[i] - from[i]);
  return [aside + between(0), between(1)];
}

/** 1 during a stretch of time that began `age` ago, 0 before and after, with smooth ends. */
const during = (age: number, length: number) =>
  rise(0, 180, age) * (1 - rise(length - 300, length, age));

const wave = (time: number, period: number) => Math.sin((2 * Math.PI * time) / period);

/** 0 to 1, as good as random, and always the same for one number. */
function chance(seed: number): number {
  const far = Math.sin(seed * 12.9898) * 43758.5453;
  return far - Math.floor(far);
}
