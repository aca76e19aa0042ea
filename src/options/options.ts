import '../ui/error-box.ts';
import { defineEmoticon } from '../emoticon/element.ts';
import { calibration } from '../model/calibration.ts';
import { readHistory } from '../storage/history-log.ts';
import { send } from '../messages/contract.ts';
import { progressOf, settings, whoseRecord } from '../model/record.ts';
import { readAside } from '../storage/stored.ts';
import './companion-record.ts';
import { viewOf } from './view.ts';

defineEmoticon();
const record = document.querySelector('companion-record');
if (!record) throw new Error('The page has no <companion-record>.');

/** Reads what is stored and shows it. Of several calls at once only the last one's result counts. */
let latest = 0;
async function show(): Promise<void> {
  const mine = ++latest;
  const whose = whoseRecord(await settings.read());
  const { value, damage } = await progressOf[whose].load();
  const [{ history, damage: lost }, face, aside] = await Promise.all([
    readHistory(value?.rows ?? 0, whose),
    calibration.load(),
    readAside(),
  ]);
  if (!record || mine !== latest) return;
  record.calibration = face.value;
  record.view = viewOf(value?.agent ?? null, history, whose === 'simulated');
  const damaged = [damage, face.damage, ...lost, ...aside].flatMap((one) => one?.key ?? []);
  record.damaged = [...new Set(damaged)];
}

for (const value of [...Object.values(progressOf), settings, calibration])
  value.watch(() => void show());
record.addEventListener('forget', () => void send('background', 'page.reset', null).then(show));
record.addEventListener('learn-by', ({ detail }) => {
  void send('background', 'page.strategy', { name: detail }).then(show);
});
record.addEventListener('compare', ({ detail }) => {
  void send('background', 'page.comparisons', { rate: detail }).then(show);
});
record.addEventListener('forget-smile', () => {
  void send('background', 'page.smileForgotten', null).then(show);
});
record.addEventListener('end-demonstration', () => {
  void send('background', 'page.demonstration', { pace: null }).then(show);
});
void show();

declare global {
  /** What bubbles up to `<companion-record>`. */
  interface HTMLElementEventMap {
    'learn-by': CustomEvent<string>;
    compare: CustomEvent<number>;
  }
}
