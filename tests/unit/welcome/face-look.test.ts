import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lookAtFace, readOf, type Course } from '../../../src/welcome/face-look.ts';
import { analysisOf, flawed } from '../camera/analyses.ts';

const world = vi.hoisted(() => ({
  load: vi.fn<() => Promise<unknown>>(),
  discard: vi.fn<() => void>(),
  close: vi.fn<(stream: unknown) => void>(),
  open: vi.fn<(camera: string | null) => void>(),
}));
const STREAM = { id: 'camera' };

vi.mock('../../../src/platform/camera-stream.ts', () => ({
  async openStream(camera: string | null) {
    world.open(camera);
    return STREAM;
  },
  closeStream: world.close,
}));
vi.mock('../../../src/storage/settings.ts', () => ({
  settings: { read: async () => ({ camera: 'desk' }) },
}));
vi.mock('../../../src/platform/perception.ts', () => ({
  loadPerception: world.load,
  discardPerception: world.discard,
}));

beforeEach(() => {
  vi.useFakeTimers();
  for (const mock of Object.values(world)) mock.mockReset();
});
afterEach(() => void vi.useRealTimers());

const never = () => new Promise<never>(() => undefined);
const video = () =>
  ({
    readyState: 2,
    HAVE_CURRENT_DATA: 2,
    srcObject: null,
    play: async () => undefined,
  }) as unknown as HTMLVideoElement;

/** A look of three frames. */
const THREE: Course<number> = {
  begin: () => 0,
  withFrame: (frames) => frames + 1,
  state: (frames) => (frames === 3 ? 'done' : 'looking'),
};

async function failsAfter(milliseconds: number): Promise<void> {
  const picture = video();
  let error: unknown = null;
  const look = lookAtFace(picture, THREE, () => undefined).catch(
    (reason: unknown) => (error = reason),
  );
  await vi.advanceTimersByTimeAsync(milliseconds - 1);
  expect(error).toBeNull();
  expect(world.close).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await look;
  expect(String(error)).toContain(`took longer than ${milliseconds} ms`);
  // The camera is let go of, and what hangs is loaded anew the next time.
  expect(world.close).toHaveBeenCalledExactlyOnceWith(STREAM);
  expect(picture.srcObject).toBeNull();
  expect(world.discard).toHaveBeenCalledOnce();
}

test('a look ends when its course does, and lets the camera go', async () => {
  world.load.mockResolvedValue({
    analyze: async () => ({ faces: 1, nearest: null }),
    ...{ network: 'n', scale: 2 },
  });
  const saw: number[] = [];
  const look = lookAtFace(video(), THREE, (frames) => saw.push(frames));
  await vi.advanceTimersByTimeAsync(1000);
  expect(await look).toEqual({ look: 3, end: 'done', network: 'n', scale: 2 });
  expect(saw).toEqual([1, 2, 3]);
  expect(world.open).toHaveBeenCalledExactlyOnceWith('desk');
  expect(world.close).toHaveBeenCalledExactlyOnceWith(STREAM);
  expect(world.discard).not.toHaveBeenCalled();
});

test('networks that are not loaded within a minute end it', async () => {
  world.load.mockImplementation(never);
  await failsAfter(60_000);
});

test('a frame that is not read within ten seconds ends it', async () => {
  world.load.mockResolvedValue({ analyze: never, network: 'n', scale: 2 });
  await failsAfter(10_000);
});

test('what cannot be read is as if nobody were there', () => {
  const { nearest } = analysisOf(1, 0.7);
  expect(readOf(nearest)).toEqual(nearest!.features);
  expect(readOf(flawed('turned', 0.7).nearest)).toBeNull();
  expect(readOf(null)).toBeNull();
});
