/** Networks that are not loaded after this many milliseconds never will be. */
export const LOAD_MS = 20_000;
/** A frame that is not analyzed after this many never will be; the first one is searched for seconds. */
export const ANALYZE_MS = 10_000;
