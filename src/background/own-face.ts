import { calibrate, calibrated as baselineOf, readAnew, type AgentState } from '../agent/index.ts';
import { happinessIn } from '../perception/head.ts';
import { outdated, withoutSmile } from '../model/calibration-changes.ts';
import { changeOf, headOf, type Calibration } from '../model/calibration.ts';
import { type Event } from './events.ts';
import { activeRecord, type State } from './state.ts';
import { type Step } from './step.ts';

/**
 * What the user's own face has to do with it: the resting face that smiles are measured against, and the
 * smile that a head of the user's own is fitted to. All of it concerns the user's own record.
 */

type Of<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>;

const IN_DEMONSTRATION = 'A simulated viewer is not calibrated by your face.';

/** The user has shown a resting face or a smile. */
export function faceShown(state: State, { calibration }: Of<'calibrated'>): Step {
  if (activeRecord(state) !== 'own') return { state, refusal: IN_DEMONSTRATION };
  const before = state.calibration;
  // Thumbs may have come while the page was fitting.
  const sameNetwork = before?.network === calibration.network;
  const next = { ...calibration, ...(sameNetwork && { thumbs: before.thumbs }) };
  const restingIsNew = JSON.stringify(before?.resting) !== JSON.stringify(next.resting);
  const { own } = state.records;
  const agent =
    restingIsNew && next.resting.length > 0
      ? calibrate(own.agent, baselineOf(restingHappiness(next)))
      : readBy(own.agent, before, next);
  return { state: withOwn(state, agent, next) };
}

/** The camera has fitted a head to the smile and the thumbs that it was handed. */
export function headFitted(state: State, { calibration }: Of<'camera-fitted'>): Step {
  const before = state.calibration;
  if (!before?.smile || before.network !== calibration.network) return { state };
  if (JSON.stringify(before.smile) !== JSON.stringify(calibration.smile)) return { state };
  const next = { ...before, newThumbs: 0, judgement: calibration.judgement };
  return { state: withOwn(state, readBy(state.records.own.agent, before, next), next) };
}

/** Forgets the smile; the shipped head is in use again. */
export function smileForgotten(state: State): Step {
  if (activeRecord(state) !== 'own') return { state, refusal: IN_DEMONSTRATION };
  const before = state.calibration;
  if (!before) return { state };
  const next = withoutSmile(before);
  return { state: withOwn(state, readBy(state.records.own.agent, before, next), next) };
}

/** The camera reads faces by this network: an update may have brought another than the readings are of. */
export function networkTold(state: State, { network }: Of<'camera-network'>): Step {
  const before = state.calibration;
  if (!before || before.network === network || before.resting.length === 0) return { state };
  const next = outdated(before);
  return { state: withOwn(state, readBy(state.records.own.agent, before, next), next) };
}

/** The agent once faces are read by the head of another calibration: the resting face reads otherwise, too. */
function readBy(agent: AgentState, before: Calibration | null, after: Calibration): AgentState {
  if (!before || before.resting.length === 0 || headOf(before) === headOf(after)) return agent;
  return readAnew(agent, restingHappiness(before), restingHappiness(before, changeOf(after)));
}

/** The agent, measured against the resting face of a calibration, if that knows one. */
export const measuredAgainst = (agent: AgentState, known: Calibration | null): AgentState =>
  known && known.resting.length > 0 ? calibrate(agent, baselineOf(restingHappiness(known))) : agent;

/** P(happy) of the resting face, frame by frame, by the head in use or another. */
export function restingHappiness(known: Calibration, change = changeOf(known)): number[] {
  return known.resting.map((reading) => happinessIn(reading, change));
}

const withOwn = (state: State, agent: AgentState, calibration: Calibration): State => ({
  ...state,
  calibration,
  records: { ...state.records, own: { ...state.records.own, agent } },
});
