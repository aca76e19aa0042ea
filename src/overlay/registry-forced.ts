/** Set before the polyfill is evaluated: it takes over even where the browser has a registry. */
const registry: unknown = globalThis.customElements;
if (typeof registry === 'object' && registry !== null) {
  Object.assign(registry, { forcePolyfill: true });
  // Across the walls of Firefox's sandbox an element's prototype is another world's Object; the
  // polyfill checks `prototype instanceof Object`.
  Object.defineProperty(Object, Symbol.hasInstance, {
    configurable: true,
    value: (value: unknown) =>
      (typeof value === 'object' && value !== null) || typeof value === 'function',
  });
}
