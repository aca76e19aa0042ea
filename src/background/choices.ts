import { type OverlayChoice } from '../messages/overlay-choice.ts';
import { type PaceName } from '../model/pace.ts';
import { type Settings } from '../model/settings.ts';
import { mayAppear, withHidden, withShown } from '../model/site-rules.ts';
import { withOwnSpot, withSpot } from '../model/spot.ts';
import { type Effect, type Event } from './events.ts';
import { faceOf } from './shown-face.ts';
import { snoozed } from './resting.ts';
import { isAwake, withSettings, type Overlay, type State } from './state.ts';
import { type Step } from './step.ts';

/** What the user chooses while the face is in view: in the menus at the face and at the icon, and by keys. */

type Of<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>;

/** Whoever chooses a pace wants other faces. */
export const paced = (state: State, pace: PaceName): Step => ({
  state: withSettings(state, { pace, held: null }),
});

/** Keeps the face that is shown, or goes on to try others. */
export function held(state: State, hold: boolean): Step {
  if (hold === (state.settings.held !== null)) return { state };
  return { state: withSettings(state, { held: hold ? faceOf(state) : null }) };
}

/** Hides the face on a site, or shows it there again; a key, which has no tick, turns round what the rules say. */
export function siteHidden(state: State, { tab, site, hide }: Of<'site-hidden'>): Step {
  const known = state.process.overlays.find((overlay) => overlay.tab === tab)?.site ?? site;
  // The browser has ticked the line of its menu already.
  const effects: readonly Effect[] = [{ kind: 'show-menu' }];
  if (known === null) return { state, effects };
  const { sites } = state.settings;
  const change = (hide ?? mayAppear(known, sites)) ? withHidden : withShown;
  return { state: withSettings(state, { sites: change(sites, known) }), effects };
}

/** A choice at the face: only where somebody has the page in front. */
export function choiceMade(state: State, event: Of<'overlay-choice'>, now: number): Step {
  const { overlay: id, request, choice } = event;
  const overlay = state.process.overlays.find((one) => one.id === id);
  const { visibleTab } = state.process.attention;
  const isInFront = isAwake(state) && overlay?.allowed === true && overlay.tab === visibleTab;
  const step = isInFront ? chosen(state, overlay, choice, now) : null;
  return {
    state: step?.state ?? state,
    effects: [
      { kind: 'answer-choice', overlay: id, request, done: step !== null },
      ...(step?.effects ?? []),
    ],
  };
}

/** What comes of a choice; null where it cannot be. */
function chosen(
  state: State,
  { site, tab }: Overlay,
  choice: OverlayChoice,
  now: number,
): Step | null {
  switch (choice.what) {
    case 'pace':
      return paced(state, choice.pace);
    case 'hold':
      return held(state, choice.hold);
    case 'snooze':
      return snoozed(state, choice.length, now);
    case 'hide': {
      if (site === null) return null;
      return { state: withSettings(state, { sites: withHidden(state.settings.sites, site) }) };
    }
    case 'size':
      return { state: withSettings(state, { size: choice.size }) };
    case 'spot':
      return { state: withSpots(state, withSpot(state.settings.spots, site, choice.spot)) };
    case 'spot-here': {
      if (site === null) return null;
      return { state: withSpots(state, withOwnSpot(state.settings.spots, site, choice.here)) };
    }
    case 'options':
      return { state, effects: [{ kind: 'open-options' }] };
    case 'menu':
      return { state, effects: [{ kind: 'inject-menu', tab }] };
  }
}

const withSpots = (state: State, spots: Settings['spots']): State => withSettings(state, { spots });
