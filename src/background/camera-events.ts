import {
  abandon,
  SMILE,
  observe,
  smiledIn,
  withMilestone,
  type AgentState,
  type Measurement,
} from '../agent/index.ts';
import { wantsFit, withThumb } from '../model/calibration-changes.ts';
import { headOf, type Calibration } from '../model/calibration.ts';
import { type CameraOrder } from '../messages/contract.ts';
import { type RecordName } from '../model/record.ts';
import { type CameraState } from '../model/status.ts';
import { type Effect, type Event } from './events.ts';
import { withGap } from './gap.ts';
import { faceIsSeen, overlayLookedAt } from './presence.ts';
import {
  activeProgress,
  activeRecord,
  withLive,
  withProcess,
  withProgress,
  withStory,
  type LastTrial,
  type State,
} from './state.ts';
import { type Step } from './step.ts';
import { withRestingCamera } from './waking.ts';

type Of<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>;

/** What an eye whose record is not written now is told, whatever it says. */
const restFor = ({ live }: State): CameraOrder => ({
  ...{ sequence: live.sequence, watch: false, trial: null, frames: 1, window: 0 },
  ...{ settle: null, camera: null, head: null, readings: false, fit: false },
});

/** The answer to every message of an eye: what it is to do. */
export const orderFor = (state: State, eye: RecordName): CameraOrder =>
  eye === activeRecord(state) && state.process.told ? state.process.told : restFor(state);

export function cameraState(state: State, { eye, state: said }: Of<'camera-state'>): Step {
  if (eye !== activeRecord(state)) return { state };
  const { on } = state.settings;
  if (!on) return said === 'closed' || said === 'resting' ? { state: closed(state) } : { state };
  const told =
    said === 'watching' ? withLive(state, { camera: said }) : withRestingCamera(state, said);
  if (said !== 'no-permission' || state.live.sentToWelcome) return { state: told };
  return { state: withLive(told, { sentToWelcome: true }), effects: [{ kind: 'open-welcome' }] };
}

export function cameraFrame(state: State, { eye, frame }: Of<'camera-frame'>): Step {
  if (eye !== activeRecord(state) || !state.settings.on) return { state };
  return { state: withLive(state, { camera: 'watching', ...frame }) };
}

/** The camera document could not be opened: only the user can do that. */
export function cameraOpened(state: State, { eye, ok }: Of<'camera-opened'>): Step {
  if (ok || eye !== activeRecord(state) || !state.settings.on) return { state };
  return { state: withProcess(withRestingCamera(state, 'closed'), { opened: null }) };
}

export const cameraClosed = (state: State): Step => ({ state: closed(state) });

/** What is closing has closed; a camera that was opened meanwhile is another one. */
const closed = (state: State): State =>
  state.live.camera === 'closing' ? withRestingCamera(state) : state;

/**
 * What a document says that has no stream. It lets its port go when nobody looks, which looks like its death;
 * what it said is true until another one says otherwise.
 */
const WITHOUT_STREAM: readonly CameraState[] = [
  'no-permission',
  'no-camera',
  'busy',
  'failed',
  'closed',
];

/** The document died: its stream, and the trial with it. */
export function cameraEnded(state: State): Step {
  const died = withProcess(state, { opened: null });
  if (!state.settings.on || activeRecord(state) !== 'own') return { state: closed(died) };
  return { state: WITHOUT_STREAM.includes(state.live.camera) ? died : withRestingCamera(died) };
}

export function trialAbandoned(state: State, { eye, trial }: Of<'camera-abandoned'>): Step {
  const { agent } = activeProgress(state);
  if (eye !== activeRecord(state) || agent.open?.trial !== trial) return { state };
  return { state: withProgress(state, { agent: abandon(agent) }) };
}

/**
 * Learns from the trial if it is the open one and its face is seen; a repeated or late message changes
 * nothing. Nor does what was read by another head than is in use now: the camera reads the face anew.
 */
export function trialMeasured(state: State, event: Of<'camera-measured'>, now: number): Step {
  const { eye, result } = event;
  const { trial, head, reading, ...measured } = result;
  const { agent, rows } = activeProgress(state);
  const { calibration } = state;
  if (eye !== activeRecord(state) || agent.open?.trial !== trial || !faceIsSeen(state))
    return { state };
  if (eye === 'own' && head !== headOf(calibration)) return { state };
  const learned = step(agent, trial, { ...measured, ...(head !== null && { head }) }, now);
  if (!learned.row) return { state: withProgress(state, { agent: learned.agent }) };
  const counted = withMilestoneDue(
    withProgress(state, { agent: learned.agent, rows: rows + 1 }),
    now,
  );
  const { thumb } = learned.row;
  // In company nobody knows whether who was read is who clicked.
  const alone = eye === 'own' && measured.faces === 1;
  const known =
    alone && calibration && thumb && reading ? withThumb(calibration, thumb, reading) : calibration;
  const last: LastTrial = {
    ...{ record: eye, trial, agent, learned: learned.agent, at: now, reading },
    measurement: { ...measured, ...(head !== null && { head }) },
  };
  const paused = withGap(withProcess({ ...counted, calibration: known }, { lastTrial: last }), now);
  const effects = [...(paused.effects ?? []), ...gladdened(state, measured)];
  return { ...paused, effects, row: learned.row };
}

/** The face is glad of a smile that it has found. */
function gladdened(state: State, measured: Measurement): readonly Effect[] {
  const overlay = overlayLookedAt(state);
  const isFound = overlay !== null && smiledIn(measured) && (measured.before ?? 0) < SMILE;
  return isFound ? [{ kind: 'gladden', overlay: overlay.id }] : [];
}

/** The story goes on where the trial that was counted last is a milestone. */
function withMilestoneDue(state: State, now: number): State {
  const story = state.stories[activeRecord(state)];
  const { agent, rows } = activeProgress(state);
  const next = withMilestone(story, agent, rows, now);
  return next === story ? state : withStory(state, next);
}

/**
 * One step of the agent. A trial that it can't learn from (a probability that is none, from a network
 * gone wrong) is given up: were the camera refused an answer, it would say the same again for ever.
 */
function step(agent: AgentState, trial: number, measurement: Measurement, now: number) {
  try {
    return observe(agent, trial, measurement, now);
  } catch {
    return { agent: { ...agent, open: null }, row: null };
  }
}

/** Whether the camera is to fit a personal head anew. */
export const fitWanted = (state: State, known: Calibration | null = state.calibration): boolean =>
  activeRecord(state) === 'own' && wantsFit(known);
