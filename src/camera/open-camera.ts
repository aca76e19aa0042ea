import { type Sight } from '../perception/index.ts';
import { closeStream, openStream } from '../platform/camera-stream.ts';
import { send } from '../messages/contract.ts';
import { giveUpPerception, perception } from '../platform/networks.ts';
import { type OpenCamera } from './watcher.ts';

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
  video.srcObject = stream;
  // Not awaited: a camera behind its shutter delivers nothing, and must be let go of all the same.
  video.play().catch(() => undefined);
  const [track] = stream.getVideoTracks();
  let open = true;
  return {
    ready: async () => (await perception()).backend,
    async personalise() {
      const { network, personalise } = await perception();
      const change = await send('background', 'camera.head', { network });
      return () => personalise(change);
    },
    async see(detect) {
      if (track?.muted || video.readyState < video.HAVE_CURRENT_DATA) return null;
      const { see } = await perception();
      const sight = await see(video, detect);
      if (open) saw(sight);
      return sight;
    },
    get alive() {
      return track?.readyState === 'live';
    },
    giveUp: giveUpPerception,
    close() {
      open = false;
      closeStream(stream);
      video.srcObject = null;
      saw(null);
    },
  };
}
