import { type Status } from '../model/status.ts';
import { words, type WordId } from './words.ts';

/** Each status: what is the case, and what to do about it. */
const STATUS = {
  off: 'statusOff',
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
      return 'statusOff';
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

/** What the companion is doing, in a sentence. */
export const statusWords = (status: Status, isSimulated = false): string =>
  words(isSimulated ? simulated(status) : STATUS[status]);

/** The same as the tooltip of the icon. */
export const tooltipWords = (status: Status, isSimulated = false): string =>
  words('statusTooltip', { status: statusWords(status, isSimulated) });
