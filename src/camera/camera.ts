import { openEyes } from './eyes.ts';
import { copierOf } from './picture.ts';
import { tellSightings } from './sightings.ts';
import { watch } from './watch.ts';

const video = document.querySelector('video') as HTMLVideoElement;
const tell = tellSightings(copierOf(video));

// Timers of an offscreen document are not slowed down.
void watch({
  open: () => openEyes(video, tell),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});
