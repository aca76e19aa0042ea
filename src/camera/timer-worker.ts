import { type Alarm } from './pace.ts';

addEventListener('message', ({ data: { id, ms } }: MessageEvent<Alarm>) => {
  setTimeout(() => postMessage(id), ms);
});
