import { afterEach, describe, expect, it, vi } from 'vitest';
import { askForCamera, stepAfterRefusal, stepOf } from '../../../src/welcome/camera-permission.ts';

afterEach(() => vi.unstubAllGlobals());

/** A browser whose getUserMedia does this, and whose permission then stands so. */
function browserThat(getUserMedia: () => Promise<unknown>, state: PermissionState | null) {
  const asked = vi.fn(getUserMedia);
  vi.stubGlobal('navigator', {
    mediaDevices: { getUserMedia: asked },
    permissions: {
      query: () =>
        state === null ? Promise.reject(new TypeError('camera')) : Promise.resolve({ state }),
    },
  });
  return asked;
}

describe('askForCamera', () => {
  it('asks for pictures without sound and lets go of every track at once', async () => {
    const tracks = [{ stop: vi.fn() }, { stop: vi.fn() }];
    const asked = browserThat(() => Promise.resolve({ getTracks: () => tracks }), 'granted');
    expect(await askForCamera()).toBe('granted');
    expect(asked).toHaveBeenCalledWith({ video: true, audio: false });
    for (const { stop } of tracks) expect(stop).toHaveBeenCalledOnce();
  });

  it('tells a closed question from one answered with no', async () => {
    const refusal = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    browserThat(refusal, 'prompt');
    expect(await askForCamera()).toBe('dismissed');
    browserThat(refusal, 'denied');
    expect(await askForCamera()).toBe('denied');
  });

  it('takes a browser that keeps its permissions to itself for one that may be asked again', async () => {
    browserThat(() => Promise.reject(new DOMException('', 'NotAllowedError')), null);
    expect(await askForCamera()).toBe('dismissed');
  });
});

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
    expect(stepOf('granted')).toBe('granted');
    expect(stepOf('denied')).toBe('denied');
    expect(stepOf('prompt')).toBe('unasked');
    expect(stepOf(null)).toBe('unasked');
  });
});
