import { type Status } from '../model/status.ts';
import { timeOfDay } from './format.ts';
import { words, type WordId } from './words.ts';

/** Each status: what is the case, and what to do about it. */
const STATUS = {
  off: 'statusOff',
  snoozed: 'statusSnoozed',
  quiet: 'statusQuiet',
  'hidden-here': 'statusHiddenHere',
  'not-let-in': 'statusNotLetIn',
  forbidden: 'statusForbidden',
  held: 'statusHeld',
  starting: 'statusStarting',
  asking: 'statusAsking',
  watching: 'statusWatching',
  'no-face': 'statusNoFace',
  'several-faces': 'statusSeveralFaces',
  pausing: 'statusPausing',
  paused: 'statusPaused',
  'no-permission': 'statusNoPermission',
  'no-camera': 'statusNoCamera',
  busy: 'statusBusy',
  failed: 'statusFailed',
  frozen: 'statusFrozen',
  closed: 'statusClosed',
  unsaved: 'statusUnsaved',
} as const satisfies Record<Status, WordId>;

/** The same where a simulated viewer stands in for the camera. */
function simulated(status: Status) {
  switch (status) {
    case 'off':
    case 'snoozed':
    case 'quiet':
    case 'hidden-here':
    case 'not-let-in':
    case 'forbidden':
    case 'held':
      return STATUS[status];
    case 'pausing':
    case 'paused':
      return 'statusSimulatedPaused';
    case 'no-face':
      return 'statusSimulatedNoFace';
    case 'unsaved':
      return 'statusSimulatedUnsaved';
    default:
      return 'statusSimulated';
  }
}

interface Circumstances {
  /** Whether a simulated viewer stands in for the camera. */
  readonly simulated?: boolean;
  /** When its rest ends, milliseconds since the epoch. */
  readonly until?: number | null;
}

/** What the companion is doing, in a sentence. */
export function statusWords(status: Status, circumstances: Circumstances = {}): string {
  const id = circumstances.simulated ? simulated(status) : STATUS[status];
  if (id !== 'statusSnoozed' && id !== 'statusQuiet') return words(id);
  return words(id, { time: timeOfDay(circumstances.until ?? 0) });
}

/** The same as the tooltip of the icon. */
export const tooltipWords = (status: Status, circumstances?: Circumstances): string =>
  words('statusTooltip', { status: statusWords(status, circumstances) });
