/**
 * Gives the content script a registry of custom elements of its own, before Lit is imported. Chrome's
 * isolated world has none (`customElements` is null); Firefox's is the page's, and hands back elements
 * that the sandbox can't use. The polyfill serves both, and the page sees nothing of it.
 */
import './registry-forced.ts';
import '@webcomponents/custom-elements/src/custom-elements.js';
