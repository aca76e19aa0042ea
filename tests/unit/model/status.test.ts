import { describe, expect, test } from 'vitest';
import { CAMERA_STATES, STATUS_WORDS, statusOf } from '../../../src/model/status.ts';

const well = { on: true, looking: true, camera: 'watching', faces: 1 } as const;

describe('the status', () => {
  test.each([
    ['watching', {}],
    ['no-face', { faces: 0 }],
    ['several-faces', { faces: 2 }],
    ['several-faces', { faces: 7 }],
    ['starting', { camera: 'resting' }],
    ['starting', { camera: 'starting' }],
    ['paused', { camera: 'resting', looking: false }],
    ['paused', { camera: 'watching', looking: false }],
    ['paused', { camera: 'starting', looking: false }],
    ['no-permission', { camera: 'no-permission' }],
    ['no-permission', { camera: 'no-permission', looking: false }],
    ['no-camera', { camera: 'no-camera' }],
    ['busy', { camera: 'busy' }],
    ['failed', { camera: 'failed' }],
    ['asking', { camera: 'asking' }],
    ['closed', { camera: 'closed' }],
    ['asking', { camera: 'asking' }],
    ['closed', { camera: 'closed' }],
    ['closed', { camera: 'closed', looking: false }],
  ] as const)('is %s for %j', (status, circumstances) => {
    expect(statusOf({ ...well, ...circumstances })).toBe(status);
  });

  test('is off whenever the companion is', () => {
    for (const camera of CAMERA_STATES)
      expect(statusOf({ ...well, on: false, camera })).toBe('off');
  });

  test('has words of its own for each', () => {
    const words = Object.values(STATUS_WORDS);
    expect(new Set(words).size).toBe(words.length);
  });
});
