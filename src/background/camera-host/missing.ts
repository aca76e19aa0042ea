import { type CameraHost } from './host.ts';

/** For a browser without offscreen documents: there is no place for the camera yet. */
export const missingHost: CameraHost = {
  available: false,
  open: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
