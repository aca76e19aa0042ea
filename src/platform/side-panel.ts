/**
 * Opens the side panel beside this page, in the user's gesture; null in a browser that has none. This is
 * Chrome's: package.json says which of the two a browser gets.
 */
export const openSidePanel: (() => Promise<void>) | null = () =>
  chrome.sidePanel.open({ windowId: chrome.windows.WINDOW_ID_CURRENT });
