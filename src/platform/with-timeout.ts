/** Calls `elapsed` once after so many milliseconds, unless what it returns is called before. */
export type StartTimer = (ms: number, elapsed: () => void) => () => void;

const startTimeout: StartTimer = (ms, elapsed) => {
  const timer = setTimeout(elapsed, ms);
  return () => clearTimeout(timer);
};

/** What took longer than it may. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/**
 * The value of a promise; rejects with a TimeoutError if that takes longer. The timer ends with the promise.
 * What is awaited goes on all the same: a late value is dropped.
 *
 * @param what names what is awaited, in the error's message
 * @param startTimer the clock; `setTimeout` if not given
 */
export async function withTimeout<T>(
  promise: Promise<T>,
  ms: number,
  what: string,
  startTimer: StartTimer = startTimeout,
): Promise<T> {
  let cancel: () => void = () => undefined;
  const late = new Promise<never>((_, reject) => {
    cancel = startTimer(ms, () => reject(new TimeoutError(`${what} took longer than ${ms} ms`)));
  });
  return Promise.race([promise, late]).finally(() => cancel());
}
