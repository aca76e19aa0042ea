import { describe, expect, test } from 'vitest';
import { closeStream, stateOfRefusal } from '../../../src/camera/stream.ts';

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

  test('any other error means that the eyes have failed', () => {
    expect(stateOfRefusal(new TypeError('no mediaDevices'))).toBe('failed');
    expect(stateOfRefusal(Object.assign(new Error('x'), { name: 'NotAllowedError' }))).toBe(
      'failed',
    );
    expect(stateOfRefusal(undefined)).toBe('failed');
  });
});

test('to close a stream is to stop every track of it', () => {
  const stopped: number[] = [];
  const tracks = [1, 2].map((track) => ({ stop: () => void stopped.push(track) }));
  closeStream({ getTracks: () => tracks } as unknown as MediaStream);
  expect(stopped).toEqual([1, 2]);
});
