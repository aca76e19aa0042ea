/** How wide and high the face may be, CSS pixels, and how large it is before anybody chooses. */
export const SIZES = { least: 48, usual: 120, most: 240 } as const;

/** A wish for a size as a size that there is: a whole number between both ends. */
export const sizeFrom = (wish: number): number =>
  Math.round(Math.min(SIZES.most, Math.max(SIZES.least, wish)));
