import { type Calibration } from '../../model/calibration.ts';
import { percent } from '../../words/format.ts';
import { words } from '../../words/words.ts';

/** Whether personal reading is on. */
export interface ReadingWords {
  readonly on: boolean;
  /** The same in a sentence, and why. */
  readonly text: string;
  /** What was measured; null where nothing was. */
  readonly measured: string | null;
}

/**
 * Whether faces are read by the user's own last layer, and why or why not.
 *
 * @param unread whether what was stored could not be read
 */
export function readingWords(known: Calibration | null, unread: boolean): ReadingWords {
  if (known?.judgement) return judgementWords(known.judgement);
  const off = (text: string) => ({ on: false, text, measured: null });
  // Once a face was shown anew, what could not be read is of no consequence here.
  if (unread && !known?.resting.length) return off(words('readingOffUnread'));
  if (known && known.resting.length === 0) return off(words('readingOffOutdated'));
  return off(words('readingOffUnshown'));
}

function judgementWords({
  verdict,
  shipped,
  personal,
  frames,
  thumbs,
}: NonNullable<Calibration['judgement']>): ReadingWords {
  const measured = words('readingMeasured', {
    count: frames,
    personal: percent(chance(personal.loss)),
    shipped: percent(chance(shipped.loss)),
  });
  switch (verdict) {
    case 'better':
      return {
        on: true,
        text: words('readingOn'),
        measured: thumbs ? `${measured} ${words('readingThumbs')}` : measured,
      };
    case 'alike':
      return { on: false, text: words('readingOffAlike'), measured: null };
    case 'as-good':
      return { on: false, text: words('readingOffAsGood'), measured };
  }
}

/** The chance whose logarithm is the mean one, 0 to 1. */
const chance = (loss: number): number => Math.exp(-loss);
