import { send } from '../messages/bus.ts';
import { type FrameAnalysis } from '../perception/index.ts';
import { closeStream } from '../platform/camera-stream.ts';
import { discardPerception, loadPerception } from '../platform/perception.ts';
import { type OpenCamera } from './camera-loop.ts';
import { frameSampler } from './frame-sampler.ts';

/**
 * Opens the camera in this document.
 *
 * @param video plays the stream: frames are read off it
 * @param publish is called with the analysis of each frame, and with null when the camera is released
 * @param opening the stream
 * @throws DOMException of getUserMedia
 */
export async function openCamera(
  video: HTMLVideoElement,
  publish: (analysis: FrameAnalysis | null) => void,
  opening: Promise<MediaStream>,
): Promise<OpenCamera> {
  const stream = await opening;
  video.srcObject = stream;
  // Not awaited: a camera behind its shutter delivers nothing, and must be released all the same.
  video.play().catch(() => undefined);
  const [track] = stream.getVideoTracks();
  const sample = frameSampler(video);
  const showsPicture = () => !track?.muted && video.readyState >= video.HAVE_CURRENT_DATA;
  let open = true;
  return {
    load: async () => (await loadPerception()).backend,
    async personalise() {
      const { network, personalise } = await loadPerception();
      const change = await send('background', 'camera.head', { network });
      return () => personalise(change);
    },
    sample: () => (showsPicture() ? sample() : null),
    async analyze(detect) {
      if (!showsPicture()) return null;
      const { analyze } = await loadPerception();
      const analysis = await analyze(video, detect);
      if (open) publish(analysis);
      return analysis;
    },
    get alive() {
      return track?.readyState === 'live';
    },
    discard: discardPerception,
    close() {
      open = false;
      closeStream(stream);
      video.srcObject = null;
      publish(null);
    },
  };
}
