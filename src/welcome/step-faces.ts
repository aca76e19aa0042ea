import { NEUTRAL, type Configuration } from '../emoticon/parameters.ts';
import { type CameraStep } from './camera-permission.ts';

const hopeful: Configuration = { ...NEUTRAL, s: 0.5, b: 0.3, er: 0.2 };
const sorry: Configuration = { ...NEUTRAL, s: -0.4, b: 0.7, er: 0.2, ey: 1 };

/** The face of one who waits for a smile. */
export const EXPECTANT: Configuration = { ...NEUTRAL, s: 0.45, b: 0.25, er: 0.2, ey: 1 };

/** The face on the welcome page takes part in what happens there. */
export const STEP_FACES: Readonly<Record<CameraStep, Configuration>> = {
  unasked: hopeful,
  asking: { ...hopeful, s: 0.2, a: 0.35, b: 0.8, er: 0.24, ey: 1.1, t: -6 },
  granted: { ...NEUTRAL, s: 1, a: 0.8, b: 0.4, er: 0.22, t: 6 },
  'not-remembered': { ...hopeful, s: 0.1, b: 0.6, t: 10 },
  expired: { ...hopeful, s: 0.1, b: 0.6, t: -10 },
  dismissed: { ...hopeful, s: 0.1, b: 0.5, t: -12 },
  denied: sorry,
  'blocked-by-system': sorry,
  'no-camera': { ...NEUTRAL, s: -0.2, a: 0.3, b: 0.9, t: 14, er: 0.24, ey: 1.1 },
  busy: { ...NEUTRAL, s: -0.1, a: 0, b: -0.2, ey: 0.4, t: -10, er: 0.2 },
  frozen: { ...NEUTRAL, s: -0.1, a: 0, b: 0.5, ey: 0.7, t: 8, er: 0.2 },
  failed: sorry,
};
