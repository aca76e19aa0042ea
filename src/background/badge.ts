import { browser } from '../platform/browser.ts';
import { type Status } from '../model/status.ts';
import { tooltipWords } from '../words/status.ts';

const CALM = '#3f7d4e';
const QUIET = '#6b6b6b';
const ALARM = '#b3261e';
const PRETENDED = '#6d3fa8';

const BADGES: Readonly<Record<Status, { text: string; colour: string }>> = {
  off: { text: '', colour: QUIET },
  starting: { text: '…', colour: QUIET },
  asking: { text: '?!', colour: ALARM },
  watching: { text: 'on', colour: CALM },
  'no-face': { text: '?', colour: QUIET },
  'several-faces': { text: '2+', colour: CALM },
  paused: { text: 'zz', colour: QUIET },
  'no-permission': { text: '!', colour: ALARM },
  'no-camera': { text: '!', colour: ALARM },
  busy: { text: 'busy', colour: ALARM },
  failed: { text: '!', colour: ALARM },
  closed: { text: '||', colour: QUIET },
};

const icons = (name: string) =>
  Object.fromEntries([16, 32, 48, 128].map((size) => [size, `/icons/${name}-${size}.png`]));

/** Whatever is the case in a demonstration, the badge says that it is one. */
const SIMULATED = { text: 'sim', colour: PRETENDED };

/** Shows the status on the toolbar: picture, badge and tooltip. */
export async function showStatus(status: Status, simulated = false): Promise<void> {
  const { text, colour } = simulated && status !== 'off' ? SIMULATED : BADGES[status];
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color: colour }),
    browser.action.setTitle({ title: tooltipWords(status, simulated) }),
    browser.action.setIcon({ path: icons(status === 'off' ? 'off' : 'icon') }),
  ]);
}
