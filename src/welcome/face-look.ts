import { type FaceFeatures } from '../perception/index.ts';
import { closeStream, openStream } from '../platform/camera-stream.ts';
import { discardPerception, loadPerception } from '../platform/perception.ts';
import { withTimeout } from '../platform/with-timeout.ts';
import { type LookState } from './readings.ts';

/** From frame to frame, milliseconds. */
const FRAME_MS = 100;
/** What takes longer than this hangs: to load the networks, and to read one frame. */
const LOAD_LIMIT_MS = 60_000;
const FRAME_LIMIT_MS = 10_000;

/** How a look goes. Times are milliseconds of one monotonic clock. */
export interface Course<Look> {
  begin(now: number): Look;
  withFrame(look: Look, now: number, faces: number, reading: FaceFeatures | null): Look;
  state(look: Look, now: number): LookState;
}

/** What a look came to, and which network read the face. */
export interface Seen<Look> {
  readonly look: Look;
  readonly end: Exclude<LookState, 'looking'>;
  readonly network: string;
  readonly scale: number;
}

/**
 * Looks at a face in this page, which the user has before them: that it is done here and not where the
 * camera lives later lets them see themselves, and answer the browser should it ask.
 *
 * @param video shows what the camera sees; frames are read off it and forgotten
 * @param saw is told, frame by frame, how the look stands and how many faces are in view
 * @returns when the look is over; the camera is let go of by then
 * @throws DOMException of getUserMedia; Error when the networks can't be loaded, fail or hang
 */
export async function lookAtFace<Look>(
  video: HTMLVideoElement,
  { begin, withFrame, state }: Course<Look>,
  saw: (look: Look, faces: number) => void,
): Promise<Seen<Look>> {
  const stream = await openStream();
  try {
    video.srcObject = stream;
    video.play().catch(() => undefined);
    const { analyze, network, scale } = await withTimeout(
      loadPerception(),
      LOAD_LIMIT_MS,
      'Loading the networks',
    );
    let look = begin(performance.now());
    for (;;) {
      const ready = video.readyState >= video.HAVE_CURRENT_DATA;
      const analysis = ready
        ? await withTimeout(analyze(video), FRAME_LIMIT_MS, 'Reading a frame')
        : null;
      const faces = analysis?.faces ?? 0;
      look = withFrame(look, performance.now(), faces, analysis?.nearest?.features ?? null);
      saw(look, faces);
      const end = state(look, performance.now());
      if (end !== 'looking') return { look, end, network, scale };
      await new Promise((resolve) => setTimeout(resolve, FRAME_MS));
    }
  } catch (error) {
    discardPerception();
    throw error;
  } finally {
    closeStream(stream);
    video.srcObject = null;
  }
}
