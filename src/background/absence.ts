import { type Absence } from '../model/absence.ts';
import { mayAppear } from '../model/site-rules.ts';
import { type Effect, type Injection } from './events.ts';
import { isAwake, withLive, withProcess, type State } from './state.ts';

/** Notes why the face is not in this tab, if that is the tab in front; null: nothing is known against it. */
export function withAbsence(state: State, tab: number, absence: Absence | null): State {
  const { live, process } = state;
  const isInFront = tab === process.attention.visibleTab;
  return isInFront && live.absence !== absence ? withLive(state, { absence }) : state;
}

/** Why the face is not in a tab into which it was to be put. */
export const absenceAfter = (outcome: Injection): Absence | null =>
  outcome === 'injected' || outcome === 'present' ? null : outcome;

/** The rules of sites have changed: the face leaves at once where it may not be, and comes where it may. */
export function withSiteRules(
  before: State,
  state: State,
): { readonly state: State; readonly effects: readonly Effect[] } {
  const { sites } = state.settings;
  if (sites === before.settings.sites || !isAwake(state)) return { state, effects: [] };
  const [staying, leaving] = [true, false].map((stays) =>
    state.process.overlays.filter(({ site }) => mayAppear(site, sites) === stays),
  );
  const left = (leaving ?? []).reduce(
    (so, { tab }) => withAbsence(so, tab, 'hidden-here'),
    withProcess(state, { overlays: staying ?? [] }),
  );
  return {
    state: left,
    effects: [
      ...(leaving ?? []).map(({ id }): Effect => ({ kind: 'vanish', overlay: id })),
      { kind: 'spread' },
    ],
  };
}
