import { type StartTimer } from '../platform/with-timeout.ts';

/**
 * Timers by the clock of a dedicated worker. Those of a page that is hidden, as a pinned tab is, go off once
 * a second at best; those of a worker keep their time.
 */
export function workerTimer(address: string): StartTimer {
  const worker = new Worker(address, { type: 'module' });
  const waiting = new Map<number, () => void>();
  let last = 0;
  worker.addEventListener('message', ({ data: id }: MessageEvent<number>) => {
    const elapsed = waiting.get(id);
    waiting.delete(id);
    elapsed?.();
  });
  return (ms, elapsed) => {
    const id = ++last;
    waiting.set(id, elapsed);
    worker.postMessage({ id, ms } satisfies TimerRequest);
    return () => {
      if (waiting.delete(id)) worker.postMessage({ id, ms: null } satisfies TimerRequest);
    };
  };
}

/** What the worker is asked: to say `id` after so many milliseconds; not to, where they are null. */
export interface TimerRequest {
  readonly id: number;
  readonly ms: number | null;
}
