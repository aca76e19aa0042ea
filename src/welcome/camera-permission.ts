import { type CameraState } from '../model/status.ts';
import { refusalOf } from '../platform/camera-stream.ts';

/** Where the question for the camera stands. */
export type CameraStep =
  /** Nobody has asked yet. */
  | 'unasked'
  /** The browser is asking at this moment. */
  | 'asking'
  | 'granted'
  /** It was allowed, but only that once: the browser is asking again, where the camera is used. */
  | 'not-remembered'
  /** It was allowed before, and is not any more: in Chrome, for that time only. */
  | 'expired'
  /** The question was closed without an answer: one may ask again. */
  | 'dismissed'
  /** The browser will not ask again by itself. */
  | 'denied'
  /** The operating system keeps the camera from the browser. */
  | 'blocked-by-system'
  | 'no-camera'
  | 'busy'
  /** It sends the same picture again and again. */
  | 'frozen'
  | 'failed';

/** The permission as the browser has it; null where it won't tell. */
export async function cameraPermission(): Promise<PermissionStatus | null> {
  try {
    return await navigator.permissions.query({ name: 'camera' });
  } catch {
    return null;
  }
}

/**
 * What a permission that was found, or changed elsewhere, means for this page.
 *
 * @param before whether the camera was allowed at some time before
 */
export function stepOf(permission: PermissionState | null, before: boolean): CameraStep {
  if (permission === 'granted' || permission === 'denied') return permission;
  return before ? 'expired' : 'unasked';
}

const TROUBLES: Partial<Readonly<Record<CameraState, CameraStep>>> = {
  asking: 'not-remembered',
  'no-camera': 'no-camera',
  busy: 'busy',
  failed: 'failed',
  frozen: 'frozen',
};

/** What is wrong with the camera of the companion that is awake, although it is allowed; null: nothing. */
export const troubleOf = (camera: CameraState): CameraStep | null => TROUBLES[camera] ?? null;

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
