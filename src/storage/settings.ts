import { readSettings, settings as settingsSchema, type Settings } from '../model/settings.ts';
import { browser } from '../platform/browser.ts';
import { checkFit, type Damage, type Loaded, type Stored } from './stored.ts';

const KEY = 'settings';
const VERSION = 2;

/**
 * The settings as they are stored: an envelope with the version and one value for each row of the table.
 * Each value is read by itself, so that a damaged one costs no other.
 */
export const settings: Stored<Settings> = {
  key: KEY,
  entry: (value) => {
    checkFit(KEY, settingsSchema, value);
    return { [KEY]: { version: VERSION, value } };
  },
  async load() {
    const found = await browser.storage.local.get([KEY, 'preview']);
    return decode(found[KEY], found['preview']);
  },
  read: async () => (await settings.load()).value,
  write: async (value) => browser.storage.local.set(settings.entry(value)),
  watch(listener) {
    const changed = (changes: Record<string, { newValue?: unknown }>, area: string) => {
      const change = changes[KEY];
      if (area === 'local' && change) listener(decode(change.newValue).value);
    };
    browser.storage.onChanged.addListener(changed);
    return () => browser.storage.onChanged.removeListener(changed);
  },
};

/** @param preview what the first version stored under a key of its own */
function decode(found: unknown, preview?: unknown): Loaded<Settings> {
  if (found === undefined) return { value: readSettings({}).settings, damage: null };
  const damaged = (reason: string): Damage => ({ key: KEY, reason, found });
  if (typeof found !== 'object' || found === null || !('value' in found) || !('version' in found))
    return { value: readSettings({}).settings, damage: damaged('it is no stored value') };
  const { version, value } = found;
  if (version !== 1 && version !== VERSION)
    return {
      value: readSettings({}).settings,
      damage: damaged(`it is of version ${String(version)}, here ${VERSION}`),
    };
  const older = version === 1 ? valueIn(preview) : {};
  const read = readSettings({ ...older, ...(typeof value === 'object' ? value : {}) });
  const unreadable =
    typeof value !== 'object' || value === null
      ? 'it holds no settings'
      : read.refused.length > 0
        ? `not to be read: ${read.refused.join(', ')}`
        : null;
  return { value: read.settings, damage: unreadable === null ? null : damaged(unreadable) };
}

/** The first version's own value of whether the sidebar shows the picture. */
const valueIn = (preview: unknown): { preview?: unknown } =>
  typeof preview === 'object' && preview !== null && 'value' in preview
    ? { preview: preview.value }
    : {};
