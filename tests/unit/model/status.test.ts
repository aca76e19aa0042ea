import { describe, expect, test } from 'vitest';
import { PARAMETERS, type Configuration } from '../../../src/emoticon/parameters.ts';
import { CAMERA_STATES, statusOf } from '../../../src/model/status.ts';

const well = {
  on: true,
  held: null,
  rest: null,
  absence: null,
  looking: true,
  camera: 'watching',
  faces: 1,
  unsaved: false,
} as const;

type Circumstances = Parameters<typeof statusOf>[0] & Parameters<typeof statusOf>[1];
const at = (circumstances: Partial<Circumstances>) => {
  const all = { ...well, ...circumstances };
  return statusOf(all, all);
};

const NEUTRAL = Object.fromEntries(
  PARAMETERS.map(({ key, neutral }) => [key, neutral]),
) as Configuration;

describe('the status', () => {
  test.each([
    ['watching', {}],
    ['no-face', { faces: 0 }],
    ['several-faces', { faces: 2 }],
    ['several-faces', { faces: 7 }],
    ['starting', { camera: 'resting' }],
    ['starting', { camera: 'starting' }],
    ['paused', { camera: 'resting', looking: false }],
    ['pausing', { camera: 'watching', looking: false }],
    ['pausing', { camera: 'watching', looking: false, faces: 0 }],
    ['pausing', { camera: 'starting', looking: false }],
    ['pausing', { camera: 'closing', looking: false }],
    ['no-permission', { camera: 'no-permission' }],
    ['no-permission', { camera: 'no-permission', looking: false }],
    ['no-camera', { camera: 'no-camera' }],
    ['busy', { camera: 'busy' }],
    ['failed', { camera: 'failed' }],
    ['frozen', { camera: 'frozen' }],
    ['starting', { camera: 'closing' }],
    ['asking', { camera: 'asking' }],
    ['closed', { camera: 'closed' }],
    ['closed', { camera: 'closed', looking: false }],
    ['unsaved', { unsaved: true }],
    ['unsaved', { unsaved: true, camera: 'failed' }],
    ['snoozed', { rest: 'snoozed', looking: false }],
    ['snoozed', { rest: 'snoozed', looking: false, camera: 'closed' }],
    ['unsaved', { rest: 'snoozed', unsaved: true }],
    ['held', { held: NEUTRAL }],
    ['held', { held: NEUTRAL, camera: 'resting' }],
    ['paused', { held: NEUTRAL, looking: false, camera: 'resting' }],
    ['hidden-here', { absence: 'hidden-here', looking: false, camera: 'resting' }],
    ['not-let-in', { absence: 'not-let-in', looking: false, camera: 'resting' }],
    ['pausing', { absence: 'forbidden', looking: false }],
  ] as const)('is %s for %j', (status, circumstances) => {
    expect(at(circumstances)).toBe(status);
  });

  test('is paused only where the camera has no stream', () => {
    for (const camera of CAMERA_STATES)
      for (const looking of [true, false])
        if (at({ looking, camera }) === 'paused') expect(camera).toBe('resting');
  });

  test('is off whenever the companion is', () => {
    for (const camera of CAMERA_STATES)
      expect(at({ on: false, camera, unsaved: true })).toBe('off');
  });
});
