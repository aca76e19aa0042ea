/**
 * An element of a page whose id is `x` answers to `globalThis.x`, in the content script's world, too. What
 * Lit looks for there by such names is its own to set, so each name is made this world's own before it is
 * evaluated.
 */
const NAMES = ['litHtmlPolyfillSupport', 'litHtmlVersions'];

for (const name of NAMES)
  if (!Object.hasOwn(globalThis, name))
    Object.defineProperty(globalThis, name, { configurable: true, writable: true });
