import { openEyes } from './eyes.ts';
import { watch } from './watch.ts';

const video = document.querySelector('video') as HTMLVideoElement;

// Timers of an offscreen document are not slowed down.
void watch({
  open: () => openEyes(video),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});
