import { describe, expect, it } from 'vitest';
import { stepAfterRefusal, stepOf, troubleOf } from '../../../src/welcome/camera-permission.ts';
import { CAMERA_STATES } from '../../../src/model/status.ts';

describe('stepAfterRefusal', () => {
  it.each([
    ['NotFoundError', 'no-camera'],
    ['OverconstrainedError', 'no-camera'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
    ['SecurityError', 'denied'],
    ['DataError', 'failed'],
  ] as const)('%s means %s, whatever the permission', (name, step) => {
    expect(stepAfterRefusal(new DOMException('', name), 'granted')).toBe(step);
    expect(stepAfterRefusal(new DOMException('', name), 'prompt')).toBe(step);
  });

  it('tells a closed question from one answered with no, by the permission', () => {
    const refusal = new DOMException('', 'NotAllowedError');
    expect(stepAfterRefusal(refusal, 'prompt')).toBe('dismissed');
    expect(stepAfterRefusal(refusal, null)).toBe('dismissed');
    expect(stepAfterRefusal(refusal, 'denied')).toBe('denied');
  });

  it('recognises an operating system that withholds the camera', () => {
    const refusal = new DOMException('Permission denied by system', 'NotAllowedError');
    expect(stepAfterRefusal(refusal, 'granted')).toBe('blocked-by-system');
  });

  it('does not mistake a fault of ours for a refusal', () => {
    expect(stepAfterRefusal(new TypeError('getUserMedia is not a function'), 'prompt')).toBe(
      'failed',
    );
  });
});

describe('stepOf', () => {
  it('reads the permission as it is found', () => {
    expect(stepOf('granted', false)).toBe('granted');
    expect(stepOf('denied', true)).toBe('denied');
    expect(stepOf('prompt', false)).toBe('unasked');
    expect(stepOf(null, false)).toBe('unasked');
  });

  it('notices that the camera was allowed, but not for good', () => {
    expect(stepOf('prompt', true)).toBe('expired');
    expect(stepOf('granted', true)).toBe('granted');
  });
});

describe('troubleOf', () => {
  it('tells what keeps a companion that is awake from watching, although it may', () => {
    const troubles = CAMERA_STATES.filter((state) => troubleOf(state) !== null);
    expect(troubles).toEqual(['asking', 'frozen', 'no-camera', 'busy', 'failed']);
  });
});
