import { type CameraHost } from './host.ts';

const PAGE = 'camera/camera.html';

/** `chrome.offscreen.hasDocument` came later than the oldest browser that is served. */
async function isOpen(): Promise<boolean> {
  const contexts = await chrome.runtime.getContexts({
    contextTypes: ['OFFSCREEN_DOCUMENT' as chrome.runtime.ContextType],
  });
  return contexts.length > 0;
}

async function close(): Promise<void> {
  if (await isOpen()) await chrome.offscreen.closeDocument();
}

/** Chrome's: an offscreen document, of which an extension has at most one. */
export const cameraHost: CameraHost = {
  openFromGesture: () => false,
  async open() {
    if (!(await isOpen()))
      await chrome.offscreen.createDocument({
        url: PAGE,
        reasons: ['USER_MEDIA' as chrome.offscreen.Reason],
        justification: 'Sees whether you smile, on this machine only.',
      });
    return true;
  },
  renew: close,
  close,
};
