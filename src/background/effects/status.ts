import { browser } from '../../platform/browser.ts';
import { statusOf, type Status } from '../../model/status.ts';
import { tooltipWords } from '../../words/status.ts';
import { isAwake, type State } from '../state.ts';

const CALM = '#3f7d4e';
const QUIET = '#6b6b6b';
const ALARM = '#b3261e';
const PRETENDED = '#6d3fa8';

const BADGES: Readonly<Record<Status, { text: string; colour: string }>> = {
  off: { text: '', colour: QUIET },
  snoozed: { text: 'zzz', colour: QUIET },
  quiet: { text: 'zzz', colour: QUIET },
  'hidden-here': { text: 'zz', colour: QUIET },
  'not-let-in': { text: 'zz', colour: QUIET },
  forbidden: { text: 'zz', colour: QUIET },
  held: { text: '=', colour: QUIET },
  starting: { text: '…', colour: QUIET },
  asking: { text: '?!', colour: ALARM },
  watching: { text: 'on', colour: CALM },
  'no-face': { text: '?', colour: QUIET },
  'several-faces': { text: '2+', colour: CALM },
  pausing: { text: 'z', colour: QUIET },
  paused: { text: 'zz', colour: QUIET },
  'no-permission': { text: '!', colour: ALARM },
  'no-camera': { text: '!', colour: ALARM },
  busy: { text: 'busy', colour: ALARM },
  failed: { text: '!', colour: ALARM },
  frozen: { text: '!', colour: ALARM },
  closed: { text: '||', colour: QUIET },
  unsaved: { text: '!', colour: ALARM },
};

/** Whatever is the case in a demonstration, the badge says that it is one. */
const SIMULATED = { text: 'sim', colour: PRETENDED };

const icons = (name: string) =>
  Object.fromEntries([16, 32, 48, 128].map((size) => [size, `/icons/${name}-${size}.png`]));

/** The picture that this process has set; a picture is loaded anew each time that it is set. */
let picture: string | null = null;

/** Shows the status on the toolbar: picture, badge and tooltip. */
export async function showStatus(state: State): Promise<void> {
  const { settings, live } = state;
  const status = statusOf(settings, live);
  const simulated = settings.demonstration !== null;
  const { text, colour } =
    simulated && isAwake(state) && status !== 'unsaved' ? SIMULATED : BADGES[status];
  const wanted = isAwake(state) ? 'icon' : 'off';
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color: colour }),
    browser.action.setTitle({ title: tooltipWords(status, { simulated, until: live.restUntil }) }),
    ...(wanted === picture ? [] : [browser.action.setIcon({ path: icons(wanted) })]),
  ]);
  picture = wanted;
}
