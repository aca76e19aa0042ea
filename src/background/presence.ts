import { mayAppear } from '../model/site-rules.ts';
import { withAbsence } from './absence.ts';
import { type Event } from './events.ts';
import { givenUp } from './open-trial.ts';
import {
  activeProgress,
  isAwake,
  withLive,
  withOverlay,
  withProcess,
  withProgress,
  withoutOverlay,
  type Overlay,
  type State,
} from './state.ts';
import { type Step } from './step.ts';

type Of<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>;

/** The overlay that somebody is looking at; null if there is none. */
export function overlayLookedAt(state: State): Overlay | null {
  const { overlays, attention } = state.process;
  if (!isAwake(state) || !attention.active) return null;
  return (
    overlays.find(
      ({ allowed, inSight, tab }) =>
        allowed === true && inSight === true && tab === attention.visibleTab,
    ) ?? null
  );
}

/** Whether somebody sees the very face that is on trial: nothing is measured of any other, nor of one that is held. */
export const faceIsSeen = (state: State): boolean => {
  const overlay = overlayLookedAt(state);
  return state.settings.held === null && overlay !== null && overlay.drawn === state.live.face;
};

/** Whether the camera sees somebody who looks at the face. */
export const isWatched = ({ live }: State): boolean => live.looking && live.camera === 'watching';

/** For how long a pointer keeps the face as it is, milliseconds: one that rests there for ever must not. */
const HELD_MS = 60_000;

/** Whether somebody has the pointer at the face, which stays as it is meanwhile. */
export function isHeld(state: State, now: number): boolean {
  const since = overlayLookedAt(state)?.heldSince ?? null;
  return since !== null && now >= since && now < since + HELD_MS;
}

export function connected(state: State, { overlay: id, tab, site }: Of<'overlay-connected'>): Step {
  const vanish = { kind: 'vanish', overlay: id } as const;
  if (!isAwake(state)) return { state, effects: [vanish] };
  if (!mayAppear(site, state.settings.sites))
    return { state: withAbsence(state, tab, 'hidden-here'), effects: [vanish] };
  const overlay: Overlay = {
    ...{ id, tab, site },
    ...{ allowed: null, inSight: null, heldSince: null, sent: null, drawn: null, display: null },
    ...{ act: null, actDue: false, calm: false },
  };
  return {
    state: withAbsence(
      withProcess(state, { overlays: [...state.process.overlays, overlay] }),
      tab,
      null,
    ),
    effects: [{ kind: 'check-access', overlay: id, tab }],
  };
}

/** An overlay whose page the extension may not be in any more leaves it. */
export function accessChecked(state: State, { overlay, allowed }: Of<'overlay-access'>): Step {
  if (!has(state, overlay)) return { state };
  if (allowed) return { state: withOverlay(state, overlay, { allowed }) };
  return { state: withoutOverlay(state, overlay), effects: [{ kind: 'vanish', overlay }] };
}

/**
 * An overlay forgets what it has drawn when its face goes out of sight. One that connects after a start and
 * has forgotten, or is new, was out of sight meanwhile, and with it the face of the open trial. What the
 * overlays of other windows say of theirs is no matter.
 */
export function presenceTold(state: State, event: Of<'overlay-presence'>, now: number): Step {
  const { overlay, inSight, drawn, held = false } = event;
  const { overlays, overlayDueUntil, attention } = state.process;
  const teller = overlays.find(({ id }) => id === overlay);
  if (!teller) return { state };
  const heldSince = held ? (teller.heldSince ?? now) : null;
  const told = withOverlay(state, overlay, {
    ...{ inSight, drawn, heldSince },
    ...(drawn === null && { sent: null }),
  });
  const known = drawn === null || told.live.drawn ? told : withLive(told, { drawn: true });
  const wasLookedAt = overlayDueUntil !== null && teller.tab === attention.visibleTab;
  const wasLost = wasLookedAt && drawn !== state.live.face;
  const effects: Step['effects'] =
    heldSince === now ? [{ kind: 'wait', milliseconds: HELD_MS }] : [];
  if (!wasLost) return { state: known, effects };
  const { agent } = activeProgress(known);
  return {
    state: withProgress(withProcess(known, { overlayDueUntil: null }), { agent: givenUp(agent) }),
    effects,
  };
}

export const ended = (state: State, { overlay }: Of<'overlay-ended'>): Step => ({
  state: has(state, overlay) ? withoutOverlay(state, overlay) : state,
});

const has = ({ process }: State, id: number) => process.overlays.some((one) => one.id === id);
