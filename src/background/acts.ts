import { SMILE, smiledIn } from '../agent/index.ts';
import {
  causedWeight,
  happiest,
  rewardOf,
  smileOf,
  UNCALIBRATED,
  weightOf,
} from '../agent/reward.ts';
import { headOf } from '../model/calibration.ts';
import {
  kindsWithout,
  withThumbOf,
  withWatched,
  type ActsRecord,
  type KindKey,
} from '../model/acts.ts';
import { type Effect, type Event } from './events.ts';
import { withGap } from './gap.ts';
import { faceIsSeen, isHeld, isWatched, overlayLookedAt } from './presence.ts';
import {
  activeProgress,
  activeRecord,
  withOverlay,
  withProcess,
  withProgress,
  withSettings,
  type State,
} from './state.ts';
import { type Step } from './step.ts';

/*
 * Jokes and pictures: when one comes, and what becomes of it. An act is opened between two trials, counts its number
 * among theirs, and is watched by the same camera; it ends when it is measured, or what it was shown in is gone. The
 * strategy learns nothing of it, and no trial is open meanwhile.
 */

/** Whoever proposes acts answers within a fraction of this, milliseconds. */
const PROPOSAL_MS = 2000;
/** What came to nothing is tried again no sooner, milliseconds. */
const RETRY_MS = 30_000;
/** No act is watched for longer, milliseconds: nobody may be at the camera. */
const LONGEST_MS = 120_000;

type Of<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>;

