import '../own-globals.ts';
import '../trusted-types.ts';
import { Acts, type MakeActs } from './acts.ts';

// What shows acts is put into a page that is to have one; the overlay that shows the face is there already.
const world = globalThis as { readonly deepLaetitiaOverlay?: { takeActs(make: MakeActs): void } };
world.deepLaetitiaOverlay?.takeActs((host) => new Acts(host));
