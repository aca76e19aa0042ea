import { type Display } from '../messages/overlay-port.ts';
import { hasOwnSpot, spotOn } from '../model/spot.ts';
import { type Overlay, type State } from './state.ts';

/** How an overlay is to show the face. */
export const displayOf = ({ settings }: State, { site }: Overlay): Display => ({
  still: settings.still,
  size: settings.size,
  spot: spotOn(settings.spots, site),
  ownSpot: hasOwnSpot(settings.spots, site),
  pace: settings.pace,
  held: settings.held !== null,
});

export const sameDisplay = (a: Display | null, b: Display): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
