import { type Classifier, FACE_SIDE } from './classifier.ts';
import { type Detector } from './detector.ts';
import { EXPRESSIONS, type Expression, type Probabilities } from './expression.ts';
import { expressionRegion } from './framing.ts';
import { greyOf, type Picture } from './picture.ts';
import { type Sight } from './sight.ts';

/** From a picture to what is seen in it: find the faces, frame the nearest, read its expression. */
export class Seer {
  readonly #detector: Detector;
  readonly #classifier: Classifier;

  constructor(detector: Detector, classifier: Classifier) {
    this.#detector = detector;
    this.#classifier = classifier;
  }

  async look(picture: Picture): Promise<Sight> {
    const faces = await this.#detector.detect(picture);
    const [face] = faces;
    if (!face) return { faces: 0, nearest: null };
    const crop = picture.draw(expressionRegion(face, picture), FACE_SIDE);
    const outputs = await this.#classifier.classify(greyOf(crop), 1);
    return { faces: faces.length, nearest: { face, expression: probabilitiesOf(outputs) } };
  }
}

function probabilitiesOf(outputs: Float32Array): Probabilities {
  return Object.fromEntries(
    EXPRESSIONS.map((expression, index) => [expression, outputs[index] ?? 0]),
  ) as Record<Expression, number>;
}
