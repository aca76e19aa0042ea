import { type Display } from '../messages/overlay-port.ts';
import { type State } from './state.ts';

/** How overlays are to show the face. */
export const displayOf = ({ settings }: State): Display => ({ still: settings.still });

export const sameDisplay = (a: Display | null, b: Display): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
