import { describe, expect, test } from 'vitest';
import { stateOfRefusal } from '../../../src/camera/refusal-state.ts';

describe('a refusal of getUserMedia', () => {
  test.each([
    ['NotAllowedError', 'no-permission'],
    ['SecurityError', 'no-permission'],
    ['NotFoundError', 'no-camera'],
    ['OverconstrainedError', 'no-camera'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
    ['InvalidStateError', 'failed'],
  ])('%s means %s', (name, state) => {
    expect(stateOfRefusal(new DOMException('refused', name))).toBe(state);
  });

  test('any other error means that the companion has failed', () => {
    expect(stateOfRefusal(new TypeError('no mediaDevices'))).toBe('failed');
    expect(stateOfRefusal(Object.assign(new Error('x'), { name: 'NotAllowedError' }))).toBe(
      'failed',
    );
    expect(stateOfRefusal(undefined)).toBe('failed');
  });
});
