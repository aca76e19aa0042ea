import { closeStream, openStream } from '../platform/camera-stream.ts';
import { giveUpPerception, perception } from '../platform/eyes.ts';
import { beginReadings, verdictOn, withFrame, type Readings, type Verdict } from './calibration.ts';

/** From frame to frame, milliseconds. */
const FRAME_MS = 100;

/**
 * Looks at a resting face in this page, which the user has before them: that it is done here and not
 * where the camera lives later lets them see themselves, and answer the browser should it ask.
 *
 * @param video shows what the camera sees; frames are read off it and forgotten
 * @param saw is told, frame by frame, what has been read so far and how many faces are in view
 * @returns the readings and what they come to, never `looking`; the camera is let go of by then
 * @throws DOMException of getUserMedia; Error when the networks can't be loaded
 */
export async function lookAtRest(
  video: HTMLVideoElement,
  saw: (readings: Readings, faces: number) => void,
): Promise<{ readings: Readings; verdict: Exclude<Verdict, 'looking'> }> {
  const stream = await openStream();
  try {
    video.srcObject = stream;
    video.play().catch(() => undefined);
    const { see } = await perception();
    let readings = beginReadings(performance.now());
    for (;;) {
      const ready = video.readyState >= video.HAVE_CURRENT_DATA;
      const sight = ready ? await see(video) : null;
      const faces = sight?.faces ?? 0;
      readings = withFrame(readings, faces, sight?.nearest?.expression.happy ?? null);
      saw(readings, faces);
      const verdict = verdictOn(readings, performance.now());
      if (verdict !== 'looking') return { readings, verdict };
      await new Promise((resolve) => setTimeout(resolve, FRAME_MS));
    }
  } catch (error) {
    giveUpPerception();
    throw error;
  } finally {
    closeStream(stream);
    video.srcObject = null;
  }
}
