/** Why the face is not in the page in front, as far as that is known. */
export const ABSENCES = [
  /** The user wants it so: see site-rules.ts. */
  'hidden-here',
  /** The user has not let it in. */
  'not-let-in',
  /** The browser lets no extension in. */
  'forbidden',
] as const;
export type Absence = (typeof ABSENCES)[number];
