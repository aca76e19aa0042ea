import { beginAgent, switchStrategy, type AgentState } from '../agent/index.ts';
import { PARAMETERS } from '../emoticon/parameters.ts';
import { RECORDS } from '../model/record.ts';
import { statusOf } from '../model/status.ts';
import {
  cameraClosed,
  cameraEnded,
  cameraFrame,
  cameraOpened,
  cameraState,
  trialAbandoned,
  trialMeasured,
} from './camera-events.ts';
import { type Effect, type Event, type Store } from './events.ts';
import { faceShown, headFitted, networkTold, smileForgotten } from './own-face.ts';
import { accessChecked, connected, ended, presenceTold, thumbGiven } from './presence.ts';
import { settle } from './settle.ts';
import {
  activeProgress,
  activeRecord,
  withLive,
  withProcess,
  withProgress,
  type State,
} from './state.ts';
import { type Step } from './step.ts';
import { accessChanged, clicked, injected, permitted, settingChanged, started } from './waking.ts';

export interface Outcome {
  readonly state: State;
  /** What is to be done, in this order; the first stores the state, if anything of it has changed. */
  readonly effects: readonly Effect[];
  /** Why nothing was done, for whoever asked; null if it was. */
  readonly refusal: string | null;
}

/**
 * The companion: what happens, and when, turns its state into another and says what is to be done.
 * Everything that the extension does is decided here, and nothing is done here.
 *
 * @param now milliseconds since the epoch
 */
export function companion(before: State, event: Event, now: number): Outcome {
  // Nothing else may change: it could not be stored either.
  if (event.kind === 'unsaved')
    return {
      state: withLive(before, { unsaved: true }),
      effects: before.live.unsaved ? [] : [{ kind: 'show-status' }],
      refusal: null,
    };
  const step = react(before, event, now);
  const settled = settle(before, step.state, now);
  const store = storeOf(before, settled.state, step);
  // A write to what outlives the browser that is about to succeed ends the trouble with writing.
  const recovers = settled.state.live.unsaved && store?.changed.some((part) => part !== 'live');
  const state = recovers ? withLive(settled.state, { unsaved: false }) : settled.state;
  return {
    state,
    effects: [
      ...(recovers && store ? [storeOf(before, state, step) ?? store] : store ? [store] : []),
      ...(step.effects ?? []),
      ...settled.effects,
      ...(event.kind === 'started' || statusKey(before) !== statusKey(state)
        ? [{ kind: 'show-status' } as const]
        : []),
    ],
    refusal: step.refusal ?? null,
  };
}

function react(state: State, event: Exclude<Event, { kind: 'unsaved' }>, now: number): Step {
  switch (event.kind) {
    case 'started':
      return started(state, now);
    case 'attention': {
      const { visibleTab, active } = event;
      return { state: withProcess(state, { attention: { visibleTab, active } }) };
    }
    case 'clicked':
      return clicked(state, event);
    case 'injected':
      return injected(state, event);
    case 'page-loaded': {
      const { tab } = event;
      const inject = { kind: 'inject', tab, clicked: false, due: false } as const;
      return { state, effects: state.settings.on ? [inject] : [] };
    }
    case 'access-changed':
      return accessChanged(state);
    case 'overlay-connected':
      return connected(state, event);
    case 'overlay-access':
      return accessChecked(state, event);
    case 'overlay-presence':
      return presenceTold(state, event);
    case 'overlay-thumb':
      return thumbGiven(state, event);
    case 'overlay-ended':
      return ended(state, event);
    case 'camera-opened':
      return cameraOpened(state, event);
    case 'camera-closed':
      return cameraClosed(state);
    case 'camera-ended':
      return cameraEnded(state);
    case 'camera-state':
      return cameraState(state, event);
    case 'camera-frame':
      return cameraFrame(state, event);
    case 'camera-measured':
      return trialMeasured(state, event, now);
    case 'camera-abandoned':
      return trialAbandoned(state, event);
    case 'camera-network':
      return networkTold(state, event);
    case 'camera-fitted':
      return headFitted(state, event);
    case 'setting':
      return settingChanged(state, event);
    case 'history':
      return historyRead(state, event);
    case 'calibrated':
      return faceShown(state, event);
    case 'smile-forgotten':
      return smileForgotten(state);
    case 'reset':
      return forgotten(state, event.seed);
    case 'permitted':
      return permitted(state);
    case 'pulse':
      // An order may have been lost; to tell it again does no harm.
      return { state: withProcess(state, { told: null }) };
  }
}

/** Learns the history by the strategy that is chosen now. */
function historyRead(state: State, { record, rows }: Extract<Event, { kind: 'history' }>): Step {
  const { agent } = activeProgress(state);
  if (record !== activeRecord(state) || agent.strategy === state.settings.strategy)
    return { state };
  const switched = switchStrategy(agent, state.settings.strategy, [...rows]);
  return { state: withProgress(state, { agent: switched }) };
}

/** Forgets all that was learned in the record that is written now. */
function forgotten(state: State, seed: number): Step {
  const record = activeRecord(state);
  const agent = newborn(state, activeProgress(state).agent, seed);
  return {
    state: {
      ...withProgress(state, { agent, rows: 0 }),
      ...(record === 'own' && { calibration: null }),
    },
    forget: record,
  };
}

/** Trials go on being numbered, so that a late measurement from before can't be taken for one of now. */
function newborn({ settings }: State, { nextTrial }: AgentState, seed: number): AgentState {
  return { ...beginAgent(settings.strategy, PARAMETERS, seed, []), nextTrial };
}

/** What of the state must be written; null if nothing has changed. */
function storeOf(before: State, after: State, { row, forget }: Step): Store | null {
  const changed: Store['changed'] = [
    ...(before.settings === after.settings ? [] : (['settings'] as const)),
    ...RECORDS.filter((record) => before.records[record] !== after.records[record]),
    ...(before.calibration === after.calibration ? [] : (['calibration'] as const)),
    ...(sameLive(before, after) ? [] : (['live'] as const)),
  ];
  if (changed.length === 0 && !row && !forget) return null;
  return { kind: 'store', changed, row: row ?? null, forget: forget ?? null };
}

const sameLive = ({ live: a }: State, { live: b }: State): boolean =>
  (Object.keys(b) as (keyof typeof b)[]).every((key) => a[key] === b[key]);

/** The status that pages and toolbar show. */
const statusKey = ({ settings, live }: State): string =>
  `${statusOf({ ...live, on: settings.on })} ${settings.demonstration !== null}`;
