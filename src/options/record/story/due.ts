/**
 * Whether a picture of so many trials is to be drawn anew now that there are more (or others): one more in a
 * hundred does not show, and to go through all of them at each would cost more with every trial.
 */
export const isDue = (drawn: number, now: number): boolean => now < drawn || now >= drawn * 1.01;
