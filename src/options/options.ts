import '../ui/error-box.ts';
import { defineEmoticon } from '../emoticon/element.ts';
import { send } from '../messages/bus.ts';
import { recordIn, type RecordName } from '../model/record.ts';
import { type SettingChange } from '../model/settings.ts';
import { browser } from '../platform/browser.ts';
import { settings } from '../storage/settings.ts';
import { readQuarantine } from '../storage/stored.ts';
import { acts, calibration, faults } from '../storage/values.ts';
import { namePage } from '../ui/page-name.ts';
import { report } from '../ui/report.ts';
import { faceWords } from '../words/face.ts';
import { words } from '../words/words.ts';
import './options-page.ts';
import { type OptionsPage } from './options-page.ts';
import { RecordFeed } from './record/record-feed.ts';

namePage(words('optionsPage'));
defineEmoticon(faceWords);
const found = document.querySelector('options-page');
if (!found) throw new Error('The page has no <options-page>.');
const page: OptionsPage = found;
page.sidebar = 'sidebarAction' in browser;

const feed = new RecordFeed((record) => (page.record = record));
/** The record that is shown. */
let name: RecordName | null = null;

/** Reads all that is shown. What is written later comes by itself. */
async function read(): Promise<void> {
  const { value, damage } = await settings.load();
  page.settings = value;
  name = recordIn(value);
  const [face, log, shown] = await Promise.all([
    calibration.load(),
    faults.load(),
    acts.load(),
    feed.read(name),
  ]);
  page.calibration = face.value;
  page.faults = log.value;
  page.acts = shown.value;
  // To find what was put aside all of the storage is read: that waits until the page is there.
  const quarantine = await readQuarantine();
  const damages = [damage, face.damage, log.damage, shown.damage, ...quarantine];
  page.unread = damages.flatMap((one) => one?.key ?? []);
}

settings.watch((value) => {
  page.settings = value;
  if (name === null || recordIn(value) === name) return;
  name = recordIn(value);
  void feed.read(name);
});
calibration.watch((value) => (page.calibration = value));
acts.watch((value) => (page.acts = value));
faults.watch((value) => (page.faults = value));

/** Changes a setting; where that fails, the control goes back to what is stored. */
async function change(setting: SettingChange): Promise<void> {
  try {
    await send('background', 'page.setting', setting);
    page.refused = false;
  } catch (error) {
    report(error);
    page.refused = true;
    page.settings = await settings.read();
  }
}

page.addEventListener('setting-chosen', ({ detail }) => void change(detail));
page.addEventListener('end-demonstration', () => {
  void change({ key: 'demonstration', value: null });
});
page.addEventListener('confirmed', ({ target }) => {
  if (!(target instanceof Element)) return;
  const forgets = target.matches('forget-smile-button')
    ? 'page.smileForgotten'
    : target.matches('reset-button') && 'page.reset';
  if (forgets) void send('background', forgets, null).then(read);
});
void read();
