/**
 * The shadow root of an element, open or closed, as an extension alone may see it; null where there is none.
 * Firefox has it on the element.
 */
export const shadowRootOf = (element: HTMLElement): ShadowRoot | null =>
  (element as HTMLElement & { readonly openOrClosedShadowRoot: ShadowRoot | null })
    .openOrClosedShadowRoot;
