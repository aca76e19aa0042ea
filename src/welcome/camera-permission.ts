import { closeStream, refusalOf } from '../platform/camera-stream.ts';

/** Where the question for the camera stands. */
export type CameraStep =
  /** Nobody has asked yet. */
  | 'unasked'
  /** The browser is asking at this moment. */
  | 'asking'
  | 'granted'
  /** It was allowed, but only that once: the browser is asking again, where the camera is used. */
  | 'not-remembered'
  /** The question was closed without an answer: one may ask again. */
  | 'dismissed'
  /** The browser will not ask again by itself. */
  | 'denied'
  /** The operating system keeps the camera from the browser. */
  | 'blocked-by-system'
  | 'no-camera'
  | 'busy'
  | 'failed';

/**
 * Asks for the camera and lets go of it at once: only the permission is wanted here. It must be
 * called in a visible page, in the user's gesture; a hidden document cannot ask.
 */
export async function askForCamera(): Promise<CameraStep> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: false });
    closeStream(stream);
    return 'granted';
  } catch (error) {
    return stepAfterRefusal(error, (await cameraPermission())?.state ?? null);
  }
}

/** The permission as the browser has it; null where it won't tell. */
export async function cameraPermission(): Promise<PermissionStatus | null> {
  try {
    return await navigator.permissions.query({ name: 'camera' });
  } catch {
    return null;
  }
}

/** What a permission that was found, or changed elsewhere, means for this page. */
export function stepOf(permission: PermissionState | null): CameraStep {
  if (permission === 'granted') return 'granted';
  return permission === 'denied' ? 'denied' : 'unasked';
}

/**
 * What a rejection of getUserMedia means for the user.
 *
 * @param error what it was rejected with.
 * @param permission as it stands afterwards. A question that was closed and one that was answered
 *   with no end in the same error; only the permission tells them apart.
 */
export function stepAfterRefusal(error: unknown, permission: PermissionState | null): CameraStep {
  const refusal = refusalOf(error);
  if (refusal === 'forbidden') return 'denied';
  if (refusal !== 'refused') return refusal;
  // Chrome's words when Windows or macOS withholds the camera: "Permission denied by system".
  if (/system/i.test(String(error))) return 'blocked-by-system';
  return permission === 'denied' ? 'denied' : 'dismissed';
}
