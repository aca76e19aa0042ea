/** The extension API with promises, the same in Chrome and Firefox. */
export { default as browser } from 'webextension-polyfill';
