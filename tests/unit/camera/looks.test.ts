import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SETTLE_MS } from '../../../src/camera/trial-measurement.ts';
import { PACES, PACE_NAMES } from '../../../src/model/pace.ts';
import { analysisOf } from './analyses.ts';
import { World } from './world.ts';

const NFRAMES = 10;
/** When the trial's number comes: the face has been watched before. */
const BEGIN = 5000;

let world: World;
beforeEach(() => {
  world = new World();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  world.answer = (name) => {
    if (name === 'camera.measured')
      world.order = { ...world.order, sequence: world.order.sequence + 1, trial: null };
    return world.order;
  };
});
afterEach(() => void vi.restoreAllMocks());

/** Watches for a while, and then a trial of this pace begins. */
async function begin(window: number): Promise<void> {
  void world.loop.run();
  await world.pass(BEGIN);
  world.command({ trial: 7, window });
}

/** The trial's result, once it is over. */
const measured = async (window: number) => {
  await world.pass(SETTLE_MS + window + 1000);
  const [result, more] = world.of('camera.measured');
  expect(more).toBeUndefined();
  return result!;
};

describe('the looks at a face', () => {
  test.each(PACE_NAMES)('are spread evenly over the window of a %s pace', async (pace) => {
    const { window } = PACES[pace];
    await begin(window);
    const { at } = await measured(window);
    const looks = world.frames.filter(
      (frame) => frame >= BEGIN + SETTLE_MS && frame + world.cost <= at,
    );
    // Where averaged ones lie apart there is one a second.
    const frames = Math.max(NFRAMES, window / 1000);
    expect(looks).toHaveLength(frames);
    const gaps = looks.slice(1).map((look, i) => look - looks[i]!);
    for (const gap of gaps) expect(Math.abs(gap - window / frames)).toBeLessThan(50);
  });

  test.each(['calm', 'rare'] as const)(
    'are, at a %s pace and with those between them, the only ones, and faces are detected in each',
    async (pace) => {
      const { window } = PACES[pace];
      world.view = analysisOf(1, 0.5, false);
      await begin(window);
      const { at } = await measured(window);
      const frames = world.frames.filter((frame) => frame > BEGIN && frame < at);
      // One of them finds the person at the beginning.
      expect(frames.length).toBeLessThanOrEqual(window / 1000 + 1);
      const looks = frames.slice(-window / 1000);
      expect(world.searched.filter((frame) => looks.includes(frame))).toEqual(looks);
    },
  );

  test('are not hastened by an order that comes meanwhile', async () => {
    const { window } = PACES.calm;
    await begin(window);
    await world.pass(SETTLE_MS + 100);
    const { length } = world.frames;
    for (let i = 0; i < 10; i++) {
      world.command({});
      await world.pass(50);
    }
    expect(world.frames).toHaveLength(length);
    world.command({ trial: 8 });
    await world.pass(50);
    expect(world.frames).toHaveLength(length + 1);
  });

  test('that find nobody are followed by others soon, and the trial goes on', async () => {
    const { window } = PACES.rare;
    await begin(window);
    await world.pass(SETTLE_MS + 6000);
    world.view = analysisOf(0);
    await world.pass(8000);
    const { length } = world.frames;
    await world.pass(2000);
    expect(world.frames.length - length).toBe(5);
    world.view = analysisOf(1);
    await world.pass(window);
    expect(world.of('camera.abandoned')).toEqual([]);
    expect(world.of('camera.measured')).toHaveLength(1);
  });

  test('see a camera that has frozen between two of them', async () => {
    await begin(PACES.rare.window);
    await world.pass(SETTLE_MS + 1000);
    world.still = true;
    await world.pass(30_000);
    expect(world.of('camera.state').at(-1)?.params).toEqual({ state: 'frozen' });
    expect(world.of('camera.measured')).toEqual([]);
  });
});

describe('the happiest moment of a trial', () => {
  test.each(['calm', 'rare'] as const)(
    'is a smile of two seconds at a %s pace, whenever it begins',
    async (pace) => {
      const { window } = PACES[pace];
      const smile = BEGIN + SETTLE_MS + 0.37 * window;
      world.beforeFrame = () => {
        const now = world.now();
        world.view = analysisOf(1, now >= smile && now < smile + 2000 ? 0.95 : 0.03);
      };
      await begin(window);
      const { params } = await measured(window);
      const { happiness, peak } = params as { happiness: number; peak: number };
      expect(peak).toBeCloseTo(0.95, 9);
      // In the mean of the ten frames it is hardly there.
      expect(happiness).toBeLessThan(0.3);
      expect(params).toMatchObject({ frames: NFRAMES });
    },
  );

  test('is nearly the mean at a lively pace, where a smile lasts longer than the trial', async () => {
    world.view = analysisOf(1, 0.9);
    await begin(PACES.lively.window);
    const { params } = await measured(PACES.lively.window);
    expect(params).toMatchObject({ happiness: 0.9, peak: expect.closeTo(0.9) });
  });
});

describe('a trial tells how happy the person looked before', () => {
  const { window } = PACES.calm;

  test('in the last two seconds before its face appeared', async () => {
    world.beforeFrame = () => {
      const now = world.now();
      world.view = analysisOf(1, now < BEGIN - 2000 ? 0.9 : now < BEGIN ? 0.3 : 0.6);
    };
    await begin(window);
    const { params } = await measured(window);
    expect(params).toMatchObject({ before: expect.closeTo(0.3), happiness: expect.closeTo(0.6) });
    expect((params as { expressions: number[] }).expressions).toEqual(
      [0.6, 0.1, 0.1, 0.1, 0.1].map((mean) => expect.closeTo(mean)),
    );
  });

  test('from the looks of the trial before, where one follows the other', async () => {
    world.order = { ...world.order, trial: 6 };
    world.view = analysisOf(1, 0.8);
    world.answer = (name, params) => {
      if (name === 'camera.measured') {
        const { trial } = params as { trial: number };
        world.view = analysisOf(1, 0.2);
        world.order = { ...world.order, sequence: trial, trial: trial + 1 };
      }
      return world.order;
    };
    void world.loop.run();
    await world.pass(2 * (SETTLE_MS + 1100));
    const results = world.of('camera.measured').map(({ params }) => params);
    expect(results[0]).not.toHaveProperty('before');
    expect(results[1]).toMatchObject({ before: expect.closeTo(0.8), happiness: 0.2 });
  });

  test.each([
    ['nobody was there', () => (world.view = analysisOf(0)), () => (world.view = analysisOf(1))],
    [
      'it was somebody else',
      () => (world.view = analysisOf(1, 0.9, true, 1)),
      () => (world.view = analysisOf(1, 0.5, true, 2, 0.1)),
    ],
    ['another head read it', () => undefined, () => world.command({ head: 5 })],
  ])('but not where %s', async (_, before, then) => {
    before();
    void world.loop.run();
    await world.pass(BEGIN);
    then();
    world.command({ trial: 7, window });
    const { params } = await measured(window);
    expect(params).not.toHaveProperty('before');
  });
});
