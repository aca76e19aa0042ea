/** What the camera document can say of the camera. */
export const CAMERA_STATES = [
  'starting',
  'watching',
  'resting',
  'no-permission',
  'no-camera',
  'busy',
  'failed',
] as const;
export type CameraState = (typeof CAMERA_STATES)[number];

/** What the companion is doing, as the badge, the tooltip and the pages tell it. */
export type Status =
  | 'off'
  | 'starting'
  | 'watching'
  | 'no-face'
  | 'several-faces'
  | 'paused'
  | 'no-permission'
  | 'no-camera'
  | 'busy'
  | 'failed'
  | 'no-host';

interface Circumstances {
  readonly on: boolean;
  /** Whether somebody is looking at a page with the companion in it. */
  readonly looking: boolean;
  readonly camera: CameraState;
  readonly faces: number;
  /** Whether this browser has a place for the camera at all. */
  readonly host: boolean;
}

export function statusOf({ on, looking, camera, faces, host }: Circumstances): Status {
  if (!on) return 'off';
  if (!host) return 'no-host';
  // A camera document that has just begun rests, too, if nobody is looking by then.
  if (camera === 'resting' || camera === 'starting') return looking ? 'starting' : 'paused';
  if (camera !== 'watching') return camera;
  if (!looking) return 'paused';
  if (faces === 0) return 'no-face';
  return faces === 1 ? 'watching' : 'several-faces';
}

/** Each status in words: what is the case, and what to do about it. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  off: 'Off. Click to wake the companion.',
  starting: 'Starting the camera…',
  watching: 'Watching: it learns which face makes you smile.',
  'no-face': 'Waiting for a face: sit where the camera sees you.',
  'several-faces': 'Waiting: more than one face is in view.',
  paused: 'Paused: nobody is looking at it, and the camera rests.',
  'no-permission': 'It needs the camera’s permission. Open the welcome page to allow it.',
  'no-camera': 'No camera was found. Plug one in.',
  busy: 'The camera is busy: another program is using it.',
  failed: 'The companion’s eyes failed to start. Turn it off and on again.',
  'no-host':
    'In this browser the camera is not supported yet: the face is shown, but does not learn.',
};
