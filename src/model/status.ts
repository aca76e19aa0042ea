import { type Absence } from './absence.ts';
import type { Live } from './live.ts';
import { type Rest } from './rest.ts';
import type { Settings } from './settings.ts';

/** What the camera document can say of the camera. */
export const CAMERA_STATES = [
  'starting',
  /** The browser has not let it have the camera yet: it may be asking the user. */
  'asking',
  'watching',
  'resting',
  /** It is to end, and has not been seen to. */
  'closing',
  /** The same picture again and again: nothing is read off it. */
  'frozen',
  'no-permission',
  'no-camera',
  'busy',
  'failed',
  'closed',
] as const;
export type CameraState = (typeof CAMERA_STATES)[number];

/** Whether there is a stream, or is about to be one, when this was the last that was said of the camera. */
export const hasStream = (said: CameraState): boolean =>
  said === 'starting' || said === 'watching' || said === 'frozen';

/** What the companion is doing, as the badge, the tooltip and the pages tell it. */
export type Status =
  | 'off'
  | Rest['why']
  | Absence
  | 'held'
  | 'starting'
  | 'asking'
  | 'watching'
  | 'no-face'
  | 'several-faces'
  /** Nobody looks, and the camera is not known to be off yet. */
  | 'pausing'
  | 'paused'
  | 'no-permission'
  | 'no-camera'
  | 'busy'
  | 'failed'
  | 'frozen'
  | 'closed'
  | 'unsaved';

/**
 * What the companion is doing.
 *
 * @param settings whether it is on, and which face is held
 * @param live what is going on
 */
export function statusOf(
  { on, held }: Pick<Settings, 'on' | 'held'>,
  {
    rest,
    looking,
    absence,
    camera,
    faces,
    unsaved,
  }: Pick<Live, 'rest' | 'looking' | 'absence' | 'camera' | 'faces' | 'unsaved'>,
): Status {
  if (!on) return 'off';
  if (unsaved) return 'unsaved';
  if (rest !== null) return rest;
  if (held && looking) return 'held';
  if (camera === 'resting') return looking ? 'starting' : (absence ?? 'paused');
  if (camera === 'starting' || camera === 'closing') return looking ? 'starting' : 'pausing';
  if (camera !== 'watching') return camera;
  if (!looking) return 'pausing';
  if (faces === 0) return 'no-face';
  return faces === 1 ? 'watching' : 'several-faces';
}
