/**
 * The families of pictures, apart from who draws them: whoever only names them need not hold the pens. What a seed draws
 * follows from a family's place, too; a new one goes to the end.
 */
export const FAMILIES = [
  'creatures',
  'blobs',
  'machines',
  'weather',
  'plants',
  'op-art',
  'doodles',
] as const;

export type Family = (typeof FAMILIES)[number];
