import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PATIENCE_MS, SETTLE_MS } from '../../../src/camera/trial-measurement.ts';
import { type CameraState } from '../../../src/model/status.ts';
import { RELEASE_MS } from '../../../src/camera/camera-loop.ts';
import { FROZEN_MS } from '../../../src/camera/repeated-frames.ts';
import { ANALYZE_MS, LOAD_MS } from '../../../src/perception/limits.ts';
import { analysisOf, flawed } from './analyses.ts';
import { World } from './world.ts';

let world: World;
beforeEach(() => {
  world = new World();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => void vi.restoreAllMocks());

/** Begins to watch, and lets so many milliseconds pass. */
async function run(ms: number): Promise<void> {
  void world.loop.run();
  await world.pass(ms);
}

const frameAt = (frames: readonly (readonly [number, number])[], number: number) => {
  const [cost, faces] = frames[number % frames.length]!;
  return [cost, analysisOf(faces)] as const;
};

const gaps = (times: readonly number[]) => times.slice(1).map((at, i) => at - times[i]!);
const states = () =>
  world.of('camera.state').map(({ params }) => params as { readonly state: CameraState });

describe('the camera loop', () => {
  test('asks what to do, and leaves the camera alone as long as nobody looks', async () => {
    world.order = { ...world.order, watch: false };
    await run(60_000);
    expect(world.sent.map(({ at, name }) => [at, name])).toEqual([
      [0, 'camera.ready'],
      [0, 'camera.state'],
    ]);
    expect(world.opened).toEqual([]);
    world.command({ watch: true });
    await world.pass(100);
    expect(world.opened).toEqual([60_000]);
    expect(states().map(({ state }) => state)).toEqual(['resting', 'starting', 'watching']);
  });

  test('rests in no more than its words: from before there is a stream until after its end', async () => {
    world.order = { ...world.order, watch: false };
    world.opening = world.loading = 3000;
    await run(1000);
    const streamed: [string, number][] = [];
    world.answer = (name, params) => {
      if (name === 'camera.state')
        streamed.push([
          (params as { state: string }).state,
          world.opened.length - world.closed.length,
        ]);
      return world.order;
    };
    // Left while the networks load; and, the second time, before the camera has opened.
    for (const left of [4000, 1000]) {
      world.command({ watch: true });
      await world.pass(left);
      world.command({ watch: false });
      await world.pass(20_000);
    }
    expect(streamed).toEqual([
      ['starting', 0],
      ['watching', 1],
      ['resting', 0],
      ['starting', 0],
      ['resting', 0],
    ]);
  });

  test('reports a trial after the face has settled: mean and spread of ten frames', async () => {
    world.order = { ...world.order, trial: 7 };
    world.view = analysisOf(1, 0.75);
    world.answer = (name) =>
      name === 'camera.measured' ? { ...world.order, trial: 8 } : world.order;
    await run(SETTLE_MS + 1200);
    const [measured] = world.of('camera.measured');
    expect(measured?.params).toMatchObject({ trial: 7, happiness: 0.75, spread: 0, frames: 10 });
    expect(measured?.at).toBeGreaterThanOrEqual(SETTLE_MS + 900);
    expect(measured?.at).toBeLessThanOrEqual(SETTLE_MS + 1200);
    expect(world.of('camera.measured')).toHaveLength(1);
  });

  test('sees a face that it cannot read, guesses nothing of it, and gives the trial up', async () => {
    world.order = { ...world.order, trial: 7, frames: 1 };
    world.view = flawed('blurred', 0.9);
    world.answer = (name) =>
      name === 'camera.abandoned' ? { ...world.order, trial: null } : world.order;
    await run(PATIENCE_MS + 200);
    expect(world.of('camera.frame')[0]?.params).toMatchObject({ faces: 1, happy: null });
    expect(world.of('camera.measured')).toEqual([]);
    expect(world.of('camera.abandoned')[0]?.params).toEqual({ trial: 7 });
  });

  test('begins to count anew for another trial', async () => {
    world.order = { ...world.order, trial: 7 };
    await run(SETTLE_MS + 500);
    world.command({ trial: 8 });
    await world.pass(SETTLE_MS + 500);
    expect(world.of('camera.measured')).toEqual([]);
    await world.pass(700);
    expect(world.of('camera.measured')[0]?.params).toMatchObject({ trial: 8, frames: 10 });
  });

  test('asks for the head in use before the first frame, and again when it is another', async () => {
    world.order = { ...world.order, trial: 7, frames: 100 };
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
    // Networks may have been discarded while the camera was closed.
    world.command({ watch: false });
    await world.pass(RELEASE_MS + 1000);
    world.command({ watch: true });
    await world.pass(1000);
    expect(world.asked).toHaveLength(4);
  });

  test('processes no frame as long as nobody tells the head in use', async () => {
    world.order = { ...world.order, trial: 7, head: 3 };
    world.headRefusal = new Error('nobody there');
    await run(3000);
    expect(world.asked.length).toBeGreaterThan(3);
    expect(world.frames).toEqual([]);
    world.headRefusal = null;
    await world.pass(1000);
    expect(world.frames.length).toBeGreaterThan(3);
  });

  test('puts no answer to use that comes too late', async () => {
    world.answering = 5300;
    world.order = { ...world.order, trial: 7, frames: 100, head: 3 };
    await run(5200);
    expect(world.frames).toEqual([]);
    world.answering = 0;
    world.command({ head: 5 });
    await world.pass(3000);
    expect(world.used).toEqual([5]);
    expect(world.frames.length).toBeGreaterThan(3);
  });

  test('tells the head a trial was read by, and the mean features only where they are wanted', async () => {
    world.order = { ...world.order, trial: 7, frames: 5, window: 500, head: 3 };
    world.answer = (name) =>
      name === 'camera.measured'
        ? (world.order = { ...world.order, trial: 8, readings: true })
        : world.order;
    await run(2 * (SETTLE_MS + 1000));
    const [unasked, asked] = world.of('camera.measured').map(({ params }) => params);
    expect(unasked).toMatchObject({ trial: 7, head: 3 });
    expect(unasked).not.toHaveProperty('reading');
    expect(asked).toMatchObject({ trial: 8, head: 3, reading: { logOdds: expect.closeTo(0) } });
  });

  test('takes nobody for the person whom discarded networks had tracked', async () => {
    world.order = { ...world.order, trial: 7 };
    world.view = analysisOf(1, 0.9);
    await run(SETTLE_MS + 500);
    world.failure = new Error('the GPU is lost');
    await world.pass(1000);
    // Whoever comes next is number one again, to networks that are loaded anew.
    world.failure = null;
    world.view = analysisOf(1, 0.25);
    await world.pass(5000 + SETTLE_MS + 1500);
    expect(world.of('camera.measured')[0]?.params).toMatchObject({ happiness: 0.25, spread: 0 });
  });

  test('averages no frames that different heads have read', async () => {
    world.order = { ...world.order, trial: 7 };
    await run(SETTLE_MS + 500);
    world.command({ head: 5 });
    await world.pass(SETTLE_MS + 500);
    expect(world.of('camera.measured')).toEqual([]);
    await world.pass(900);
    expect(world.of('camera.measured')[0]?.params).toMatchObject({ trial: 7, frames: 10 });
  });

  test('with several faces in view measures the nearest, and tells how many there were', async () => {
    world.order = { ...world.order, trial: 7 };
    world.view = analysisOf(1, 0.75);
    world.answer = (name) =>
      name === 'camera.measured' ? { ...world.order, trial: 8 } : world.order;
    await run(SETTLE_MS + 500);
    world.view = analysisOf(3, 0.75);
    await world.pass(300);
    world.view = analysisOf(2, 0.75);
    await world.pass(400);
    expect(world.of('camera.measured').map(({ params }) => params)).toMatchObject([
      { trial: 7, happiness: 0.75, frames: 10, faces: 3 },
    ]);
  });

  test('restarts the trial when somebody else becomes the nearest', async () => {
    world.order = { ...world.order, trial: 7 };
    world.view = analysisOf(2, 0.75, true, 1);
    await run(SETTLE_MS + 800);
    world.view = analysisOf(2, 0.25, true, 2);
    await world.pass(SETTLE_MS + 800);
    expect(world.of('camera.measured')).toEqual([]);
    expect(world.of('camera.abandoned')).toEqual([]);
    await world.pass(500);
    expect(world.of('camera.measured')[0]?.params).toMatchObject({
      trial: 7,
      happiness: 0.25,
      spread: 0,
      frames: 10,
      faces: 2,
    });
  });

  test('with no face in view counts nothing, and abandons the trial', async () => {
    world.order = { ...world.order, trial: 7, frames: 1 };
    world.view = analysisOf(0);
    world.answer = (name) => ({ ...world.order, trial: name === 'camera.abandoned' ? null : 7 });
    await run(PATIENCE_MS + 1000);
    expect(world.of('camera.measured')).toEqual([]);
    expect(world.of('camera.abandoned')[0]?.params).toEqual({ trial: 7 });
    expect(world.of('camera.abandoned')[0]?.at).toBeGreaterThanOrEqual(PATIENCE_MS);
  });

  test('without a picture finds nobody', async () => {
    world.view = null;
    await run(100);
    expect(world.of('camera.frame')[0]?.params).toMatchObject({ faces: 0, happy: null });
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
      world.order = { ...world.order, trial: 7, frames: 1000 };
      world.cost = cost;
      world.view = analysisOf(faces);
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

  test('between trials is a frame each 400 ms, whoever is there', async () => {
    await run(6000);
    expect(new Set(gaps(world.frames))).toEqual(new Set([400]));
  });

  test('adapts when frames become dearer', async () => {
    world.order = { ...world.order, trial: 7, frames: 1000 };
    await run(1000);
    world.cost = 100;
    await world.pass(4000);
    expect(gaps(world.frames)[0]).toBe(100);
    expect(gaps(world.frames).at(-1)).toBe(400);
  });

  test('the live frame is sent about once a second', async () => {
    world.order = { ...world.order, trial: 7, frames: 1000 };
    await run(10_050);
    const { length } = world.of('camera.frame');
    expect(length).toBeGreaterThanOrEqual(10);
    expect(length).toBeLessThanOrEqual(11);
    expect(world.of('camera.frame')[0]?.params).toEqual({
      faces: 1,
      happy: 0.5,
      backend: 'wasm',
      cost: 20,
    });
  });

  test('and at once when the number of faces changes', async () => {
    world.order = { ...world.order, trial: 7, frames: 1000 };
    await run(2030);
    world.sent.length = 0;
    world.view = analysisOf(0);
    await world.pass(100);
    world.view = analysisOf(2);
    await world.pass(420);
    expect(world.of('camera.frame').map(({ params }) => params)).toMatchObject([
      { faces: 0, happy: null },
      { faces: 2 },
    ]);
  });
});

describe('a message', () => {
  test('is sent again until it is answered, and no frame is processed meanwhile', async () => {
    world.order = { ...world.order, trial: 7, frames: 1 };
    let failures = 3;
    world.answer = (name) => {
      if (name !== 'camera.measured') return world.order;
      if (failures-- > 0) return new Error('gone');
      return (world.order = { ...world.order, trial: null });
    };
    await run(SETTLE_MS + 2000);
    const measured = world.of('camera.measured');
    expect(measured).toHaveLength(4);
    expect(new Set(measured.map(({ params }) => JSON.stringify(params))).size).toBe(1);
    expect(gaps(measured.map(({ at }) => at))).toEqual([500, 500, 500]);
    const [from, to] = [measured[0]!.at, measured[3]!.at];
    expect(world.frames.filter((at) => at > from && at < to)).toEqual([]);
    expect(world.frames.at(-1)).toBeGreaterThanOrEqual(to);
  });

  test('is sent again when the answer never comes', async () => {
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
    world.order = { ...world.order, trial: 7, frames: 1 };
    world.answer = (name) => (name === 'camera.measured' ? new Error('full') : world.order);
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

  test('and somebody looks again in time, the camera was never released', async () => {
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
    expect(states()).toEqual(
      ['watching', 'resting', 'starting', 'watching'].map((state) => ({ state })),
    );
    expect(world.of('camera.frame').at(-1)?.at).toBeGreaterThan(RELEASE_MS + 6000);
  });

  test('the frames counted for a trial are forgotten', async () => {
    world.order = { ...world.order, trial: 7 };
    await run(SETTLE_MS + 500);
    world.command({ watch: false });
    await world.pass(500);
    world.command({ watch: true });
    await world.pass(SETTLE_MS);
    expect(world.of('camera.measured')).toEqual([]);
  });
});

describe('a camera', () => {
  test('that is refused is reported, and tried again each five seconds', async () => {
    world.refusal = new Error('unplugged');
    await run(12_000);
    expect(world.opened).toEqual([0, 5000, 10_000]);
    expect(states()).toEqual(Array.from({ length: 3 }, () => ({ state: 'no-camera' })));
    world.refusal = null;
    await world.pass(4000);
    expect(states().at(-1)).toEqual({ state: 'watching' });
    expect(world.frames.length).toBeGreaterThan(0);
  });

  test('whose networks fail again and again is tried ever more rarely, up to once a minute', async () => {
    world.loadFailure = new Error('no backend works');
    await run(400_000);
    expect(gaps(world.opened)).toEqual([
      5000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000, 60_000, 60_000,
    ]);
    expect(world.discarded).toHaveLength(world.opened.length);
    // An order that comes meanwhile does not hasten it.
    const tries = world.opened.length;
    world.command({ trial: 5 });
    await world.pass(10_000);
    expect(world.opened).toHaveLength(tries);
    // When they have worked in between, it begins anew.
    world.loadFailure = null;
    await world.pass(60_000);
    world.failure = new Error('context lost');
    await world.pass(5500);
    expect(gaps(world.opened).at(-1)).toBeGreaterThan(5000);
    expect(world.opened).toHaveLength(tries + 2);
  });

  test('whose networks fail is tried at once when the user looks again', async () => {
    world.loadFailure = new Error('no backend works');
    await run(100_000);
    world.loadFailure = null;
    world.command({ watch: false });
    await world.pass(1000);
    world.command({ watch: true });
    await world.pass(1000);
    expect(states().at(-1)).toEqual({ state: 'watching' });
  });

  test('whose network gives no number is released, and nothing of it is sent', async () => {
    world.order = { ...world.order, trial: 7, frames: 1000 };
    await run(1000);
    const sent = world.of('camera.frame').length;
    world.view = analysisOf(2, NaN);
    await world.pass(200);
    expect(world.of('camera.frame')).toHaveLength(sent);
    expect(states().at(-1)).toEqual({ state: 'failed' });
    expect(world.discarded).toHaveLength(1);
  });

  test('that is refused is not tried again while nobody looks', async () => {
    world.refusal = new Error('unplugged');
    await run(1000);
    world.command({ watch: false });
    await world.pass(60_000);
    expect(world.opened).toEqual([0]);
  });

  test('that was unplugged is released and looked for', async () => {
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

  test('is the one that was chosen, and is changed for another', async () => {
    world.order = { ...world.order, camera: 'desk', trial: 7 };
    await run(500);
    expect(world.chosen).toEqual(['desk']);
    world.command({ camera: 'door' });
    await world.pass(100);
    expect(world.closed).toHaveLength(1);
    expect(world.chosen).toEqual(['desk', 'door']);
    world.command({ camera: null });
    await world.pass(100);
    expect(world.closed).toHaveLength(2);
    expect(world.chosen).toEqual(['desk', 'door', null]);
  });

  test('measures a trial anew after a change of camera', async () => {
    world.order = { ...world.order, trial: 7, frames: 10, window: 1000 };
    // What the background orders after the trial: the same, so that it stays open here.
    await run(1500);
    expect(world.of('camera.measured')).toEqual([]);
    world.command({ camera: 'door' });
    await world.pass(1500);
    expect(world.of('camera.measured')).toEqual([]);
    await world.pass(1500);
    expect(world.of('camera.measured').length).toBeGreaterThan(0);
  });

  test('that was refused is not waited for where another one is chosen', async () => {
    world.refusal = new Error('unplugged');
    await run(1000);
    world.refusal = null;
    world.command({ camera: 'door' });
    await world.pass(100);
    expect(world.chosen).toEqual([null, 'door']);
    expect(states().at(-1)).toEqual({ state: 'watching' });
  });

  test('whose frames cannot be analyzed is released and tried again', async () => {
    world.order = { ...world.order, trial: 7, frames: 1000 };
    await run(1000);
    world.failure = new Error('context lost');
    await world.pass(200);
    expect(states().at(-1)).toEqual({ state: 'failed' });
    expect(world.closed).toHaveLength(1);
    expect(world.discarded).toEqual(world.closed);
    world.failure = null;
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

  test('networks that never load: the camera is released, and they are loaded anew', async () => {
    world.loading = Infinity;
    await run(LOAD_MS - 100);
    expect(world.closed).toEqual([]);
    await world.pass(200);
    expect(world.closed).toEqual([LOAD_MS]);
    expect(world.discarded).toEqual([LOAD_MS]);
    expect(states()).toEqual([{ state: 'failed' }]);
    world.loading = 0;
    await world.pass(5100);
    expect(states().at(-1)).toEqual({ state: 'watching' });
  });

  test('a frame whose analysis never ends: likewise', async () => {
    await run(1000);
    world.hanging = true;
    await world.pass(200);
    const hung = world.frames.at(-1)!;
    await world.pass(ANALYZE_MS);
    expect(world.closed).toEqual([hung + ANALYZE_MS]);
    expect(world.discarded).toEqual([hung + ANALYZE_MS]);
    expect(states().at(-1)).toEqual({ state: 'failed' });
    world.hanging = false;
    await world.pass(5100);
    expect(states().at(-1)).toEqual({ state: 'watching' });
    expect(world.frames.at(-1)).toBeGreaterThan(hung);
  });
});

describe('the frame that completes a trial', () => {
  test('is one in which faces were detected', async () => {
    world.order = { ...world.order, trial: 7 };
    world.view = analysisOf(1, 0.75, false);
    world.answer = (name) =>
      name === 'camera.measured' ? (world.order = { ...world.order, trial: null }) : world.order;
    await run(SETTLE_MS + 2000);
    const [measured] = world.of('camera.measured');
    expect(measured?.params).toMatchObject({ happiness: 0.75, frames: 10 });
    expect(world.searched).toEqual([measured!.at - world.cost]);
  });

  test('is not one in which the face is gone: frames since the last detection are dropped', async () => {
    world.order = { ...world.order, trial: 7 };
    world.view = analysisOf(1, 0.75, false);
    await run(SETTLE_MS + 850);
    world.view = analysisOf(0);
    await world.pass(1000);
    expect(world.searched.length).toBeGreaterThan(0);
    world.view = analysisOf(1, 0.25, false);
    await world.pass(2500);
    expect(world.of('camera.measured')[0]?.params).toMatchObject({ happiness: 0.25, frames: 10 });
  });
});

describe('orders', () => {
  test('that are older than the last one are void', async () => {
    await run(1000);
    world.command({ sequence: 9, trial: 7 });
    await world.pass(SETTLE_MS + 500);
    world.loop.obey({ ...world.order, sequence: 8, watch: false, trial: null });
    await world.pass(800);
    expect(world.of('camera.measured')[0]?.params).toMatchObject({ trial: 7 });
    expect(world.closed).toEqual([]);
  });

  test('that answer a message are void likewise', async () => {
    world.answer = (name) =>
      name === 'camera.frame'
        ? { ...world.order, sequence: 1, watch: false }
        : { ...world.order, sequence: 2 };
    await run(RELEASE_MS + 5000);
    expect(world.closed).toEqual([]);
    expect(world.frames.at(-1)).toBeGreaterThan(RELEASE_MS + 4000);
  });

  test('of a new background process count, whatever number it begins with', async () => {
    world.order = { ...world.order, sequence: 1000 };
    await run(1000);
    world.port.lost();
    world.command({ sequence: 1, watch: false });
    const frames = world.frames.length;
    await world.pass(RELEASE_MS + 1000);
    expect(world.frames).toHaveLength(frames);
    expect(world.closed).toHaveLength(1);
  });
});

describe('a trial that the background does not end', () => {
  test('is measured on, and reported at most twice a second', async () => {
    world.order = { ...world.order, trial: 7 };
    await run(SETTLE_MS + 4000);
    const measured = world.of('camera.measured');
    expect(measured.length).toBeGreaterThanOrEqual(5);
    expect(Math.min(...gaps(measured.map(({ at }) => at)))).toBeGreaterThanOrEqual(500);
    const frames = measured.map(({ params }) => (params as { frames: number }).frames);
    expect(frames[0]).toBe(10);
    expect(Math.min(...gaps(frames))).toBeGreaterThan(0);
    // Another one is reported as soon as it is measured.
    world.command({ trial: 8 });
    await world.pass(SETTLE_MS + 1200);
    expect(world.of('camera.measured').at(-1)?.params).toMatchObject({ trial: 8, frames: 10 });
  });

  test('is not reported from frames without a face, and abandoned when none comes', async () => {
    world.order = { ...world.order, trial: 7 };
    await run(SETTLE_MS + 1500);
    const { length } = world.of('camera.measured');
    world.view = analysisOf(0);
    await world.pass(PATIENCE_MS - 600);
    expect(world.of('camera.measured')).toHaveLength(length);
    expect(world.of('camera.abandoned')).toEqual([]);
    await world.pass(1000);
    expect(world.of('camera.abandoned')[0]?.params).toEqual({ trial: 7 });
  });
});

describe('the port to the background', () => {
  const holds = () => world.holds.map(({ hold }) => hold);

  test('is held from the order to watch until the camera is released', async () => {
    world.order = { ...world.order, watch: false };
    await run(1000);
    expect(holds().filter((hold) => hold !== 'released')).toEqual([]);
    world.command({ watch: true });
    expect(holds().at(-1)).toBe('held');
    await world.pass(1000);
    world.command({ watch: false });
    expect(holds().at(-1)).toBe('kept');
    await world.pass(RELEASE_MS - 500);
    expect(holds().at(-1)).toBe('kept');
    await world.pass(1000);
    expect(holds().at(-1)).toBe('released');
    expect(world.closed[0]).toBeLessThanOrEqual(world.holds.at(-1)!.at);
  });

  test('is kept while a camera opens that is no longer wanted', async () => {
    world.opening = 8000;
    await run(2000);
    world.command({ watch: false });
    expect(holds().at(-1)).toBe('kept');
    await world.pass(RELEASE_MS + 7000);
    expect(world.closed).toHaveLength(1);
    expect(holds().at(-1)).toBe('released');
  });

  test('is released when the camera that is no longer wanted cannot be opened', async () => {
    world.opening = 8000;
    world.refusal = new Error('unplugged');
    await run(2000);
    world.command({ watch: false });
    await world.pass(10_000);
    expect(holds().at(-1)).toBe('released');
  });

  test('is held on while the camera is refused', async () => {
    world.refusal = new Error('unplugged');
    await run(20_000);
    expect(holds()).toEqual(['held']);
  });
});

describe('a camera that has frozen', () => {
  beforeEach(() => {
    world.order = { ...world.order, trial: 7 };
    world.answer = (name, params) => {
      if (name === 'camera.measured' || name === 'camera.abandoned')
        world.order = { ...world.order, trial: (params as { trial: number }).trial + 1 };
      return world.order;
    };
  });

  test('is told of, and nothing is learned from it', async () => {
    world.still = true;
    await run(20_000);
    expect(world.of('camera.measured')).toEqual([]);
    expect(states()).toEqual([{ state: 'watching' }, { state: 'frozen' }]);
    const { at } = world.of('camera.state')[1]!;
    expect(at).toBeGreaterThanOrEqual(FROZEN_MS);
    expect(at).toBeLessThan(FROZEN_MS + 200);
    expect(world.of('camera.frame').every((frame) => frame.at < at)).toBe(true);
    expect(world.frames.length).toBeLessThanOrEqual(3);
    // Its trials are abandoned after the usual patience.
    expect(world.of('camera.abandoned').length).toBeGreaterThanOrEqual(3);
  });

  test('in the middle of a trial leaves no half of it behind', async () => {
    world.view = analysisOf(1, 0.9);
    await run(SETTLE_MS + 500);
    world.still = true;
    await world.pass(FROZEN_MS + 500);
    expect(world.of('camera.measured')).toEqual([]);
    expect(states().at(-1)).toEqual({ state: 'frozen' });
    world.still = false;
    world.view = analysisOf(1, 0.25);
    await world.pass(2000);
    expect(world.of('camera.measured')[0]?.params).toMatchObject({
      trial: 7,
      happiness: 0.25,
      frames: 10,
    });
  });

  test('recovers by itself when the picture moves', async () => {
    world.still = true;
    await run(5000);
    world.still = false;
    await world.pass(500);
    expect(states().at(-1)).toEqual({ state: 'watching' });
    expect(world.of('camera.frame').at(-1)?.at).toBeGreaterThan(5000);
    await world.pass(SETTLE_MS + 1500);
    expect(world.of('camera.measured')).toHaveLength(1);
  });

  test('is not taken for one that shows each picture for 200 ms', async () => {
    let shown = 0;
    const changing = () => {
      world.still = shown++ % 2 === 0;
    };
    world.beforeFrame = changing;
    await run(20_000);
    expect(states()).toEqual([{ state: 'watching' }]);
    expect(world.of('camera.measured').length).toBeGreaterThan(5);
  });
});

describe('the personal head', () => {
  const reading = (smile: number, i: number) => ({
    features: [smile + 0.01 * (i % 3), 0.02 * (i % 5)],
    logOdds: -3 + 0.01 * i,
  });
  const look = (smile: number) => Array.from({ length: 10 }, (_, i) => reading(smile, i));
  const known = {
    ...{ network: 'net', scale: 4, resting: look(0), thumbs: [], newThumbs: 5, judgement: null },
    smile: { looks: [look(1), look(1)], between: look(0) },
  } as const;

  test('is fitted once for an order that wants it, and sent', async () => {
    world.known = known;
    world.order = { ...world.order, fit: true };
    await run(30_000);
    expect(world.calibrationsAsked).toHaveLength(1);
    const [sent, ...more] = world.of('camera.fitted');
    expect(more).toEqual([]);
    expect(sent?.params).toMatchObject({
      network: 'net',
      newThumbs: 0,
      judgement: { verdict: 'better', at: 1e12 },
    });
    expect(world.frames.length).toBeGreaterThan(70);
  });

  test('is fitted again when that is ordered anew, or is still wanted after a minute', async () => {
    world.known = known;
    world.order = { ...world.order, fit: true };
    await run(1000);
    world.command({ fit: false });
    await world.pass(1000);
    world.command({ fit: true });
    await world.pass(1000);
    expect(world.of('camera.fitted')).toHaveLength(2);
    await world.pass(50_000);
    expect(world.of('camera.fitted')).toHaveLength(2);
    await world.pass(20_000);
    expect(world.of('camera.fitted')).toHaveLength(3);
  });

  test('is fitted while nobody looks, too, and needs no camera', async () => {
    world.known = known;
    world.order = { ...world.order, watch: false };
    await run(1000);
    world.command({ fit: true });
    await world.pass(100);
    expect(world.of('camera.fitted')).toHaveLength(1);
    expect(world.opened).toEqual([]);
  });

  test('that cannot be fitted stops no frame', async () => {
    world.known = { ...known, smile: { looks: [[], []], between: [] } };
    world.order = { ...world.order, fit: true };
    await run(5000);
    expect(world.of('camera.fitted')).toEqual([]);
    expect(world.frames.length).toBeGreaterThan(10);
    world.known = null;
    world.command({ fit: false });
    await world.pass(200);
    world.command({ fit: true });
    await world.pass(1000);
    expect(world.of('camera.fitted')).toEqual([]);
  });
});

test('no more than a few timers run, however many frames have been processed', async () => {
  world.order = { ...world.order, trial: 7, frames: 100 };
  await run(60_000);
  expect(world.frames.length).toBeGreaterThan(400);
  expect(world.timers).toBeLessThanOrEqual(3);
});
