/**
 * Whether someone's happiness comes in degrees, counted: of the trials that were no still face, how many lie
 * between a still face and a smile, and how many are a plain smile. Old trials fade.
 */
export interface Degrees {
  readonly between: number;
  readonly smiling: number;
}

/** P(happy) of a face that is not still, and of one that plainly smiles. */
const STIRRED = 0.2;
const PLAIN = 0.7;
/** A person is thought to smile or not until the trials say otherwise: so it is with most. */
export const noDegrees: Degrees = { between: 0.5, smiling: 1 };
/** With more than this share of them between, happiness comes in degrees. */
const GRADED = 0.4;
/** Trials fade by this factor each (half in 700 that were no still face). */
const FADING = 0.999;

/** The count after a trial with this mean of P(happy). */
export function degreesAfter({ between, smiling }: Degrees, happiness: number): Degrees {
  if (happiness < STIRRED) return { between, smiling };
  const plain = happiness >= PLAIN ? 1 : 0;
  return { between: between * FADING + 1 - plain, smiling: smiling * FADING + plain };
}

export function isGraded({ between, smiling }: Degrees): boolean {
  return between > GRADED * (between + smiling);
}

export function isDegrees(stored: unknown): stored is Degrees {
  const { between, smiling } = (stored ?? {}) as Partial<Degrees>;
  return [between, smiling].every(
    (count) => typeof count === 'number' && count >= 0 && count <= 1e4,
  );
}
