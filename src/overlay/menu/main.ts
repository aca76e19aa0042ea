import '../own-globals.ts';
import '../trusted-types.ts';
import { openMenu, type OpenMenu } from './face-menu.ts';

// The menu is put into a page once somebody asks for it there; the overlay that has asked is there already.
const world = globalThis as { readonly deepLaetitiaOverlay?: { takeMenu(menu: OpenMenu): void } };
world.deepLaetitiaOverlay?.takeMenu(openMenu);
