import { withTimeout } from './with-timeout.ts';

/** Small is enough: the face is read at 48 × 48, and a small frame is cheap to draw. */
const WANTED: MediaStreamConstraints = {
  audio: false,
  video: { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 15 } },
};

/**
 * Opens the camera.
 *
 * @param limitMs how long that may take, milliseconds; as long as the user takes to allow it if not given.
 *   A stream that comes later is closed.
 * @throws DOMException of getUserMedia; TimeoutError when it takes too long
 */
export async function openStream(limitMs?: number): Promise<MediaStream> {
  const stream = navigator.mediaDevices.getUserMedia(WANTED);
  if (limitMs === undefined) return stream;
  try {
    return await withTimeout(stream, limitMs, 'opening the camera');
  } catch (error) {
    stream.then(closeStream, () => undefined);
    throw error;
  }
}

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
