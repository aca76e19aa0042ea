import './own-globals.ts';
import './registry.ts';
import './trusted-types.ts';
import { defineCompanionFace } from './companion-face.ts';
import { Overlay } from './overlay.ts';

// The build lets this file run once in a page (build.mjs): a script that is injected anew asks the overlay
// that is there to connect.
if (document.documentElement instanceof HTMLElement) {
  defineCompanionFace();
  const overlay = new Overlay();
  Object.defineProperty(globalThis, 'deepLaetitiaOverlay', { configurable: true, value: overlay });
  overlay.connect();
}
