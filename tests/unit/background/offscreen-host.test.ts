import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cameraHost } from '../../../src/background/effects/camera-host/offscreen.ts';

/** Chrome of the oldest version that is served: it has no `offscreen.hasDocument`. */
const chromium = {
  open: false,
  createDocument: vi.fn(async () => {
    if (chromium.open) throw new Error('Only a single offscreen document may be created.');
    chromium.open = true;
  }),
  closeDocument: vi.fn(async () => {
    if (!chromium.open) throw new Error('No current offscreen document.');
    chromium.open = false;
  }),
  getContexts: vi.fn(async ({ contextTypes }: { contextTypes: string[] }) =>
    chromium.open && contextTypes.includes('OFFSCREEN_DOCUMENT') ? [{}] : [],
  ),
};

beforeEach(() => {
  chromium.open = false;
  vi.clearAllMocks();
  const { createDocument, closeDocument, getContexts } = chromium;
  vi.stubGlobal('chrome', {
    offscreen: { createDocument, closeDocument },
    runtime: { getContexts },
  });
});
afterEach(() => void vi.unstubAllGlobals());

describe('Chrome’s camera host', () => {
  test('opens one document, without asking what Chrome 120 does not answer', async () => {
    expect(await cameraHost.open()).toBe(true);
    expect(await cameraHost.open()).toBe(true);
    expect(chromium.createDocument).toHaveBeenCalledOnce();
    expect(chromium.createDocument).toHaveBeenCalledWith(
      expect.objectContaining({ url: 'camera/camera.html', reasons: ['USER_MEDIA'] }),
    );
  });

  test('closes it, and no harm if there is none', async () => {
    await cameraHost.close();
    await cameraHost.open();
    await cameraHost.close();
    expect(chromium.open).toBe(false);
    expect(chromium.closeDocument).toHaveBeenCalledOnce();
  });

  test('ends it where it is to begin anew, and needs no gesture', async () => {
    expect(cameraHost.openFromGesture()).toBe(false);
    await cameraHost.open();
    await cameraHost.renew();
    expect(chromium.open).toBe(false);
  });

  test('rejects where the browser does: whoever asked tells it', async () => {
    chromium.createDocument.mockRejectedValueOnce(new Error('no page'));
    await expect(cameraHost.open()).rejects.toThrow('no page');
  });
});
