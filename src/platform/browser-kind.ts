/**
 * Whether this browser has offscreen documents (Chrome), where the camera lives. Asked of the API
 * itself, so that a browser which gains it is served at once.
 */
export const hasOffscreenDocuments = (): boolean =>
  typeof chrome !== 'undefined' && 'offscreen' in chrome;
