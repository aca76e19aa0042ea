import { createPerception, type Perception, type Sight } from '../perception/index.ts';
import { browser } from '../platform/browser.ts';
import { closeStream, openStream } from './stream.ts';
import { type OpenCamera } from './watcher.ts';

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

/**
 * Opens the camera in this document.
 *
 * @param video plays the stream: frames are read off it
 * @param saw is told what was seen in each frame, and null when the camera is let go
 * @param getStream gets the stream
 */
export async function openEyes(
  video: HTMLVideoElement,
  saw: (sight: Sight | null) => void = () => undefined,
  getStream: () => Promise<MediaStream> = openStream,
): Promise<OpenCamera> {
  const stream = await getStream();
  try {
    video.srcObject = stream;
    // Not awaited: a camera behind its shutter delivers nothing, and must be let go of all the same.
    video.play().catch(() => undefined);
    const { see, backend } = await perception();
    const [track] = stream.getVideoTracks();
    return {
      backend,
      async see() {
        if (track?.muted || video.readyState < video.HAVE_CURRENT_DATA) return null;
        const sight = await see(video);
        saw(sight);
        return sight;
      },
      get alive() {
        return track?.readyState === 'live';
      },
      close() {
        closeStream(stream);
        video.srcObject = null;
        saw(null);
      },
    };
  } catch (error) {
    closeStream(stream);
    throw error;
  }
}
