import { type CameraHost } from './host.ts';

const URL = 'camera/camera.html';

async function close(): Promise<void> {
  if (await chrome.offscreen.hasDocument()) await chrome.offscreen.closeDocument();
}

/** Chrome's: an offscreen document, of which an extension has at most one. */
export const cameraHost: CameraHost = {
  // It needs no gesture.
  beckon: () => false,
  async open() {
    if (!(await chrome.offscreen.hasDocument()))
      await chrome.offscreen.createDocument({
        url: URL,
        reasons: ['USER_MEDIA' as chrome.offscreen.Reason],
        justification: 'Sees whether you smile, on this machine only.',
      });
    return true;
  },
  renew: close,
  close,
};
