/**
 * An element of a page whose id is `x` answers to `globalThis.x`, in the content script's world, too. What
 * the libraries here look for there by such names is theirs to set, so each name is made this world's own
 * before they are evaluated.
 */
const NAMES = [
  'ShadyCSS',
  'ShadyDOM',
  'emitLitDebugLogEvents',
  'litElementHydrateSupport',
  'litElementPolyfillSupport',
  'litElementVersions',
  'litHtmlPolyfillSupport',
  'litHtmlVersions',
  'litIssuedWarnings',
  'litPropertyMetadata',
  'reactiveElementPolyfillSupport',
  'reactiveElementVersions',
];

for (const name of NAMES)
  if (!Object.hasOwn(globalThis, name))
    Object.defineProperty(globalThis, name, { configurable: true, writable: true });
