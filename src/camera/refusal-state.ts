import { refusalOf, type Refusal } from '../platform/camera-stream.ts';
import { type CameraState } from '../model/status.ts';

const STATES: Readonly<Record<Refusal, CameraState>> = {
  refused: 'no-permission',
  forbidden: 'no-permission',
  'no-camera': 'no-camera',
  busy: 'busy',
  failed: 'failed',
};

/** What a refusal of getUserMedia means for the user. */
export const stateOfRefusal = (error: unknown): CameraState => STATES[refusalOf(error)];
