/** Small is enough: the face is read at 48 × 48, and a small frame is cheap to draw. */
const WANTED: MediaStreamConstraints = {
  audio: false,
  video: { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 15 } },
};

/** Opens the camera. Rejects with the DOMException of getUserMedia. */
export const openStream = (): Promise<MediaStream> => navigator.mediaDevices.getUserMedia(WANTED);

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
