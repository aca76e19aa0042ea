import { oklch } from '../../math/oklch.ts';
import { type Dice } from './dice.ts';
import { box, fill, still } from './pen.ts';
import { type Part } from './scene.ts';

/** The colours of one picture, as `#rrggbb`. */
export interface Tones {
  /** Hue of the chief thing in it, degrees of OKLCH. */
  readonly hue: number;
  readonly night: boolean;
  /** What is behind everything, and what is laid upon it: ground, far hills. */
  readonly backdrop: string;
  readonly ground: string;
  /** The chief thing, in its light and in its shade. */
  readonly main: string;
  readonly light: string;
  readonly shade: string;
  /** What else there is. */
  readonly second: string;
  readonly accent: string;
  readonly ink: string;
  readonly white: string;
  readonly blush: string;
}

/** Colours that go together, whichever they are. */
export function tonesOf(dice: Dice): Tones {
  const hue = dice.between(0, 360);
  const turn = dice.pick([30, 60, 120, 180, 220, 300]);
  const night = dice.chance(0.18);
  // A night is blue or violet: a dark yellow is brown.
  const behind = night ? dice.between(215, 320) : hue + dice.pick([60, 150, 180, 210]);
  return {
    hue,
    night,
    backdrop: night ? oklch(0.34, 0.07, behind) : oklch(0.935, 0.05, behind),
    ground: night ? oklch(0.27, 0.06, behind) : oklch(0.87, 0.07, behind),
    ...skinOf(hue),
    second: oklch(0.76, 0.14, hue + turn),
    accent: oklch(0.82, 0.15, hue + turn + 60),
    ink: oklch(0.28, 0.05, hue),
    white: '#ffffff',
    blush: oklch(0.76, 0.15, 14),
  };
}

/** A colour in its light and in its shade. */
export function skinOf(hue: number): Pick<Tones, 'main' | 'light' | 'shade'> {
  // A yellow that is no lighter than the other colours is mud, and so is its shade unless that goes towards orange.
  const yellow = 0.1 * Math.max(0, Math.cos(((hue - 95) * Math.PI) / 180)) ** 2;
  return {
    main: oklch(0.75 + yellow, 0.15, hue),
    light: oklch(0.87 + 0.6 * yellow, 0.1, hue),
    shade: oklch(0.64 + yellow, 0.15, hue - 180 * yellow),
  };
}

/** The card that a picture is painted on: its edge, for whatever must not show beyond it. */
export const CARD = box([0, 0], 100, 100, 26);

export const backdrop = ({ backdrop: colour }: Tones): Part => still(fill(CARD, colour));
