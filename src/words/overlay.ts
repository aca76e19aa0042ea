import { words, type WordId } from './words.ts';

type Thumb = 'up' | 'down';

/**
 * What became of a click on the face: it was noted, the face had just `moved`, or no face was being tried
 * (`not-tried`).
 */
export type ClickOutcome = Thumb | 'moved' | 'not-tried';

const BUBBLES = {
  up: 'overlayNotedUp',
  down: 'overlayNotedDown',
  moved: 'overlayMoved',
  'not-tried': 'overlayNotTried',
} as const satisfies Record<ClickOutcome, WordId>;

/** What the bubble over the face says. */
export const bubbleWords = (outcome: ClickOutcome): string => words(BUBBLES[outcome]);

/** The accessible name of a thumb's button. */
export const thumbLabel = (thumb: Thumb): string =>
  words(thumb === 'up' ? 'overlayThumbUp' : 'overlayThumbDown');

/** The accessible name of the face with its buttons. */
export const overlayLabel = (): string => words('overlayGroup');