interface Reconciled {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/** Whether an act is open or about to be: no trial is opened then. */
export const isActing = ({ acts, process }: State): boolean =>
  acts.open !== null || process.proposalDue !== null;

/** Whether acts are shown at all now. The simulated viewer, who knows faces only, sees none. */
const mayAct = (state: State): boolean =>
  state.settings.acts &&
  state.settings.held === null &&
  activeRecord(state) === 'own' &&
  isWatched(state) &&
  !state.live.unsaved &&
  state.process.overlayDueUntil === null;

/** Whether the last act is long enough ago. A clock that was put back does not keep the next one away. */
function isDue(state: State, now: number): boolean {
  const { acts, settings, process } = state;
  const gap = settings.actsGap * 60_000;
  const [left, retry] = [acts.endedAt + gap - now, process.actRetryAt - now];
  const rests = (left > 0 && left <= gap) || (retry > 0 && retry <= RETRY_MS);
  // Nobody is met with a joke: a trial comes first.
  const begun = process.lastTrial?.record === 'own';
  return mayAct(state) && begun && !rests && acts.open === null;
}

/** Keeps or gives up the open act; asks for the next one where it is due, nobody is busy and no trial is open. */
export function withAct(state: State, now: number): Reconciled {
  const { acts, process } = state;
  const overlay = overlayLookedAt(state);
  if (acts.open) {
    const { at } = acts.open;
    const lasts = now >= at && now - at < LONGEST_MS;
    const goesOn =
      lasts && mayAct(state) && overlay !== null && overlay.id === process.act?.overlay;
    const isFree = activeProgress(state).agent.open === null;
    return { state: goesOn && isFree ? state : withActEnded(state, now), effects: [] };
  }
  const told = process.act === null ? state : withProcess(state, { act: null });
  const { proposalDue } = process;
  if (proposalDue !== null) {
    const waits = now < proposalDue && proposalDue - now <= PROPOSAL_MS;
    return { state: waits ? told : withoutProposal(told, now), effects: [] };
  }
  const mayAsk =
    isDue(state, now) &&
    overlay?.calm === true &&
    state.live.faces > 0 &&
    activeProgress(state).agent.open === null &&
    !isHeld(state, now);
  if (!mayAsk) return { state: told, effects: [] };
  const kinds = kindsWithout(state.settings.neverKinds).map(({ key }) => key);
  const wanted = { choice: acts.choice, kinds, told: acts.told };
  return {
    state: withProcess(told, { proposalDue: now + PROPOSAL_MS }),
    effects: [
      { kind: 'propose-act', wanted },
      { kind: 'wait', milliseconds: PROPOSAL_MS },
    ],
  };
}

/** The overlay that somebody looks at shows the open act, and tells when it is calm while one is due. */
export function tellAct(state: State, now: number): Reconciled {
  const { acts, process } = state;
  const seen = overlayLookedAt(state)?.id ?? null;
  const due = isDue(state, now);
  const effects: Effect[] = [];
  const overlays = process.overlays.map((overlay) => {
    const { id, allowed } = overlay;
    const act = acts.open && process.act?.overlay === id ? acts.open.act : null;
    // As long as one is shown, too: whoever goes on working wants it out of the way.
    const actDue = act !== null || (due && id === seen);
    if (overlay.act !== null && act !== overlay.act)
      effects.push({ kind: 'act-over', overlay: id });
    if (act !== null && act !== overlay.act)
      effects.push({ kind: 'act', overlay: id, act, content: process.act?.content ?? null });
    if (allowed === true && actDue !== overlay.actDue)
      effects.push({ kind: 'act-due', overlay: id, due: actDue });
    if (act === overlay.act && actDue === overlay.actDue) return overlay;
    return { ...overlay, act, actDue, calm: actDue && overlay.calm };
  });
  return { state: effects.length > 0 ? withProcess(state, { overlays }) : state, effects };
}

/** What the camera is to measure of the open act; null while it is not there to be seen. */
export function actToMeasure(
  state: State,
): { readonly trial: number; readonly settle: number; readonly window: number } | null {
  const { acts, process } = state;
  if (!acts.open || !process.act?.seen) return null;
  const { settle, window } = process.act;
  return { trial: acts.open.act, settle: Math.round(settle), window: Math.round(window) };
}

/** The next act is opened, if it may still come. */
export function actProposed(state: State, { proposal }: Of<'act-proposed'>, now: number): Step {
  if (state.process.proposalDue === null) return { state };
  const overlay = overlayLookedAt(state);
  const { agent } = activeProgress(state);
  const mayCome =
    proposal !== null &&
    isDue(state, now) &&
    overlay?.calm === true &&
    agent.open === null &&
    // What it was drawn from may be another by now.
    proposal.choice.count === state.acts.choice.count + 1 &&
    !state.settings.neverKinds.some((key) => key === proposal.key);
  if (!mayCome) return { state: withoutProposal(state, now) };
  const { choice, key, joke, seed, content, settle, window } = proposal;
  const { told } = state.acts;
  const acts: ActsRecord = {
    ...state.acts,
    choice,
    told: joke === undefined ? told : [...told.filter((id) => id !== joke), joke],
    open: {
      ...{ act: agent.nextTrial, at: now },
      ...(key !== undefined && { key }),
      ...(joke !== undefined && { joke }),
      ...(seed !== undefined && { seed }),
    },
  };
  const numbered = withProgress(state, { agent: { ...agent, nextTrial: agent.nextTrial + 1 } });
  const act = { overlay: overlay.id, content, settle, window, seen: false };
  return { state: withProcess({ ...numbered, acts }, { proposalDue: null, act }) };
}

export const calmTold = (state: State, { overlay, calm }: Of<'overlay-calm'>): Step => ({
  state: withOverlay(state, overlay, { calm }),
});

/** The overlay shows the act; or it is in the way there, and was seen by nobody. */
export function actShown(state: State, event: Of<'overlay-act'>, now: number): Step {
  const { overlay, act, shown } = event;
  const { acts, process } = state;
  if (acts.open?.act !== act || process.act?.overlay !== overlay) return { state };
  if (shown) return { state: withProcess(state, { act: { ...process.act, seen: true } }) };
  const { joke } = acts.open;
  const told = acts.told.filter((id) => id !== joke);
  const left = { ...state, acts: { ...acts, told, open: null } };
  return { state: withProcess(left, { act: null, actRetryAt: now + RETRY_MS }) };
}

/** What somebody says of an act that is there, or was the last one. */
export function opinionGiven(state: State, event: Of<'overlay-opinion'>): Step {
  const { overlay, act, opinion } = event;
  if (overlayLookedAt(state)?.id !== overlay || activeRecord(state) !== 'own') return { state };
  const { open, rows } = state.acts;
  const latest = open ?? rows.at(-1);
  if (latest?.act !== act || latest.key === undefined) return { state };
  const acts = withThumbOf(state.acts, act, opinion === 'more' ? 'up' : 'down') ?? state.acts;
  const said = { ...state, acts };
  const { neverKinds } = state.settings;
  if (opinion !== 'never' || neverKinds.some((key) => key === latest.key)) return { state: said };
  return {
    state: withSettings(said, { neverKinds: [...neverKinds, latest.key as KindKey] }),
  };
}

/** Whether what the camera tells is of the open act. */
export const isOpenAct = ({ acts }: State, number: number): boolean => acts.open?.act === number;

/** Learns from the open act; what is repeated or late is of none. */
export function actMeasured(state: State, event: Of<'camera-measured'>, now: number): Step {
  const { eye, result } = event;
  const { open } = state.acts;
  const isSeen = overlayLookedAt(state)?.id === state.process.act?.overlay && faceIsSeen(state);
  if (!open || eye !== 'own' || activeRecord(state) !== 'own' || !isSeen) return { state };
  if (!state.process.act?.seen || result.head !== headOf(state.calibration)) return { state };
  const { baseline = UNCALIBRATED } = activeProgress(state).agent;
  const { before } = result;
  const smile = smileOf(rewardOf(happiest(result), baseline));
  const caused = causedWeight({ ...(before !== undefined && { before }) });
  const weight = weightOf(result) * caused;
  if (!Number.isFinite(smile * weight)) return { state: withActEnded(state, now) };
  const row = { ...open, at: now, smile, weight, ...(before !== undefined && { before }) };
  const acts = { ...withWatched(state.acts, row), open: null, endedAt: now };
  const overlay = overlayLookedAt(state);
  const isFound = overlay !== null && smiledIn(result) && (before ?? 0) < SMILE;
  const paused = withGap(withProcess({ ...state, acts }, { act: null }), now);
  return {
    ...paused,
    effects: [
      ...(paused.effects ?? []),
      ...(isFound ? [{ kind: 'gladden', overlay: overlay.id } as const] : []),
    ],
  };
}

/** The open act is over before anything was measured; what was said of it counts. */
export function withActEnded(state: State, now: number): State {
  const { acts } = state;
  if (!acts.open) return state;
  const said = acts.open.thumb ? withWatched(acts, { ...acts.open, at: now, weight: 0 }) : acts;
  return withProcess({ ...state, acts: { ...said, open: null, endedAt: now } }, { act: null });
}

const withoutProposal = (state: State, now: number): State =>
  withProcess(state, { proposalDue: null, actRetryAt: now + RETRY_MS });
