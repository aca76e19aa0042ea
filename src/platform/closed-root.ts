/** The shadow root of an element, open or closed, as an extension alone may see it; null where there is none. */
export const shadowRootOf = (element: HTMLElement): ShadowRoot | null =>
  chrome.dom.openOrClosedShadowRoot(element);
