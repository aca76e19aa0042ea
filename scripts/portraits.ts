/** One person in one of the photographs of the npm package @vladmandic/face-api (MIT licence). */
export interface Portrait {
  readonly photo: string;
  /** Centre of the frame around the person, and its width (4:3), pixels of the photograph. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly smiling: boolean;
}

/**
 * Portraits with exactly one face in the frame, all of about the same size and in about the same place: for
 * perception they pass for one person, who now smiles and now does not.
 */
export const PORTRAITS: readonly Portrait[] = [
  { photo: 'sample1.jpg', x: 1560, y: 350, width: 360, smiling: true },
  { photo: 'sample3.jpg', x: 1640, y: 470, width: 480, smiling: true },
  { photo: 'sample6.jpg', x: 1220, y: 420, width: 520, smiling: false },
  { photo: 'sample3.jpg', x: 660, y: 480, width: 520, smiling: false },
];
