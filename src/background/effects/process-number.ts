/** Numbers this process of the background, for overlays to know whether their port leads to it. */
export const PROCESS_NUMBER = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
