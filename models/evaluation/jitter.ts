import { resumeRandom, seedRandom } from '../../src/math/random.ts';
import { EXPRESSIONS } from '../../src/perception/expression.ts';
import { type Classifier, FACE_SIDE } from '../../src/perception/classifier.ts';
import { reframe } from './framing.ts';

const PIXELS = FACE_SIDE * FACE_SIDE;
const HAPPY = EXPRESSIONS.indexOf('happy');

/** How views of one still face differ from frame to frame before a webcam. */
const SHIFT = 1; // pixels of FER2013, either way
const TURN = 2; // degrees, either way
const LIGHT = 0.04; // part of the brightness, either way
const NOISE = 3; // grey levels, standard deviation
const VIEWS = 10;

/**
 * How much P(happy) scatters from frame to frame although the face is still, as the simulated viewer
 * counts it: the standard deviation at P(happy) = 1/2, if it goes with sqrt(p (1 - p)). Taken over
 * VIEWS views of each face that are shifted, turned, lit and noisy as a webcam's are: the mean of their
 * standard deviations over the mean of 2 sqrt(p (1 - p)).
 *
 * @param faces - 48 x 48 grey levels each
 * @param seed - of the views: the same seed, the same views
 */
export async function frameNoise(
  classifier: Pick<Classifier, 'classify'>,
  faces: readonly Uint8Array[],
  seed = 1,
): Promise<number> {
  const random = resumeRandom(seedRandom(seed));
  const about = (reach: number) => reach * (2 * random.uniform() - 1);
  let [scatter, scale] = [0, 0];
  for (const face of faces) {
    const views = new Float32Array(VIEWS * PIXELS);
    for (let view = 0; view < VIEWS; view++) {
      const framing = { crop: 1, right: about(SHIFT), down: about(SHIFT), turn: about(TURN) };
      const light = 1 + about(LIGHT);
      reframe(face, framing).forEach((level, i) => {
        const grey = level * light + NOISE * random.normal();
        views[view * PIXELS + i] = Math.min(255, Math.max(0, grey));
      });
    }
    const answers = await classifier.classify(views, VIEWS);
    const happy = Array.from(
      { length: VIEWS },
      (_, view) => answers[view * EXPRESSIONS.length + HAPPY] ?? NaN,
    );
    const mean = happy.reduce((sum, p) => sum + p, 0) / VIEWS;
    const squares = happy.reduce((sum, p) => sum + (p - mean) ** 2, 0);
    scatter += Math.sqrt(squares / (VIEWS - 1));
    scale += 2 * Math.sqrt(mean * (1 - mean));
  }
  return scatter / scale;
}
