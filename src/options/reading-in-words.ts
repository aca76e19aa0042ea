import { type Calibration } from '../model/calibration.ts';
import { percent } from './curve.ts';

interface ReadingWords {
  /** Whether faces are read by the user's own last layer. */
  readonly inUse: boolean;
  /** Goes on after “because”, a whole sentence’s end. */
  readonly because: string;
  /** What was measured; null where nothing was. */
  readonly measured: string | null;
}

/** Whether the user's own reading is in use, and why or why not. */
export function readingInWords(known: Calibration | null, damaged: boolean): ReadingWords {
  if (known?.judgement) return judgementInWords(known.judgement);
  const not = (because: string) => ({ inUse: false, because, measured: null });
  // Once a face was shown anew, what could not be read is of no consequence here.
  if (damaged && !known?.resting.length)
    return not(
      'what was stored of your face could not be read. It was set aside as it was. Show the ' +
        'companion your resting face and your smile again, on the welcome page.',
    );
  if (known && known.resting.length === 0)
    return not(
      'an update brought a new network, to which the old numbers of your face mean nothing. Nothing ' +
        'else was lost. Show the companion your resting face and your smile again, on the welcome page.',
    );
  return not('you have not shown it your smile yet.');
}

function judgementInWords({
  verdict,
  shipped,
  personal,
  frames,
  thumbs,
}: NonNullable<Calibration['judgement']>): ReadingWords {
  const [before, after] = [chance(shipped.loss), chance(personal.loss)];
  const tested =
    `Fitted to one half of what you showed and tried on the other, and the other way round, ${frames} frames ` +
    `in all, it gave what you were really doing, smile or rest, a chance of ${percent(after)}; the reading ` +
    `it came with gave it ${percent(before)}.`;
  if (verdict === 'better')
    return {
      inUse: true,
      because: 'it reads you better than the one it came with.',
      measured: thumbs ? `${tested} Your thumbs are part of it.` : tested,
    };
  if (verdict === 'alike')
    return {
      inUse: false,
      because:
        'it could not tell your smile from your resting face. More light on your face may help, and a ' +
        'wider smile.',
      measured: null,
    };
  return { inUse: false, because: 'the one it came with suits you as well.', measured: tested };
}

/** The chance whose logarithm is the mean one, 0 to 1. */
const chance = (loss: number): number => Math.exp(-loss);
