import './own-globals.ts';
import './trusted-types.ts';
import { Overlay } from './overlay.ts';

// The build lets this file run once in a page (build.mjs): a script that is injected anew asks the overlay
// that is there to connect.
if (document.documentElement instanceof HTMLElement) {
  const overlay = new Overlay();
  Object.defineProperty(globalThis, 'deepLaetitiaOverlay', { configurable: true, value: overlay });
  overlay.connect();
}
