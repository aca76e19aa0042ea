import { judged } from '../perception/personal-head.ts';
import { type Calibration } from './calibration.ts';

/**
 * The calibration with a head fitted to it; as it was, where no smile was shown. It takes some hundred
 * milliseconds, so it runs in the documents that see the face and never in the background.
 *
 * @param now milliseconds since the epoch: names the head
 */
export function fitted(known: Calibration, now: number): Calibration {
  const { resting, smile, thumbs, scale } = known;
  if (!smile) return known;
  const [first, second] = smile.looks;
  const judgement = judged({
    rounds: [
      { resting, smiling: first },
      { resting: smile.between, smiling: second },
    ],
    thumbs,
    scale,
  });
  return { ...known, newThumbs: 0, judgement: { ...judgement, at: now } };
}
