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
  | 'starting'
  | 'asking'
  | 'watching'
  | 'no-face'
  | 'several-faces'
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
  /** Whether somebody is looking at a page with the companion in it. */
  readonly looking: boolean;
  readonly camera: CameraState;
  readonly faces: number;
  /** Whether the last write to the storage failed. */
  readonly unsaved: boolean;
}

export function statusOf({ on, looking, camera, faces, unsaved }: Circumstances): Status {
  if (!on) return 'off';
  if (unsaved) return 'unsaved';
  // A camera document that has just begun rests, too, if nobody is looking by then.
  if (camera === 'resting' || camera === 'starting' || camera === 'closing')
    return looking ? 'starting' : 'paused';
  if (camera !== 'watching') return camera;
  if (!looking) return 'paused';
  if (faces === 0) return 'no-face';
  return faces === 1 ? 'watching' : 'several-faces';
}

/** Each status in words: what is the case, and what to do about it. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  off: 'Off. A click on its icon wakes the companion.',
  starting: 'Starting the camera…',
  asking: 'If the browser asks for the camera, allow it, and leave “Remember” ticked.',
  watching: 'Watching: it learns which face makes you smile.',
  'no-face': 'Waiting for a face: sit where the camera sees you.',
  'several-faces': 'Watching the nearest face: more than one is in view.',
  paused:
    'Paused, and the camera rests: its face is on no page in view. It cannot be on the browser’s own pages.',
  'no-permission': 'It needs the camera’s permission. Open the welcome page to allow it.',
  'no-camera': 'No camera was found. Plug one in.',
  busy: 'The camera is busy: another program is using it.',
  failed: 'The companion’s eyes failed to start. Turn it off and on again.',
  frozen:
    'The camera shows the same picture again and again. Unplug it, or restart the program that feeds it.',
  unsaved: 'The browser refuses to store what it learns. See that the disk is not full.',
  closed: 'Paused: the sidebar in which it sees is closed. Click to open it again.',
};

/** The status in words where a simulated viewer stands in for the camera. */
export const simulatedWords = (status: Status): string => {
  if (status === 'off') return STATUS_WORDS.off;
  if (status === 'paused')
    return 'Simulated viewer: paused, since no page with the face is in view.';
  if (status === 'no-face') return 'Simulated viewer: it has gone away for a moment.';
  return 'Simulated viewer: no camera is used, and your own record is left alone.';
};
