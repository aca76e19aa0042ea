import { type Rest } from './rest.ts';

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

/** What the companion is doing, as the badge, the tooltip and the pages tell it. */
export type Status =
  | 'off'
  | Rest['why']
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

interface Circumstances {
  readonly on: boolean;
  /** Why it rests though it is on. */
  readonly rest: Rest['why'] | null;
  /** Whether somebody is looking at a page with the companion in it. */
  readonly looking: boolean;
  readonly camera: CameraState;
  readonly faces: number;
  /** Whether the last write to the storage failed. */
  readonly unsaved: boolean;
}

export function statusOf(circumstances: Circumstances): Status {
  const { on, rest, looking, camera, faces, unsaved } = circumstances;
  if (!on) return 'off';
  if (unsaved) return 'unsaved';
  if (rest !== null) return rest;
  if (camera === 'resting') return looking ? 'starting' : 'paused';
  if (camera === 'starting' || camera === 'closing') return looking ? 'starting' : 'pausing';
  if (camera !== 'watching') return camera;
  if (!looking) return 'pausing';
  if (faces === 0) return 'no-face';
  return faces === 1 ? 'watching' : 'several-faces';
}
