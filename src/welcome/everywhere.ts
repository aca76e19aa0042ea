import { browser } from '../platform/browser.ts';
import { EVERYWHERE } from '../platform/everywhere.ts';

/** Whether the face may appear on every site. */
export const mayBeEverywhere = (): Promise<boolean> => browser.permissions.contains(EVERYWHERE);

/** Asks for it, in the user's gesture; false when the user says no. */
export const askForEverywhere = (): Promise<boolean> => browser.permissions.request(EVERYWHERE);

/** Gives it up: the face appears only where its icon is clicked. */
export const onlyWhereClicked = (): Promise<boolean> => browser.permissions.remove(EVERYWHERE);

/** Calls `changed` when it was granted or withdrawn, here or in the browser's own settings. */
export function onEverywhereChanged(changed: () => void): void {
  browser.permissions.onAdded.addListener(changed);
  browser.permissions.onRemoved.addListener(changed);
}
