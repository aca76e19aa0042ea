import {
  giveThumb,
  observe,
  openTrial,
  samePoint,
  type AgentState,
  type Point,
  type Thumb,
} from '../agent/index.ts';
import { PARAMETERS, type Configuration } from '../emoticon/parameters.ts';
import { withThumb } from '../model/calibration-changes.ts';
import { type Event } from './events.ts';
import { isWatched, overlayLookedAt } from './presence.ts';
import { faceOf } from './shown-face.ts';
import {
  activeProgress,
  activeRecord,
  withProcess,
  withProgress,
  type LastTrial,
  type State,
} from './state.ts';
import { type Step } from './step.ts';

/** A face that has given way to another may still be meant for so long, milliseconds: a menu takes its time. */
const MEANT_MS = { click: 2000, key: 2000, menu: 6000 } as const;

type Of<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>;
type Given = Pick<Of<'overlay-thumb'>, 'thumb' | 'configuration'>;

/**
 * A thumb counts for the face that somebody has just seen: that of the open trial; that of the trial before, for
 * two seconds and as long as the face stays; and the learned face, which is then tried.
 */
export function thumbGiven(state: State, event: Of<'overlay-thumb'>, now: number): Step {
  const { overlay, request } = event;
  const isSeen = overlayLookedAt(state)?.id === overlay;
  const counted = isSeen ? countThumb(state, event, MEANT_MS.click, now) : null;
  return {
    ...(counted ?? { state }),
    effects: [{ kind: 'answer-thumb', overlay, request, counts: counted !== null }],
  };
}

/** One that names no face is for the one in view, or for that of the trial before, as long as that may be meant. */
export function thumbInView(state: State, { thumb, by }: Of<'thumbed'>, now: number): Step {
  const overlay = overlayLookedAt(state);
  if (!overlay) return { state };
  const last = lastTrialOf(state);
  const before = last && now - last.at < MEANT_MS[by] ? last.agent.open : null;
  const configuration = (before?.configuration as Configuration | undefined) ?? faceOf(state);
  const counted = countThumb(state, { thumb, configuration }, MEANT_MS[by], now);
  const told = { overlay: overlay.id, thumb, configuration, counts: counted !== null };
  return { ...(counted ?? { state }), effects: [{ kind: 'tell-thumb', ...told }] };
}

/** Null where it counts for nothing. */
function countThumb(
  state: State,
  { thumb, configuration }: Given,
  meantMs: number,
  now: number,
): Step | null {
  // A face that is held for good is not measured, and so takes no thumb.
  if (state.settings.held !== null) return null;
  const { agent } = activeProgress(state);
  const is = (face: Point | null) => face !== null && samePoint(PARAMETERS, configuration, face);
  const { open } = agent;
  if (open && is(open.configuration)) return withOpenThumb(state, agent, thumb);
  const { kept, keptUntil } = state.process;
  const last = lastTrialOf(state);
  const isMeant =
    last !== null &&
    is(last.agent.open?.configuration ?? null) &&
    (now - Math.max(last.at, keptUntil) < meantMs || is(kept));
  if (isMeant) return withLastThumb(state, last, thumb);
  // A face beside which something is shown is not tried.
  if (state.acts.open?.key !== undefined) return null;
  if (open || !isWatched(state) || !is(faceOf(state))) return null;
  return withOpenThumb(state, openTrial(agent, configuration).agent, thumb);
}

function withOpenThumb(state: State, agent: AgentState, thumb: Thumb): Step {
  if (!agent.open || agent.open.thumb === thumb) return { state };
  return { state: withProgress(state, { agent: giveThumb(agent, agent.open.trial, thumb) }) };
}

/** The trial that was counted last, if nothing else was learned since. */
function lastTrialOf(state: State): LastTrial | null {
  const { lastTrial } = state.process;
  const { agent } = activeProgress(state);
  const isLast =
    lastTrial?.record === activeRecord(state) &&
    lastTrial.learned.state === agent.state &&
    lastTrial.learned.baseline === agent.baseline &&
    lastTrial.learned.strategy === agent.strategy;
  return isLast ? lastTrial : null;
}

/** The trial is learned from again, this time with its thumb, and its row is written anew. */
function withLastThumb(state: State, last: LastTrial, thumb: Thumb): Step {
  const { trial, measurement, at, reading } = last;
  const { agent, row } = observe(giveThumb(last.agent, trial, thumb), trial, measurement, at);
  const now = activeProgress(state).agent;
  const { calibration } = state;
  // In company nobody knows whether who was read is who clicked. A reading is learned from once.
  const teaches =
    last.record === 'own' && measurement.faces === 1 && last.agent.open?.thumb === undefined;
  const known =
    calibration && reading && teaches ? withThumb(calibration, thumb, reading) : calibration;
  // Only what the strategy has learned is another: the next trial may be open by now.
  const learned = { ...now, state: agent.state };
  const given = { ...last, agent: giveThumb(last.agent, trial, thumb), learned };
  const taught = withProgress({ ...state, calibration: known }, { agent: learned });
  return { state: withProcess(taught, { lastTrial: given }), row };
}
