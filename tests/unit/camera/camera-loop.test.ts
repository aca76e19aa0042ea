import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PATIENCE_MS, SETTLE_MS } from '../../../src/camera/trial-watch.ts';
import { LOAD_MS, RELEASE_MS, SEE_MS } from '../../../src/camera/watcher.ts';
import { sight } from './sights.ts';
import { World } from './world.ts';

// The watcher itself speaks to its surroundings only.
vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

let world: World;
beforeEach(() => {
  world = new World();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => void vi.restoreAllMocks());

/** Begins to watch, and lets so many milliseconds pass. */
async function run(ms: number): Promise<void> {
  void world.watcher.run();
  await world.pass(ms);
}

const frameAt = (frames: readonly (readonly [number, number])[], number: number) => {
  const [cost, faces] = frames[number % frames.length]!;
  return [cost, sight(faces)] as const;
};

const gaps = (times: readonly number[]) => times.slice(1).map((at, i) => at - times[i]!);
const states = () => world.of('camera.state').map(({ params }) => params);

describe('the watcher', () => {
  test('asks what to do, and leaves the camera alone as long as nobody looks', async () => {
    world.order = { watch: false, trial: null, frames: 10, head: null, readings: false };
    await run(60_000);
    expect(world.told).toEqual([{ at: 0, name: 'camera.ready', params: null }]);
    expect(world.opened).toEqual([]);
    world.command({ watch: true });
    await world.pass(100);
    expect(world.opened).toEqual([60_000]);
    expect(states()).toEqual([{ state: 'watching' }]);
  });

  test('reports a trial after the face has settled: mean and spread of ten frames', async () => {
    world.order = { watch: true, trial: 7, frames: 10, head: null, readings: false };
    world.view = sight(1, 0.75);
    world.answer = (name) =>
      name === 'camera.observed' ? { ...world.order, trial: 8 } : world.order;
    await run(SETTLE_MS + 1200);
    const [observed] = world.of('camera.observed');
    expect(observed?.params).toMatchObject({ trial: 7, happiness: 0.75, spread: 0, frames: 10 });
    expect(observed?.at).toBeGreaterThanOrEqual(SETTLE_MS + 900);
    expect(observed?.at).toBeLessThanOrEqual(SETTLE_MS + 1200);
    expect(world.of('camera.observed')).toHaveLength(1);
  });

  test('begins to count anew for another trial', async () => {
    world.order = { watch: true, trial: 7, frames: 10, head: null, readings: false };
    await run(SETTLE_MS + 500);
    world.command({ trial: 8 });
    await world.pass(SETTLE_MS + 500);
    expect(world.of('camera.observed')).toEqual([]);
    await world.pass(700);
    expect(world.of('camera.observed')[0]?.params).toMatchObject({ trial: 8, frames: 10 });
  });

  test('asks by which head to read before the first frame, and again when it is another', async () => {
    world.order = { watch: true, trial: 7, frames: 100, head: null, readings: false };
    await run(1000);
    expect(world.asked).toEqual([0]);
    expect(world.frames[0]).toBeGreaterThanOrEqual(0);
    world.command({ head: 5 });
    await world.pass(1000);
    expect(world.asked).toHaveLength(2);
    expect(world.asked[1]).toBeGreaterThanOrEqual(1000);
    world.command({ head: null });
    await world.pass(1000);
    expect(world.asked).toHaveLength(3);
    // Eyes that were closed may have been given up meanwhile.
    world.command({ watch: false });
    await world.pass(RELEASE_MS + 1000);
    world.command({ watch: true });
    await world.pass(1000);
    expect(world.asked).toHaveLength(4);
  });

  test('looks at nothing as long as nobody says by which head', async () => {
    world.order = { watch: true, trial: 7, frames: 10, head: 3, readings: false };
    world.impersonal = new Error('nobody there');
    await run(3000);
    expect(world.asked.length).toBeGreaterThan(3);
    expect(world.frames).toEqual([]);
    world.impersonal = null;
    await world.pass(1000);
    expect(world.frames.length).toBeGreaterThan(3);
  });

  test('puts no answer to use that comes too late', async () => {
    world.saying = 5300;
    world.order = { watch: true, trial: 7, frames: 100, head: 3, readings: false };
    await run(5200);
    expect(world.frames).toEqual([]);
    world.saying = 0;
    world.command({ head: 5 });
    await world.pass(3000);
    expect(world.used).toEqual([5]);
    expect(world.frames.length).toBeGreaterThan(3);
  });

  test('says by which head a trial was read, and how exactly only where it is wanted', async () => {
    world.order = { watch: true, trial: 7, frames: 5, head: 3, readings: false };
    world.answer = (name) =>
      name === 'camera.observed'
        ? (world.order = { ...world.order, trial: 8, readings: true })
        : world.order;
    await run(2 * (SETTLE_MS + 1000));
    const [unasked, asked] = world.of('camera.observed').map(({ params }) => params);
    expect(unasked).toMatchObject({ trial: 7, head: 3 });
    expect(unasked).not.toHaveProperty('reading');
    expect(asked).toMatchObject({ trial: 8, head: 3, reading: { logOdds: expect.closeTo(0) } });
  });

  test('takes nobody for who was watched by eyes that were given up', async () => {
    world.order = { watch: true, trial: 7, frames: 10, head: null, readings: false };
    world.view = sight(1, 0.9);
    await run(SETTLE_MS + 500);
    world.blindness = new Error('the GPU is lost');
    await world.pass(1000);
    // Whoever comes next is number one again, to eyes that are loaded anew.
    world.blindness = null;
    world.view = sight(1, 0.25);
    await world.pass(5000 + SETTLE_MS + 1500);
    expect(world.of('camera.observed')[0]?.params).toMatchObject({ happiness: 0.25, spread: 0 });
  });

  test('averages no frames that different heads have read', async () => {
    world.order = { watch: true, trial: 7, frames: 10, head: null, readings: false };
    await run(SETTLE_MS + 500);
    world.command({ head: 5 });
    await world.pass(SETTLE_MS + 500);
    expect(world.of('camera.observed')).toEqual([]);
    await world.pass(900);
    expect(world.of('camera.observed')[0]?.params).toMatchObject({ trial: 7, frames: 10 });
  });

  test('with several faces in view measures the nearest, and tells how many there were', async () => {
    world.order = { watch: true, trial: 7, frames: 10, head: null, readings: false };
    world.view = sight(1, 0.75);
    world.answer = (name) =>
      name === 'camera.observed' ? { ...world.order, trial: 8 } : world.order;
    await run(SETTLE_MS + 500);
    world.view = sight(3, 0.75);
    await world.pass(300);
    world.view = sight(2, 0.75);
    await world.pass(400);
    expect(world.of('camera.observed').map(({ params }) => params)).toMatchObject([
      { trial: 7, happiness: 0.75, frames: 10, faces: 3 },
    ]);
  });

  test('begins the trial anew when somebody else becomes the nearest', async () => {
    world.order = { watch: true, trial: 7, frames: 10, head: null, readings: false };
    world.view = sight(2, 0.75, true, 1);
    await run(SETTLE_MS + 800);
    world.view = sight(2, 0.25, true, 2);
    await world.pass(SETTLE_MS + 800);
    expect(world.of('camera.observed')).toEqual([]);
    expect(world.of('camera.abandoned')).toEqual([]);
    await world.pass(500);
    expect(world.of('camera.observed')[0]?.params).toMatchObject({
      trial: 7,
      happiness: 0.25,
      spread: 0,
      frames: 10,
      faces: 2,
    });
  });

  test('with no face in view counts nothing, and gives the trial up', async () => {
    world.order = { watch: true, trial: 7, frames: 1, head: null, readings: false };
    world.view = sight(0);
    world.answer = (name) => ({ ...world.order, trial: name === 'camera.abandoned' ? null : 7 });
    await run(PATIENCE_MS + 1000);
    expect(world.of('camera.observed')).toEqual([]);
    expect(world.of('camera.abandoned')[0]?.params).toEqual({ trial: 7 });
    expect(world.of('camera.abandoned')[0]?.at).toBeGreaterThanOrEqual(PATIENCE_MS);
  });

  test('without a picture sees nobody', async () => {
    world.view = null;
    await run(100);
    expect(world.of('camera.glanced')[0]?.params).toMatchObject({ faces: 0, happy: null });
  });
});

describe('the pace', () => {
  test.each([
    [20, 1, 100],
    [25, 1, 100],
    [60, 1, 240],
    [300, 1, 1200],
    [20, 0, 400],
    [20, 2, 100],
    [60, 3, 240],
    [150, 0, 600],
  ])(
    'with a frame that costs %i ms and %i faces is a frame each %i ms',
    async (cost, faces, gap) => {
      world.cost = cost;
      world.view = sight(faces);
      await run(6000);
      expect(new Set(gaps(world.frames))).toEqual(new Set([gap]));
      expect(world.frames.length).toBeGreaterThanOrEqual(Math.floor(6000 / gap));
    },
  );

  test('leaves three quarters of a core to others, whatever each frame costs', async () => {
    const cost = fc.integer({ min: 1, max: 2000 });
    const faces = fc.integer({ min: 0, max: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cost, faces), { minLength: 1, maxLength: 20 }),
        async (frames) => {
          world = new World();
          let busy = 0;
          world.beforeFrame = (number) => {
            [world.cost, world.view] = frameAt(frames, number);
            busy += world.cost;
          };
          await run(20_000);
          // The pause that makes up for the last frame may not be over.
          expect(busy - world.cost).toBeLessThanOrEqual(world.now() / 4);
          expect(world.frames.length).toBeGreaterThan(2);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('adapts when frames become dearer', async () => {
    await run(1000);
    world.cost = 100;
    await world.pass(4000);
    expect(gaps(world.frames)[0]).toBe(100);
    expect(gaps(world.frames).at(-1)).toBe(400);
  });

  test('what is seen is told about once a second', async () => {
    await run(10_050);
    const { length } = world.of('camera.glanced');
    expect(length).toBeGreaterThanOrEqual(10);
    expect(length).toBeLessThanOrEqual(11);
    expect(world.of('camera.glanced')[0]?.params).toEqual({
      faces: 1,
      happy: 0.5,
      backend: 'wasm',
      cost: 20,
    });
  });

  test('and at once when the number of faces changes', async () => {
    await run(2030);
    world.told.length = 0;
    world.view = sight(0);
    await world.pass(100);
    world.view = sight(2);
    await world.pass(420);
    expect(world.of('camera.glanced').map(({ params }) => params)).toMatchObject([
      { faces: 0, happy: null },
      { faces: 2 },
    ]);
  });
});

describe('what is said', () => {
  test('is said again until it is answered, and no frame is processed meanwhile', async () => {
    world.order = { watch: true, trial: 7, frames: 1, head: null, readings: false };
    let failures = 3;
    world.answer = (name) => {
      if (name !== 'camera.observed') return world.order;
      if (failures-- > 0) return new Error('gone');
      return (world.order = { ...world.order, trial: null });
    };
    await run(SETTLE_MS + 2000);
    const observed = world.of('camera.observed');
    expect(observed).toHaveLength(4);
    expect(new Set(observed.map(({ params }) => JSON.stringify(params))).size).toBe(1);
    expect(gaps(observed.map(({ at }) => at))).toEqual([500, 500, 500]);
    const [from, to] = [observed[0]!.at, observed[3]!.at];
    expect(world.frames.filter((at) => at > from && at < to)).toEqual([]);
    expect(world.frames.at(-1)).toBeGreaterThanOrEqual(to);
  });

  test('is said again when the answer never comes', async () => {
    let lost = true;
    world.answer = (name) => {
      if (name !== 'camera.ready' || !lost) return world.order;
      lost = false;
      return null;
    };
    await run(6000);
    expect(gaps(world.of('camera.ready').map(({ at }) => at))).toEqual([5500]);
    expect(world.opened).toHaveLength(1);
  });

  test('is dropped once nobody looks any more, so that the camera is released', async () => {
    world.order = { watch: true, trial: 7, frames: 1, head: null, readings: false };
    world.answer = (name) => (name === 'camera.observed' ? new Error('full') : world.order);
    await run(SETTLE_MS + 3000);
    expect(world.closed).toEqual([]);
    world.command({ watch: false, trial: null });
    await world.pass(RELEASE_MS + 1000);
    expect(world.closed).toHaveLength(1);
    expect(states().at(-1)).toEqual({ state: 'resting' });
  });
});

describe('when nobody looks', () => {
  test('no frame is processed, and after ten seconds the camera is released', async () => {
    await run(1000);
    const frames = world.frames.length;
    world.command({ watch: false });
    await world.pass(RELEASE_MS - 200);
    expect(world.closed).toEqual([]);
    await world.pass(400);
    expect(world.closed).toHaveLength(1);
    expect(states().at(-1)).toEqual({ state: 'resting' });
    await world.pass(60_000);
    expect(world.frames).toHaveLength(frames);
    expect(world.closed).toHaveLength(1);
  });

  test('and somebody looks again in time, the camera was never let go', async () => {
    await run(1000);
    world.command({ watch: false });
    await world.pass(RELEASE_MS - 500);
    world.command({ watch: true });
    const frames = world.frames.length;
    await world.pass(1000);
    expect(world.frames.length).toBeGreaterThan(frames);
    expect([world.opened.length, world.closed.length]).toEqual([1, 0]);
  });

  test('and somebody looks again later, it is opened anew and says so', async () => {
    await run(1000);
    world.command({ watch: false });
    await world.pass(RELEASE_MS + 5000);
    world.command({ watch: true });
    await world.pass(500);
    expect(world.opened).toHaveLength(2);
    expect(states()).toEqual(['watching', 'resting', 'watching'].map((state) => ({ state })));
    expect(world.of('camera.glanced').at(-1)?.at).toBeGreaterThan(RELEASE_MS + 6000);
  });

  test('the frames counted for a trial are forgotten', async () => {
    world.order = { watch: true, trial: 7, frames: 10, head: null, readings: false };
    await run(SETTLE_MS + 500);
    world.command({ watch: false });
    await world.pass(500);
    world.command({ watch: true });
    await world.pass(SETTLE_MS);
    expect(world.of('camera.observed')).toEqual([]);
  });
});

describe('a camera', () => {
  test('that is refused is told of, and tried again each five seconds', async () => {
    world.refusal = new Error('unplugged');
    await run(12_000);
    expect(world.opened).toEqual([0, 5000, 10_000]);
    expect(states()).toEqual(Array.from({ length: 3 }, () => ({ state: 'no-camera' })));
    world.refusal = null;
    await world.pass(4000);
    expect(states().at(-1)).toEqual({ state: 'watching' });
    expect(world.frames.length).toBeGreaterThan(0);
  });

  test('that is refused is not tried again while nobody looks', async () => {
    world.refusal = new Error('unplugged');
    await run(1000);
    world.command({ watch: false });
    await world.pass(60_000);
    expect(world.opened).toEqual([0]);
  });

  test('that was unplugged is let go and looked for', async () => {
    await run(1000);
    world.alive = false;
    world.refusal = new Error('unplugged');
    await world.pass(200);
    expect(world.closed).toHaveLength(1);
    expect(states().at(-1)).toEqual({ state: 'no-camera' });
    world.alive = true;
    world.refusal = null;
    await world.pass(5000);
    expect(states().at(-1)).toEqual({ state: 'watching' });
  });

  test('in which nothing can be seen is let go and tried again', async () => {
    await run(1000);
    world.blindness = new Error('context lost');
    await world.pass(200);
    expect(states().at(-1)).toEqual({ state: 'failed' });
    expect(world.closed).toHaveLength(1);
    expect(world.givenUp).toEqual(world.closed);
    world.blindness = null;
    await world.pass(5000);
    expect(world.opened).toHaveLength(2);
    expect(states().at(-1)).toEqual({ state: 'watching' });
  });
});

describe('what takes too long', () => {
  test.each(['opening', 'loading'] as const)(
    'nobody looking any more after %s the camera, no frame is processed',
    async (what) => {
      world[what] = 8000;
      await run(2000);
      world.command({ watch: false });
      await world.pass(5900);
      expect(world.closed).toEqual([]);
      await world.pass(RELEASE_MS);
      expect(world.frames).toEqual([]);
      expect(world.closed).toHaveLength(1);
      expect(states().at(-1)).toEqual({ state: 'resting' });
    },
  );

  test('the user may take their time to allow the camera', async () => {
    world.opening = 5 * 60_000;
    await run(5 * 60_000 + 100);
    expect(world.opened).toEqual([0]);
    expect(states()).toEqual([{ state: 'watching' }]);
  });

  test('networks that never load: the camera is let go, and they are loaded anew', async () => {
    world.loading = Infinity;
    await run(LOAD_MS - 100);
    expect(world.closed).toEqual([]);
    await world.pass(200);
    expect(world.closed).toEqual([LOAD_MS]);
    expect(world.givenUp).toEqual([LOAD_MS]);
    expect(states()).toEqual([{ state: 'failed' }]);
    world.loading = 0;
    await world.pass(5100);
    expect(states().at(-1)).toEqual({ state: 'watching' });
  });

  test('a frame in which seeing never ends: likewise', async () => {
    await run(1000);
    world.hanging = true;
    await world.pass(200);
    const hung = world.frames.at(-1)!;
    await world.pass(SEE_MS);
    expect(world.closed).toEqual([hung + SEE_MS]);
    expect(world.givenUp).toEqual([hung + SEE_MS]);
    expect(states().at(-1)).toEqual({ state: 'failed' });
    world.hanging = false;
    await world.pass(5100);
    expect(states().at(-1)).toEqual({ state: 'watching' });
    expect(world.frames.at(-1)).toBeGreaterThan(hung);
  });
});

describe('the frame that completes a trial', () => {
  test('is one in which faces were looked for', async () => {
    world.order = { watch: true, trial: 7, frames: 10, head: null, readings: false };
    world.view = sight(1, 0.75, false);
    world.answer = (name) =>
      name === 'camera.observed' ? (world.order = { ...world.order, trial: null }) : world.order;
    await run(SETTLE_MS + 2000);
    const [observed] = world.of('camera.observed');
    expect(observed?.params).toMatchObject({ happiness: 0.75, frames: 10 });
    expect(world.searched).toEqual([observed!.at - world.cost]);
  });

  test('is not one in which the face is gone: what was seen since the last search is dropped', async () => {
    world.order = { watch: true, trial: 7, frames: 10, head: null, readings: false };
    world.view = sight(1, 0.75, false);
    await run(SETTLE_MS + 850);
    world.view = sight(0);
    await world.pass(1000);
    expect(world.searched.length).toBeGreaterThan(0);
    world.view = sight(1, 0.25, false);
    await world.pass(2500);
    expect(world.of('camera.observed')[0]?.params).toMatchObject({ happiness: 0.25, frames: 10 });
  });
});
