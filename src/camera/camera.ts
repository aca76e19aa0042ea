import { createPerception, type Perception } from '../perception/index.ts';
import { browser } from '../platform/browser.ts';
import { answer, send, type CameraOrder } from '../platform/messages.ts';
import { closeStream, openStream, stateOfRefusal } from './stream.ts';
import { Watcher, type OpenCamera } from './watcher.ts';

const asset = (path: string) => browser.runtime.getURL(path);

let eyes: Promise<Perception> | null = null;

/** The networks, loaded when the camera is first opened and kept for as long as the document lives. */
const perception = () =>
  (eyes ??= createPerception({
    detectorUrl: asset('models/face/model.json'),
    classifierUrl: asset('models/expression/model.json'),
    wasmPaths: asset('wasm/'),
  }).catch((error: unknown) => {
    eyes = null;
    throw error;
  }));

async function open(): Promise<OpenCamera> {
  const stream = await openStream();
  try {
    const video = document.querySelector('video') as HTMLVideoElement;
    video.srcObject = stream;
    // Not awaited: a camera behind its shutter delivers nothing, and must be let go of all the same.
    video.play().catch(() => undefined);
    const { see, backend } = await perception();
    const [track] = stream.getVideoTracks();
    return {
      backend,
      see: async () =>
        track?.muted || video.readyState < video.HAVE_CURRENT_DATA ? null : see(video),
      get alive() {
        return track?.readyState === 'live';
      },
      close() {
        closeStream(stream);
        video.srcObject = null;
      },
    };
  } catch (error) {
    closeStream(stream);
    throw error;
  }
}

const watcher = new Watcher({
  open,
  stateOfRefusal,
  // Every answer to the camera is its next order.
  tell: (name, params) => send('background', name, params) as Promise<CameraOrder>,
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});

answer('camera', {
  'background.order'(order) {
    watcher.obey(order);
    return null;
  },
});
void watcher.run();
