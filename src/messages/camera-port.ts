/**
 * The camera document holds a port of this name while it watches. Nothing is said on it: its end tells the
 * background at once that the document has died.
 */
export const CAMERA_PORT = 'camera';
