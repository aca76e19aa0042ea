import { type CameraState } from '../platform/status.ts';

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

const STATES: Readonly<Record<string, CameraState>> = {
  NotAllowedError: 'no-permission',
  SecurityError: 'no-permission',
  NotFoundError: 'no-camera',
  OverconstrainedError: 'no-camera',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** What a refusal of getUserMedia means for the user. */
export const stateOfRefusal = (error: unknown): CameraState =>
  (error instanceof DOMException && STATES[error.name]) || 'failed';
