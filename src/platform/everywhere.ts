/** The optional permission with which the face may appear on every site. */
export const EVERYWHERE = { origins: ['<all_urls>'] };
