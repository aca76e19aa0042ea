import {
  CONTROL_RATE,
  NFRAMES,
  abandon,
  openTrial,
  samePoint,
  setControlRate,
  type AgentState,
} from '../agent/index.ts';
import { PARAMETERS } from '../emoticon/parameters.ts';
import { nextRest } from '../model/rest.ts';
import { headOf } from '../model/calibration.ts';
import { type CameraOrder } from '../messages/contract.ts';
import { actToMeasure, isActing, tellAct, withAct } from './acts.ts';
import { fitWanted } from './camera-events.ts';
import { type Effect } from './events.ts';
import { inGap, paceOf } from './gap.ts';
import { givenUp } from './open-trial.ts';
import { displayOf, sameDisplay } from './display.ts';
import { faceIsSeen, isHeld, isWatched, overlayLookedAt } from './presence.ts';
import { faceOf } from './shown-face.ts';
import {
  activeProgress,
  activeRecord,
  isAwake,
  withLive,
  withProcess,
  withProgress,
  type State,
} from './state.ts';

/** A camera document that ended is opened again no sooner than this. */
export const REOPEN_MS = 2000;

interface Reconciled {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/** Brings trial, overlays and camera in line with what is known. */
export function reconcile(before: State, changed: State, now: number): Reconciled {
  const acted = withAct(withAttention(changed, now), now);
  const tried = withTrial(before, acted.state, now);
  const state = withFace(before, withKept(before, tried, now), now);
  const displayed = tellDisplay(state);
  const drawn = drawFace(displayed.state);
  const shown = tellAct(drawn.state, now);
  const ordered = order(shown.state, now);
  const camera = openCamera(ordered.state, now);
  const reached = withReach(camera.state);
  const released = release(before, reached.state);
  const alarmed = setAlarm(released.state, now);
  const { agent } = activeProgress(state);
  const learnsAnew = agent.strategy !== state.settings.strategy && !state.live.unsaved;
  return {
    state: alarmed.state,
    effects: [
      ...[acted, displayed, drawn, shown, ordered, camera, reached, released, alarmed].flatMap(
        ({ effects }) => effects,
      ),
      // Last: what comes of it is carried out at once.
      ...(learnsAnew ? [{ kind: 'read-history', record: activeRecord(state) } as const] : []),
    ],
  };
}

/** Whether somebody looks; for a moment after a start, whether somebody did. */
function withAttention(state: State, now: number): State {
  const looked = overlayLookedAt(state) !== null;
  const { overlayDueUntil } = state.process;
  const due = overlayDueUntil !== null && now < overlayDueUntil && !looked;
  const waited =
    due === (overlayDueUntil !== null) ? state : withProcess(state, { overlayDueUntil: null });
  return withLive(waited, { looking: isAwake(waited) && (looked || due) });
}

/** Opens, keeps or gives up the trial. */
function withTrial(before: State, state: State, now: number): State {
  const { settings, live, process } = state;
  const agent = withComparisons(activeProgress(state).agent, settings.comparisons);
  if (!isWatched(state) || agent.strategy !== settings.strategy || settings.held)
    return withAgent(state, isWatched(before) && agent.open ? givenUp(agent) : abandon(agent));
  // What could not be stored could not be learned from either.
  const isReady = process.overlayDueUntil === null && !live.unsaved;
  const isFree = !inGap(state, now) && !isHeld(state, now) && !isActing(state);
  const mayOpen = isReady && live.faces > 0 && isFree;
  return withAgent(state, mayOpen ? openTrial(agent).agent : agent);
}

const withAgent = (state: State, agent: AgentState): State =>
  agent === activeProgress(state).agent ? state : withProgress(state, { agent });

const withComparisons = (agent: AgentState, rate: number): AgentState =>
  (agent.controlRate ?? CONTROL_RATE) === rate ? agent : setControlRate(agent, rate);

/**
 * A number higher than any before, of this process or another: where the last one could not be stored, the
 * clock has gone on.
 */
const nextSequence = ({ live }: State, now: number): number =>
  Math.max(live.sequence + 1, Math.floor(now));

/** Between trials the face stays as it is while somebody has the pointer at it. */
function withKept(before: State, state: State, now: number): State {
  const isOpen = activeProgress(state).agent.open !== null;
  const same = activeRecord(before) === activeRecord(state);
  const kept = !isOpen && same && isHeld(state, now) ? faceOf(before) : null;
  if (kept === state.process.kept) return state;
  return withProcess(state, { kept, ...(kept === null && { keptUntil: now }) });
}

/** Every overlay that may be where it is knows how to show the face. */
function tellDisplay(state: State): Reconciled {
  const stale = state.process.overlays.filter(
    (overlay) =>
      overlay.allowed === true && !sameDisplay(overlay.display, displayOf(state, overlay)),
  );
  if (stale.length === 0) return { state, effects: [] };
  return {
    state: withProcess(state, {
      overlays: state.process.overlays.map((overlay) =>
        stale.includes(overlay) ? { ...overlay, display: displayOf(state, overlay) } : overlay,
      ),
    }),
    effects: stale.map((overlay) => ({
      kind: 'display',
      overlay: overlay.id,
      display: displayOf(state, overlay),
    })),
  };
}

/** Another face is another number. */
function withFace(before: State, state: State, now: number): State {
  const [shown, next] = [before, state].map(faceOf);
  const faceTrial = activeProgress(state).agent.open?.trial ?? null;
  if (state.live.face > 0 && shown && next && samePoint(PARAMETERS, shown, next))
    return withLive(state, { faceTrial });
  const sequence = nextSequence(state, now);
  return withLive(state, { sequence, face: sequence, faceTrial });
}

/**
 * Every overlay that may be where it is shows the face, once it has said which one it shows: a trial of before may
 * still be going on there, or another face than the one of that trial be drawn.
 */
function drawFace(state: State): Reconciled {
  const { face } = state.live;
  const stale = state.process.overlays.filter(
    ({ allowed, inSight, sent, drawn }) =>
      allowed === true && inSight !== null && sent !== face && drawn !== face,
  );
  if (stale.length === 0) return { state, effects: [] };
  const configuration = faceOf(state);
  return {
    state: withProcess(state, {
      overlays: state.process.overlays.map((overlay) =>
        stale.includes(overlay) ? { ...overlay, sent: face } : overlay,
      ),
    }),
    effects: stale.map(({ id }) => ({ kind: 'draw', overlay: id, sequence: face, configuration })),
  };
}

/** Whether the camera is: somebody looks, and there is something to be measured. */
const isWanted = ({ live, settings }: State): boolean => live.looking && settings.held === null;

/** What the camera is to do; it is told where that has changed. */
function order(state: State, now: number): Reconciled {
  const { calibration, process } = state;
  const { open } = activeProgress(state).agent;
  const watch = isWanted(state);
  const measures = watch && (faceIsSeen(state) || process.overlayDueUntil !== null);
  const act = actToMeasure(state);
  const own = activeRecord(state) === 'own';
  const wanted: Omit<CameraOrder, 'sequence'> = {
    watch,
    trial: (measures && (open?.trial ?? act?.trial)) || null,
    frames: NFRAMES,
    window: act?.window ?? paceOf(state).window,
    settle: act?.settle ?? null,
    camera: state.settings.camera,
    head: own ? headOf(calibration) : null,
    readings: own && Boolean(calibration?.smile),
    fit: watch && fitWanted(state),
  };
  const { told } = process;
  const same =
    told !== null &&
    (Object.keys(wanted) as (keyof typeof wanted)[]).every((key) => told[key] === wanted[key]);
  if (same) return { state, effects: [] };
  const sequence = nextSequence(state, now);
  return {
    state: withProcess(withLive(state, { sequence }), { told: { sequence, ...wanted } }),
    effects: [{ kind: 'tell-camera' }],
  };
}

function openCamera(state: State, now: number): Reconciled {
  const eye = activeRecord(state);
  const { live, process } = state;
  if (!isWanted(state) || process.opened === eye || live.camera === 'closed')
    return { state, effects: [] };
  const left = process.openedAt + REOPEN_MS - now;
  // A clock that was put back must not keep it closed.
  if (left > 0 && left <= REOPEN_MS)
    return { state, effects: [{ kind: 'wait', milliseconds: left }] };
  return {
    state: withProcess(state, { opened: eye, openedAt: now }),
    effects: [{ kind: 'open-camera', eye }],
  };
}

/**
 * Asleep, no page shows the face; once more after each death of this process, which may have cut it short. Awake, the
 * browser is asked once whether it knows: a rest may have ended while it was closed.
 */
function withReach(state: State): Reconciled {
  const { overlays, reach } = state.process;
  const wanted = isAwake(state) ? 'pages' : 'none';
  if (reach === wanted) return { state, effects: [] };
  const told = withProcess(state, { reach: wanted });
  if (wanted === 'pages')
    return { state: told, effects: reach === null ? [{ kind: 'check-reach' }] : [] };
  return {
    state: withProcess(told, { overlays: [] }),
    effects: [
      ...overlays.map(({ id }): Effect => ({ kind: 'vanish', overlay: id })),
      { kind: 'withdraw' },
    ],
  };
}

/** Off, the camera is let go of; once more after each death of this process. */
function release(before: State, state: State): Reconciled {
  const { settings, live, process } = state;
  if (settings.on || process.released) return { state, effects: [] };
  // A document that the user has opened while the companion sleeps (Firefox's sidebar) is left alone.
  const closes = before.settings.on || live.camera !== 'resting';
  const released = withProcess(state, { released: true, opened: null });
  return {
    state: closes ? withLive(released, { camera: 'closing' }) : released,
    effects: closes
      ? [
          { kind: 'close-camera', eye: 'own' },
          { kind: 'close-camera', eye: 'simulated' },
        ]
      : [],
  };
}

/** A rest begins and ends by itself, though this process will not live to see it. */
function setAlarm(state: State, now: number): Reconciled {
  const { settings, live } = state;
  const at = settings.on ? (live.restUntil ?? nextRest(settings, now)) : null;
  if (at === state.process.alarmAt) return { state, effects: [] };
  return { state: withProcess(state, { alarmAt: at }), effects: [{ kind: 'set-alarm', at }] };
}
