import { beginAgent, switchStrategy, type AgentState } from '../agent/index.ts';
import { PARAMETERS } from '../emoticon/parameters.ts';
import { RECORDS } from '../model/record.ts';
import { newActs } from '../model/acts.ts';
import { undoWithout } from '../model/undo.ts';
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
import {
  actMeasured,
  actProposed,
  actShown,
  calmTold,
  isOpenAct,
  opinionGiven,
  withActEnded,
} from './acts.ts';
import { withSiteRules } from './absence.ts';
import { choiceMade, held, paced, siteHidden } from './choices.ts';
import { type Effect, type Event, type Store } from './events.ts';
import { faceShown, headFitted, networkTold, smileForgotten } from './own-face.ts';
import { accessChecked, connected, ended, presenceTold } from './presence.ts';
import { menuOf, sameMenu } from './menu.ts';
import { thumbGiven, thumbInView } from './thumbs.ts';
import { givenUp } from './open-trial.ts';
import { reconcile } from './reconcile.ts';
import { rewriteAsked, rewritten, undone, withoutExpired } from './rewriting.ts';
import { snoozed, turned, withRest } from './resting.ts';
import {
  activeProgress,
  activeRecord,
  isAwake,
  withLive,
  withProcess,
  withProgress,
  withStory,
  type State,
} from './state.ts';
import { type Step } from './step.ts';
import {
  accessChanged,
  attentionMoved,
  clicked,
  injected,
  permitted,
  settingChanged,
  started,
} from './waking.ts';

/** What could not be stored is tried again after this long. */
const RETRY_MS = 5000;

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
  const retries = before.live.unsaved && now >= before.process.retryAt;
  const begun = retries ? withLive(before, { unsaved: false }) : before;
  const step = react(withRest(begun, now), event, now);
  const turn = turned(begun, withRest(step.state, now));
  const ruled = withSiteRules(begun, turn.state);
  const settled = reconcile(begun, ruled.state, now);
  const store = storeOf(before, settled.state, step, retries);
  return {
    state: settled.state,
    effects: answersLast([
      ...(store ? [store] : []),
      ...(step.effects ?? []),
      ...turn.effects,
      ...ruled.effects,
      ...(event.kind === 'started'
        ? [SHOW_STATUS, SHOW_MENU]
        : [...newStatus(before, settled.state), ...newMenu(before, settled.state)]),
      ...settled.effects,
    ]),
    refusal: step.refusal ?? null,
  };
}

/**
 * What becomes of an outcome that could not be stored: nothing is learned from it, and the trial is given
 * up; but what was seen is true all the same, and what the user has chosen holds for now. Some time later
 * everything is stored anew.
 *
 * @param unfit whether it was refused because it does not fit: then nothing of it holds that outlives the browser
 */
export function unstored(
  before: State,
  { state, effects }: Outcome,
  now: number,
  unfit = false,
): Outcome {
  const { records, stories, settings, calibration, acts, undo } = before;
  // To rewrite the records is one thing with the settings that came with it.
  const whole = unfit || state.undo !== undo;
  const kept = { ...state, records, stories, acts, undo, ...(whole && { settings, calibration }) };
  const known = withProcess(
    withLive(kept, { unsaved: true }),
    // What shows the state that was not stored is not done, and so must be done again.
    {
      told: null,
      retryAt: now + RETRY_MS,
      // No trial was measured.
      nextTrialAt: before.process.nextTrialAt,
      overlays: state.process.overlays.map((overlay) => ({
        ...overlay,
        sent: null,
        display: null,
      })),
    },
  );
  const { agent } = activeProgress(known);
  const settled = reconcile(before, withProgress(known, { agent: givenUp(agent) }), now);
  return {
    state: settled.state,
    effects: answersLast([
      ...effects.flatMap(withoutRecord),
      ...settled.effects,
      ...newStatus(before, settled.state),
      ...newMenu(before, settled.state),
    ]),
    refusal: null,
  };
}

/** What is done of an effect although the state that it belongs to was not stored. */
function withoutRecord(effect: Effect): readonly Effect[] {
  switch (effect.kind) {
    case 'store':
    case 'read-history':
    case 'prepare':
    case 'draw':
    case 'display':
    case 'gladden':
    case 'act':
    case 'propose-act':
    case 'tell-camera':
    case 'show-status':
    case 'show-menu':
      return [];
    case 'answer-thumb':
    case 'tell-thumb':
      return [{ ...effect, counts: false }];
    case 'answer-choice':
      return [{ ...effect, done: false }];
    default:
      return [effect];
  }
}

const isAnswer = ({ kind }: Effect): boolean => kind === 'answer-choice';

/** An overlay whose choice is answered has been shown before what came of it. */
const answersLast = (effects: readonly Effect[]): readonly Effect[] => [
  ...effects.filter((effect) => !isAnswer(effect)),
  ...effects.filter(isAnswer),
];

