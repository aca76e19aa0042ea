import { type TimerRequest } from './worker-timer.ts';

const timers = new Map<number, ReturnType<typeof setTimeout>>();

addEventListener('message', ({ data: { id, ms } }: MessageEvent<TimerRequest>) => {
  if (ms === null) {
    clearTimeout(timers.get(id));
    timers.delete(id);
    return;
  }
  const elapsed = () => {
    timers.delete(id);
    postMessage(id);
  };
  timers.set(id, setTimeout(elapsed, ms));
});
