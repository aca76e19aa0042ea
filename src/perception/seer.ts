import { type Classifier } from './classifier.ts';
import { type Detector } from './detector.ts';
import { Follower, type Followed } from './follower.ts';
import { type Change, expressionOf, readingOf } from './head.ts';
import { type Picture } from './picture.ts';
import { flawOf, qualityOf } from './quality.ts';
import { Search } from './search.ts';
import { type Face, type Sight } from './sight.ts';
import { Whose } from './whose.ts';

/**
 * Faces are detected at least every so many frames, that is once a second at ten frames a second:
 * following sees neither who joins nor who leaves beside the nearest.
 */
export const DETECT_EVERY = 10;

/**
 * From a picture to what is seen in it: find the faces, frame the nearest, read its expression.
 *
 * Detection costs several times what the rest costs together, so a face that was found is followed
 * through the next frames and detected again when it is lost, or every DETECT_EVERY frames.
 */
export class Seer {
  readonly #search: Search;
  readonly #classifier: Classifier;
  readonly #whose = new Whose();
  /** What the head of the person who is looked at adds to the shipped one. */
  change: Change | null = null;
  #follower: Follower | null = null;
  #faces = 0;
  /** Where the nearest face was seen last; null after a frame in which there was none. */
  #last: Face | null = null;
  #sinceDetection = 0;

  constructor(detector: Detector, classifier: Classifier) {
    this.#search = new Search(detector);
    this.#classifier = classifier;
  }

  /** @param detect - whether faces are to be looked for in this picture, even if one can be followed */
  async look(picture: Picture, detect = false): Promise<Sight> {
    const followed = detect ? null : this.#followed(picture);
    const nearest = followed ?? (await this.#detected(picture));
    const detected = followed === null;
    this.#last = nearest?.face ?? null;
    if (!nearest) return { faces: 0, detected, nearest: null };
    const { face, person } = this.#whose.moved(nearest.face);
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
        reading: readingOf(features, head),
        ...(flaw && { flaw }),
      },
    };
  }

  /** Searches the next picture thoroughly: it has nothing to do with the one before. */
  forget(): void {
    this.#search.forget();
    this.#whose.forget();
    this.#last = null;
    this.#follower = null;
  }

  #followed(picture: Picture): Followed | null {
    this.#sinceDetection++;
    if (this.#sinceDetection >= DETECT_EVERY) return null;
    return this.#follower?.follow(picture) ?? null;
  }

  async #detected(picture: Picture): Promise<Followed | null> {
    this.#follower = null;
    this.#sinceDetection = 0;
    const faces = await this.#search.find(picture, this.#last);
    this.#faces = faces.length;
    const watched = this.#whose.choose(faces);
    if (!watched) return null;
    this.#follower = new Follower(picture, watched.face);
    return this.#follower.first;
  }
}
