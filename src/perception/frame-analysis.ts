import { type Probabilities } from './expression.ts';
import { type Face } from './face.ts';
import { type FaceFeatures } from './head.ts';
import { type Flaw } from './quality.ts';

/** What one frame shows. */
export interface FrameAnalysis {
  /** How many faces were found at the last detection, up to a second ago. */
  readonly faces: number;
  /** Whether faces were detected in this very frame, and not only tracked into it. */
  readonly detected: boolean;
  /** The nearest face, as the person tracker chooses it; null when there is none. */
  readonly nearest: FaceAnalysis | null;
}

/** The face that is measured. */
export interface FaceAnalysis {
  readonly face: Face;
  /** The five probabilities, by the head in use. */
  readonly expression: Probabilities;
  /** The features of the face and the shipped head's log-odds: what a personal head is fitted to. */
  readonly features: FaceFeatures;
  /**
   * Numbers the person. It changes whenever the face cannot be told to be the same person's as before:
   * somebody else is the nearest now, or a face came up elsewhere.
   */
  readonly person: number;
  /** Why the face is no good to read in this frame, so that the expression is a guess; absent where it is good. */
  readonly flaw?: Flaw;
}

/** Whether what is read of a face is more than a guess. */
export const isReadable = ({ flaw }: Pick<FaceAnalysis, 'flaw'>): boolean => flaw === undefined;