const SHOW_STATUS: Effect = { kind: 'show-status' };

const SHOW_MENU: Effect = { kind: 'show-menu' };

const newMenu = (before: State, after: State): readonly Effect[] =>
  sameMenu(menuOf(before), menuOf(after)) ? [] : [SHOW_MENU];

const newStatus = (before: State, after: State): readonly Effect[] =>
  statusKey(before) === statusKey(after) ? [] : [SHOW_STATUS];

function react(state: State, event: Event, now: number): Step {
  switch (event.kind) {
    case 'started':
      return started(withActEnded(withoutExpired(state, now), now), now);
    case 'attention':
      return attentionMoved(state, event);
    case 'clicked':
      return clicked(state, event, now);
    case 'injected':
      return injected(state, event);
    case 'paced':
      return paced(state, event.pace);
    case 'held':
      return held(state, event.hold);
    case 'site-hidden':
      return siteHidden(state, event);
    case 'thumbed':
      return thumbInView(state, event, now);
    case 'overlay-choice':
      return choiceMade(state, event, now);
    case 'snoozed':
      return snoozed(state, event.snooze, now);
    case 'page-loaded': {
      const { tab } = event;
      const inject = { kind: 'inject', tab, clicked: false, due: false } as const;
      return { state, effects: isAwake(state) ? [inject] : [] };
    }
    case 'access-changed':
      return accessChanged(state);
    case 'overlay-connected':
      return connected(state, event);
    case 'overlay-access':
      return accessChecked(state, event);
    case 'overlay-presence':
      return presenceTold(state, event, now);
    case 'overlay-thumb':
      return thumbGiven(state, event, now);
    case 'overlay-calm':
      return calmTold(state, event);
    case 'overlay-act':
      return actShown(state, event, now);
    case 'overlay-opinion':
      return opinionGiven(state, event);
    case 'act-proposed':
      return actProposed(state, event, now);
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
      return isOpenAct(state, event.result.trial)
        ? actMeasured(state, event, now)
        : trialMeasured(state, event, now);
    case 'camera-abandoned':
      return isOpenAct(state, event.trial)
        ? { state: withActEnded(state, now) }
        : trialAbandoned(state, event);
    case 'camera-network':
      return networkTold(state, event);
    case 'camera-fitted':
      return headFitted(state, event);
    case 'setting':
      return settingChanged(state, event, now);
    case 'history':
      return historyRead(state, event);
    case 'rewrite':
      return rewriteAsked(state, event);
    case 'prepared':
      return rewritten(state, event, now);
    case 'undo':
      return undone(state, now);
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
      return { state: withProcess(withoutExpired(state, now), { told: null }) };
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
      ...withStory(withProgress(state, { agent, rows: 0 }), []),
      ...(record === 'own' && { calibration: null, acts: newActs(seed) }),
      // What there was of it before is forgotten, too.
      undo: state.undo && undoWithout(state.undo, record),
    },
    forget: record,
  };
}

/** Trials go on being numbered, so that a late measurement from before can't be taken for one of now. */
function newborn({ settings }: State, { nextTrial }: AgentState, seed: number): AgentState {
  return { ...beginAgent(settings.strategy, PARAMETERS, seed, []), nextTrial };
}

/**
 * What of the state must be written; null if nothing has changed.
 *
 * @param all whether what was not written before must be, too
 */
function storeOf(
  before: State,
  after: State,
  { row, forget, person }: Step,
  all: boolean,
): Store | null {
  const changed: Store['changed'] = [
    ...(all || before.settings !== after.settings ? (['settings'] as const) : []),
    ...RECORDS.filter((record) => all || before.records[record] !== after.records[record]),
    ...RECORDS.filter((record) => all || before.stories[record] !== after.stories[record]).map(
      (record) => `${record} story` as const,
    ),
    ...(all || before.calibration !== after.calibration ? (['calibration'] as const) : []),
    ...(all || before.acts !== after.acts ? (['acts'] as const) : []),
    ...(all || before.undo !== after.undo ? (['undo'] as const) : []),
    ...(all || !sameLive(before, after) ? (['live'] as const) : []),
  ];
  if (changed.length === 0 && !row && !forget) return null;
  return {
    ...{ kind: 'store', changed, row: row ?? null, forget: forget ?? null },
    ...(person !== undefined && { person }),
  };
}

const sameLive = ({ live: a }: State, { live: b }: State): boolean =>
  (Object.keys(b) as (keyof typeof b)[]).every((key) => a[key] === b[key]);

/** The status that pages and toolbar show. */
const statusKey = ({ settings, live }: State): string =>
  `${statusOf(settings, live)} ${settings.demonstration !== null} ${live.restUntil}`;
