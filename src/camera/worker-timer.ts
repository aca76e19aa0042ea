/**
 * Sleeps by the clock of a dedicated worker. The timers of a page that is hidden, as a pinned tab is,
 * go off once a second at best; those of a worker keep their time.
 */
export function workerSleep(address: string): (ms: number) => Promise<void> {
  const worker = new Worker(address, { type: 'module' });
  const waiting = new Map<number, () => void>();
  let last = 0;
  worker.addEventListener('message', ({ data: id }: MessageEvent<number>) => {
    waiting.get(id)?.();
    waiting.delete(id);
  });
  return (ms) =>
    new Promise((resolve) => {
      const id = ++last;
      waiting.set(id, resolve);
      worker.postMessage({ id, ms } satisfies Alarm);
    });
}

/** What the worker is asked: to say `id` after so many milliseconds. */
export interface Alarm {
  readonly id: number;
  readonly ms: number;
}
