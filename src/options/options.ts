import '../platform/error-box.ts';
import { defineEmoticon } from '../emoticon/element.ts';
import { readHistory } from '../platform/history-log.ts';
import { send } from '../platform/messages.ts';
import { progress } from '../platform/record.ts';
import { readAside } from '../platform/stored.ts';
import './companion-record.ts';
import { viewOf } from './view.ts';

defineEmoticon();
const record = document.querySelector('companion-record');
if (!record) throw new Error('The page has no <companion-record>.');

/** Reads what is stored and shows it. Of several calls at once only the last one's result counts. */
let latest = 0;
async function show(): Promise<void> {
  const mine = ++latest;
  const { value, damage } = await progress.load();
  const [{ history, damage: lost }, aside] = await Promise.all([
    readHistory(value?.rows ?? 0),
    readAside(),
  ]);
  if (!record || mine !== latest) return;
  record.view = viewOf(value?.agent ?? null, history);
  const damaged = [...(damage ? [damage] : []), ...lost, ...aside].map(({ key }) => key);
  record.damaged = [...new Set(damaged)];
}

progress.watch(() => void show());
record.addEventListener('forget', () => void send('background', 'page.reset', null).then(show));
void show();
