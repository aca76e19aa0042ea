import { type Settings } from '../../model/settings.ts';
import { settings } from '../../storage/settings.ts';

const KEY = 'demonstration';

/**
 * The one storage that answers at once. Firefox's event page has it; Chrome's worker has none and needs none,
 * as nothing there is opened by a gesture.
 */
const hints = (): Storage | undefined => (globalThis as { localStorage?: Storage }).localStorage;

/**
 * Whether a simulated viewer looks instead of the camera, as far as it can be told before anything is awaited:
 * a click must say at once whether it opens the camera's document.
 */
export const isDemonstration = (): boolean => hints()?.getItem(KEY) === 'yes';

/** Keeps it known. To be called in the first turn of the process. */
export function followDemonstration(): void {
  settings.watch(keep);
  void settings.read().then(keep);
}

function keep({ demonstration }: Settings): void {
  if (demonstration === null) hints()?.removeItem(KEY);
  else hints()?.setItem(KEY, 'yes');
}
