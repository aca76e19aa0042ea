import { type CameraHost } from './host.ts';

const URL = 'camera/camera.html';

/** Chrome's: an offscreen document, of which an extension has at most one. */
export const offscreenHost: CameraHost = {
  available: true,
  async open() {
    if (await chrome.offscreen.hasDocument()) return;
    await chrome.offscreen.createDocument({
      url: URL,
      reasons: ['USER_MEDIA' as chrome.offscreen.Reason],
      justification: 'Sees whether you smile, on this machine only.',
    });
  },
  async close() {
    if (await chrome.offscreen.hasDocument()) await chrome.offscreen.closeDocument();
  },
};
