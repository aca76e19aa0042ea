import { restOf } from '../model/rest.ts';
import { type Snooze, snoozeEnd } from '../model/snooze.ts';
import { type Effect } from './events.ts';
import { isAwake, withLive, withProcess, withSettings, type State } from './state.ts';
import { type Step } from './step.ts';

/** Sent away for a while; one that is off has left already. */
export const snoozed = (state: State, snooze: Snooze, now: number): Step => ({
  state: state.settings.on ? withSettings(state, { snoozedUntil: snoozeEnd(snooze, now) }) : state,
});

/** What the clock says of its rest. A snooze that is over is forgotten. */
export function withRest(state: State, now: number): State {
  const { settings, live } = state;
  const rest = settings.on ? restOf(settings, live.excusedUntil, now) : null;
  const over = settings.snoozedUntil !== null && rest?.why !== 'snoozed';
  const told = over ? withSettings(state, { snoozedUntil: null }) : state;
  const [why, until] = [rest?.why ?? null, rest?.until ?? null];
  return live.rest === why && live.restUntil === until
    ? told
    : withLive(told, { rest: why, restUntil: until });
}

/** What waking, and falling asleep, mean to the pages, whatever brought it about. */
export function turned(before: State, state: State): { state: State; effects: readonly Effect[] } {
  if (isAwake(before) === isAwake(state)) return { state, effects: [] };
  if (isAwake(state)) return { state, effects: [{ kind: 'spread' }] };
  const left = withLive(state, { absence: null });
  return { state: withProcess(left, { overlayDueUntil: null }), effects: [] };
}
