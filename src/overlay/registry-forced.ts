/** Set before the polyfill is evaluated: it takes over even where the browser has a registry. */
const registry: unknown = globalThis.customElements;

/**
 * A script that is injected into the page anew finds the polyfill of the time before. That one must be
 * let alone: a second one would take over and know nothing of the elements that the first defined.
 */
const isThePolyfill = (registry: object) => 'polyfillWrapFlushCallback' in registry;

if (typeof registry === 'object' && registry !== null && !isThePolyfill(registry)) {
  Object.assign(registry, { forcePolyfill: true });
  // Across the walls of Firefox's sandbox an element's prototype is another world's Object; the
  // polyfill checks `prototype instanceof Object`.
  Object.defineProperty(Object, Symbol.hasInstance, {
    configurable: true,
    value: (value: unknown) =>
      (typeof value === 'object' && value !== null) || typeof value === 'function',
  });
}
