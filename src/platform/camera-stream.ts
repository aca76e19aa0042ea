import { withTimeout } from './with-timeout.ts';

/** Small is enough: the face is read at 48 × 48, and a small frame is cheap to draw. */
const WANTED: MediaTrackConstraints = {
  width: { ideal: 640 },
  height: { ideal: 480 },
  frameRate: { ideal: 15 },
};

/**
 * Opens the camera.
 *
 * @param camera the one to be used where it is connected; null: the browser chooses
 * @param limitMs how long that may take, milliseconds; as long as the user takes to allow it if not given.
 *   A stream that comes later is closed.
 * @throws DOMException of getUserMedia; TimeoutError when it takes too long
 */
export async function openStream(camera: string | null, limitMs?: number): Promise<MediaStream> {
  const stream = streamOf(camera);
  if (limitMs === undefined) return stream;
  try {
    return await withTimeout(stream, limitMs, 'opening the camera');
  } catch (error) {
    stream.then(closeStream, () => undefined);
    throw error;
  }
}

/** The chosen camera's stream; any camera's where that one is not connected. */
async function streamOf(camera: string | null): Promise<MediaStream> {
  if (camera !== null) {
    try {
      // Exact, not ideal: Chromium takes its first camera, whichever is said to be the ideal one.
      return await askFor({ deviceId: { exact: camera } });
    } catch (error) {
      const absent = refusalOf(error) === 'no-camera';
      if (!absent) throw error;
    }
  }
  return askFor({});
}

const askFor = (which: MediaTrackConstraints): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({ audio: false, video: { ...WANTED, ...which } });

/** Lets go of the camera; its light goes out. */
export function closeStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

export type Refusal = 'refused' | 'forbidden' | 'no-camera' | 'busy' | 'failed';

const REFUSALS: Readonly<Record<string, Refusal>> = {
  /** By the user, or by the system. */
  NotAllowedError: 'refused',
  /** By the browser's own settings. */
  SecurityError: 'forbidden',
  NotFoundError: 'no-camera',
  OverconstrainedError: 'no-camera',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** What a rejection of getUserMedia means; any other error is a fault of ours. */
export const refusalOf = (error: unknown): Refusal =>
  (error instanceof DOMException && REFUSALS[error.name]) || 'failed';
