import { type Display } from '../messages/overlay-port.ts';
import { spotOn } from '../model/spot.ts';
import { type Overlay, type State } from './state.ts';

/** How an overlay is to show the face. */
export const displayOf = ({ settings }: State, { site }: Overlay): Display => ({
  still: settings.still,
  size: settings.size,
  spot: spotOn(settings.spots, site),
});

export const sameDisplay = (a: Display | null, b: Display): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
