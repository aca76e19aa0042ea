import './registry.ts';
import './trusted-types.ts';
import { browser } from '../platform/browser.ts';
import { answer, send } from '../messages/contract.ts';
import { defineCompanionFace } from './companion-face.ts';
import { Corner } from './corner.ts';

declare global {
  /** Asks an overlay that is in the page already to announce itself again. */
  var laetitiaAnnounce: (() => void) | undefined;
}

function begin(): () => void {
  defineCompanionFace();
  const corner = new Corner((opinion) =>
    send('background', 'overlay.thumb', opinion).catch(() => false),
  );

  const announce = () => {
    // The extension may have been updated or removed under the page: then its face goes too.
    if (!browser.runtime.id) return corner.vanish();
    send('background', 'overlay.shown', null).then(
      (view) => (view ? corner.show(view) : corner.vanish()),
      () => corner.vanish(),
    );
  };

  answer('overlay', {
    'background.view'(view) {
      if (view) corner.show(view);
      else corner.vanish();
      return null;
    },
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') announce();
  });
  // What fills the screen lies over everything, the face included: then nobody is looking at it.
  document.addEventListener('fullscreenchange', () => {
    if (document.fullscreenElement)
      send('background', 'overlay.covered', null).catch(() => undefined);
    else announce();
  });
  return announce;
}

// Injected anew (a second click, a page that the browser kept alive), it begins only once.
if (document.documentElement instanceof HTMLElement) {
  globalThis.laetitiaAnnounce ??= begin();
  globalThis.laetitiaAnnounce();
}
