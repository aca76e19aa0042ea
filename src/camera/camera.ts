import { openStream } from '../platform/camera-stream.ts';
import { runCamera } from './camera-document.ts';
import { frameCopier } from './frame-copy.ts';
import { publishLiveView } from './live-view.ts';
import { openCamera } from './open-camera.ts';

const video = document.querySelector('video') as HTMLVideoElement;
const publish = publishLiveView(frameCopier(video));

// Timers of an offscreen document are not slowed down.
void runCamera(
  (camera) => openCamera(video, publish, openStream(camera)),
  (ms, elapsed) => {
    const timer = setTimeout(elapsed, ms);
    return () => clearTimeout(timer);
  },
);
