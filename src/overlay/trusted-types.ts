/**
 * Lit makes its templates through a policy of Trusted Types where the browser has them. The page's
 * content security policy may forbid the making of policies (`trusted-types 'none'`), though it does
 * not ask for trusted strings in the content script's own world. So Lit is told that there are none;
 * the page's own `trustedTypes`, in its world, stays as it is.
 */
Object.defineProperty(globalThis, 'trustedTypes', { configurable: true, value: undefined });
