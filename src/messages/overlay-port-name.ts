/**
 * Name of the port that an overlay holds as long as its page is visible: the end of the port is the end of
 * its presence. In a file of its own, without schemas, to keep the content script small.
 */
export const OVERLAY_PORT = 'overlay';
