import { isReadable, type FaceAnalysis, type FaceFeatures } from '../perception/index.ts';
import { closeStream, openStream } from '../platform/camera-stream.ts';
import { discardPerception, loadPerception } from '../platform/perception.ts';
import { settings } from '../storage/settings.ts';
import { withTimeout } from '../platform/with-timeout.ts';
import { type LookState } from './readings.ts';

/** From frame to frame, milliseconds. */
const FRAME_MS = 100;
/** What takes longer than this hangs: to load the networks, and to read one frame. */
const LOAD_LIMIT_MS = 60_000;
const FRAME_LIMIT_MS = 10_000;

/** How a look goes. Times are milliseconds of one monotonic clock. */
export interface Course<Look, End extends string = LookEnd> {
  begin(now: number): Look;
  withFrame(look: Look, now: number, faces: number, nearest: FaceAnalysis | null): Look;
  state(look: Look, now: number): End | 'looking';
}

export type LookEnd = Exclude<LookState, 'looking'>;

/** What a look came to, and which network read the face. */
export interface Seen<Look, End extends string = LookEnd> {
  readonly look: Look;
  readonly end: End;
  readonly network: string;
  readonly scale: number;
}

/** What was read of a face; null where there is none that can be read. */
export const readOf = (nearest: FaceAnalysis | null): FaceFeatures | null =>
  nearest && isReadable(nearest) ? nearest.features : null;

/**
 * Looks at a face in this page, which the user has before them: that it is done here and not where the
 * camera lives later lets them see themselves, and answer the browser should it ask.
 *
 * @param video shows what the camera sees; frames are read off it and forgotten
 * @param saw is told, frame by frame, how the look stands, how many faces are in view and which is the nearest
 * @param opened is called once the camera is open; the networks are still to be loaded then
 * @returns when the look is over; the camera is let go of by then
 * @throws DOMException of getUserMedia; Error when the networks can't be loaded, fail or hang
 */
export async function lookAtFace<Look, End extends string>(
  video: HTMLVideoElement,
  { begin, withFrame, state }: Course<Look, End>,
  saw: (look: Look, faces: number, nearest: FaceAnalysis | null) => void,
  opened: () => void = () => undefined,
): Promise<Seen<Look, End>> {
  const stream = await openStream((await settings.read()).camera);
  try {
    opened();
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
      const { faces = 0, nearest = null } = analysis ?? {};
      look = withFrame(look, performance.now(), faces, nearest);
      saw(look, faces, nearest);
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
