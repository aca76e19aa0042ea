import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeStream, openStream } from '../../../src/platform/camera-stream.ts';
import { TimeoutError } from '../../../src/platform/with-timeout.ts';

/** A stream of two tracks, and which of them were stopped. */
function streamOf(): { stream: MediaStream; stopped: number[] } {
  const stopped: number[] = [];
  const tracks = [1, 2].map((track) => ({ stop: () => void stopped.push(track) }));
  return { stream: { getTracks: () => tracks } as unknown as MediaStream, stopped };
}

test('to close a stream is to stop every track of it', () => {
  const { stream, stopped } = streamOf();
  closeStream(stream);
  expect(stopped).toEqual([1, 2]);
});

describe('to open the camera', () => {
  let allow: (stream: MediaStream) => void;
  let refuse: (error: Error) => void;
  let asked: MediaStreamConstraints;

  beforeEach(() => {
    vi.useFakeTimers();
    const getUserMedia = (constraints: MediaStreamConstraints) => {
      asked = constraints;
      return new Promise<MediaStream>((resolve, reject) => ([allow, refuse] = [resolve, reject]));
    };
    vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  test('takes as long as the user takes where no limit is given', async () => {
    const { stream, stopped } = streamOf();
    const opened = openStream(null);
    await vi.advanceTimersByTimeAsync(3_600_000);
    allow(stream);
    expect(await opened).toBe(stream);
    expect(stopped).toEqual([]);
  });

  test('asks for the one that was chosen', async () => {
    const opened = openStream('desk');
    expect(asked.video).toMatchObject({ deviceId: { exact: 'desk' } });
    const { stream } = streamOf();
    allow(stream);
    expect(await opened).toBe(stream);
  });

  test('asks for any where none was chosen, or the chosen one is not connected', async () => {
    void openStream(null);
    expect(asked.video).not.toHaveProperty('deviceId');
    const opened = openStream('desk');
    refuse(new DOMException('no such camera', 'OverconstrainedError'));
    await vi.advanceTimersByTimeAsync(0);
    expect(asked.video).not.toHaveProperty('deviceId');
    const { stream } = streamOf();
    allow(stream);
    expect(await opened).toBe(stream);
  });

  test('asks for no other than the chosen one where that is refused or busy', async () => {
    const opened = openStream('desk');
    refuse(new DOMException('busy', 'NotReadableError'));
    await expect(opened).rejects.toThrow('busy');
    expect(asked.video).toMatchObject({ deviceId: { exact: 'desk' } });
  });

  test('rejects after the limit, and a stream that comes later is closed', async () => {
    const { stream, stopped } = streamOf();
    const opened = openStream(null, 1000).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await opened).toBeInstanceOf(TimeoutError);
    allow(stream);
    await vi.advanceTimersByTimeAsync(0);
    expect(stopped).toEqual([1, 2]);
  });

  test('rejects as getUserMedia does, within the limit', async () => {
    const opened = openStream(null, 1000);
    refuse(new DOMException('refused', 'NotAllowedError'));
    await expect(opened).rejects.toThrow('refused');
  });
});
