import { type Face } from './face.ts';
import { FaceTracker, type TrackedFace } from './face-tracker.ts';
import { type FrameAnalysis } from './frame-analysis.ts';
import { expressionOf, faceFeaturesOf, type HeadChange } from './head.ts';
import { type Classifier, type Detector } from './networks.ts';
import { PersonTracker } from './person-tracker.ts';
import { type Picture } from './picture.ts';
import { flawOf, qualityOf } from './quality.ts';
import { Search } from './search.ts';

/**
 * Faces are detected at least every so many frames, that is once a second at ten frames a second:
 * tracking sees neither who joins nor who leaves beside the nearest.
 */
export const DETECT_EVERY = 10;

/**
 * From a picture to what it shows: detect the faces, frame the nearest, classify its expression.
 *
 * Detection costs several times what the rest costs together, so a face that was found is tracked
 * through the next frames and detected again when it is lost, or every DETECT_EVERY frames.
 */
export class FrameAnalyzer {
  readonly #search: Search;
  readonly #classifier: Classifier;
  readonly #persons = new PersonTracker();
  /** What the personal head in use adds to the shipped one; null where the shipped one is in use. */
  change: HeadChange | null = null;
  #tracker: FaceTracker | null = null;
  #faces = 0;
  /** Where the nearest face was seen last; null after a frame in which there was none. */
  #last: Face | null = null;
  #sinceDetection = 0;

  constructor(detector: Detector, classifier: Classifier) {
    this.#search = new Search(detector);
    this.#classifier = classifier;
  }

  /** @param detect - whether faces are to be detected in this picture, even if one can be tracked into it */
  async analyze(picture: Picture, detect = false): Promise<FrameAnalysis> {
    const tracked = detect ? null : this.#track(picture);
    const nearest = tracked ?? (await this.#detect(picture));
    const detected = tracked === null;
    this.#last = nearest?.face ?? null;
    if (!nearest) return { faces: 0, detected, nearest: null };
    const { face, person } = this.#persons.moved(nearest.face);
    const features = await this.#classifier.features(nearest.crop, 1);
    const { head } = this.#classifier;
    const expression = expressionOf(features, head, this.change);
    const flaw = flawOf(qualityOf(face, picture, nearest.crop));
    return {
      faces: this.#faces,
      detected,
      nearest: {
        face,
        person,
        expression,
        features: faceFeaturesOf(features, head),
        ...(flaw && { flaw }),
      },
    };
  }

  /** Searches the next picture thoroughly: it has nothing to do with the one before. */
  reset(): void {
    this.#search.reset();
    this.#persons.reset();
    this.#last = null;
    this.#tracker = null;
  }

  #track(picture: Picture): TrackedFace | null {
    this.#sinceDetection++;
    if (this.#sinceDetection >= DETECT_EVERY) return null;
    return this.#tracker?.track(picture) ?? null;
  }

  async #detect(picture: Picture): Promise<TrackedFace | null> {
    this.#tracker = null;
    this.#sinceDetection = 0;
    const faces = await this.#search.find(picture, this.#last);
    this.#faces = faces.length;
    const person = this.#persons.update(faces);
    if (!person) return null;
    this.#tracker = new FaceTracker(picture, person.face);
    return this.#tracker.first;
  }
}
