import { abandon } from '../agent/index.ts';
import { recordIn } from '../model/record.ts';
import { quietEnd } from '../model/rest.ts';
import { type Settings } from '../model/settings.ts';
import { type CameraState } from '../model/status.ts';
import { type Effect, type Event } from './events.ts';
import { absenceAfter, withAbsence } from './absence.ts';
import { paced } from './choices.ts';
import { givenUp } from './open-trial.ts';
import {
  activeProgress,
  activeRecord,
  isAwake,
  withLive,
  withProcess,
  withProgress,
  withSettings,
  type State,
} from './state.ts';
import { type Step } from './step.ts';

type Of<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>;

/** After the death of this process an overlay that lives connects again within half a second. */
export const OVERLAY_DUE_MS = 5000;

const UNWELL: readonly CameraState[] = ['no-permission', 'no-camera', 'busy', 'failed', 'frozen'];

/** The camera is not running, as far as pages are told. */
export const withRestingCamera = (state: State, camera: CameraState = 'resting'): State =>
  withLive(state, { camera, faces: 0, happy: null });

export function started(state: State, now: number): Step {
  const { agent } = activeProgress(state);
  const { faceTrial } = state.live;
  // What the session knows of the face may not be what was stored: that write may have failed, or never
  // have begun. The face is then drawn anew, and nothing is measured of the one before.
  const isKnown = agent.open !== null && agent.open.trial === faceTrial;
  // Somebody was looking when the process before this one died: its overlay may live, and so its trial.
  const due = isAwake(state) && state.live.looking && (isKnown || agent.open === null);
  const known = isKnown
    ? state
    : withLive(withProgress(state, { agent: givenUp(agent) }), { face: 0 });
  return {
    state: withProcess(known, { overlayDueUntil: due ? now + OVERLAY_DUE_MS : null }),
    effects: due ? [{ kind: 'wait', milliseconds: OVERLAY_DUE_MS }] : [],
  };
}

/** Where nobody looks at any page, no overlay is worth waiting for: its trial was interrupted. */
export function attentionMoved(state: State, { visibleTab, active }: Of<'attention'>): Step {
  const nobody = visibleTab === null || !active;
  const { process } = state;
  // A page that was hidden, or has not noticed that the process before this one is gone, is asked to connect.
  const asks =
    isAwake(state) &&
    visibleTab !== null &&
    !process.overlays.some(({ tab }) => tab === visibleTab);
  const known = visibleTab === process.attention.visibleTab ? state.live.absence : null;
  return {
    state: withProcess(withLive(state, { absence: known }), {
      attention: { visibleTab, active },
      ...(nobody && { overlayDueUntil: null }),
    }),
    effects: asks ? [{ kind: 'inject', tab: visibleTab, clicked: false, due: false }] : [],
  };
}

/**
 * A click on the icon wakes the companion, calls it into this tab, or sends it to sleep. One that has just
 * opened a closed camera document has done what it was for, if the companion is on.
 */
export function clicked(state: State, { tab, reopened }: Of<'clicked'>, now: number): Step {
  if (!isAwake(state)) return wake(state, tab, now);
  const here = tab === null || state.process.overlays.some((overlay) => overlay.tab === tab);
  if (reopened && activeRecord(state) === 'own')
    return { state, effects: here ? [] : [{ kind: 'inject', tab, clicked: false, due: false }] };
  if (here || state.live.absence === 'hidden-here') return { state: asleep(state) };
  const due = state.process.overlayDueUntil !== null;
  return { state, effects: [{ kind: 'inject', tab, clicked: true, due }] };
}

/**
 * Where the face may not be, or is already, a click sends the companion to sleep. Where the user has hidden it
 * the first click is answered by the icon, which says so.
 */
export function injected(state: State, event: Of<'injected'>): Step {
  const { tab, outcome, clicked, due } = event;
  const absence = absenceAfter(outcome);
  const isKeptOut = absence !== null && absence !== 'hidden-here';
  const sleeps = clicked && (isKeptOut || (outcome === 'present' && due));
  if (!isAwake(state)) return { state };
  return { state: sleeps ? asleep(state) : withAbsence(state, tab, absence) };
}

/** Awake from now on, whatever it did before. */
function wake(state: State, tab: number | null, now: number): Step {
  const excused = withLive(state, { excusedUntil: quietEnd(state.settings, now) });
  const woken = withSettings(excused, { on: true, snoozedUntil: null });
  return {
    state: state.settings.on ? woken : withNewCamera(woken),
    effects: tab === null ? [] : [{ kind: 'inject', tab, clicked: false, due: false }],
  };
}

/** On again: whatever the camera was, it is to be opened. */
const withNewCamera = (state: State): State =>
  withLive(withProcess(withRestingCamera(state), { released: false, opened: null }), {
    sentToWelcome: false,
  });

function asleep(state: State): State {
  const { agent } = activeProgress(state);
  const off = withSettings(withProgress(state, { agent: abandon(agent) }), {
    on: false,
    snoozedUntil: null,
  });
  return withProcess(withRestingCamera(off, 'closing'), { overlayDueUntil: null });
}

export function settingChanged(state: State, { change }: Of<'setting'>, now: number): Step {
  const { key, value } = change;
  if (key === 'on')
    return value === state.settings.on
      ? { state }
      : value
        ? wake(state, null, now)
        : { state: asleep(state) };
  // Whoever ends a snooze wants the face back, whatever the hour.
  if (key === 'snoozedUntil' && value === null && state.settings.on) return wake(state, null, now);
  if (key === 'demonstration') return demonstrated(state, value);
  if (key === 'pace') return paced(state, value);
  return { state: withSettings(state, { [key]: value }) };
}

/**
 * A demonstration begins, changes its pace, or ends: the companion then sleeps, for the camera is never
 * opened by the end of a demonstration, but by a click of its own.
 */
function demonstrated(state: State, demonstration: Settings['demonstration']): Step {
  const before = activeRecord(state);
  if (before === recordIn({ demonstration }))
    return { state: withSettings(state, { demonstration }) };
  const { agent } = activeProgress(state);
  const left = withRestingCamera(withProgress(state, { agent: abandon(agent) }));
  const moved = withSettings(left, {
    demonstration,
    ...(demonstration === null && { on: false }),
  });
  return {
    state: withProcess(moved, { opened: null, overlayDueUntil: null }),
    effects: [{ kind: 'close-camera', eye: before }],
  };
}

/** Pages that the extension may be in have changed: the face comes where it may, and leaves the others. */
export function accessChanged(state: State): Step {
  if (!isAwake(state)) return { state };
  const checks = state.process.overlays.map(({ id, tab }): Effect => ({
    kind: 'check-access',
    overlay: id,
    tab,
  }));
  return { state, effects: [{ kind: 'spread' }, ...checks] };
}

/** The user has just allowed the camera. One that is well, or about to ask, is not disturbed. */
export function permitted(state: State): Step {
  const { settings, live } = state;
  if (!settings.on || activeRecord(state) !== 'own' || !UNWELL.includes(live.camera))
    return { state };
  return {
    state: withProcess(withRestingCamera(state), { opened: null, openedAt: 0 }),
    effects: [{ kind: 'renew-camera' }],
  };
}
