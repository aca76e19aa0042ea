import { oklch } from '../math/oklch.ts';
import { rise } from './path.ts';

/** The colours of one face, as sRGB hex strings. All follow from the hue of its skin. */
export interface Palette {
  /** The skin where the light falls, in general, and in the shade. */
  readonly light: string;
  readonly skin: string;
  readonly shade: string;
  /** The outline of the head: dark enough to stand out on a light page. */
  readonly rim: string;
  /** Brows, lids and lips. */
  readonly ink: string;
  /** The lower half of the pupil, where light comes through. */
  readonly iris: string;
  readonly blush: string;
  readonly mouth: string;
  readonly tongue: string;
}

/**
 * The palette of a skin of the given hue.
 *
 * Lightness and chroma are chosen so that every hue reads on white and on black pages alike; yellow
 * is allowed to be a little lighter and blue a little darker, as they are by nature.
 *
 * @param hue OKLCH hue, degrees; any finite number (it wraps).
 */
export function palette(hue: number): Palette {
  const lightness = 0.8 + 0.07 * Math.cos(radians(hue - 100));
  // A shaded yellow turns green and dirty unless its hue goes towards orange.
  const gold = 16 * Math.exp(-(((wrap(hue) - 98) / 34) ** 2));
  return {
    light: oklch(lightness + 0.085, 0.11, hue + 4),
    skin: oklch(lightness, 0.155, hue),
    shade: oklch(lightness - 0.13, 0.16, hue - gold),
    rim: oklch(lightness - 0.26, 0.13, hue - gold),
    ink: oklch(0.27, 0.055, hue - 1.6 * gold),
    iris: oklch(0.46, 0.09, hue - 1.6 * gold),
    blush: blushOn(hue),
    mouth: oklch(0.31, 0.1, 18),
    tongue: oklch(0.69, 0.17, 16),
  };
}

/**
 * Red, on skins near to it; a red laid thinly over a green or blue skin would be mud, so these blush in
 * hues between their own and red, and the very opposite of red in a lighter tint of its own.
 */
function blushOn(hue: number): string {
  const apart = wrap(hue - RED + 180) - 180;
  const way = Math.abs(apart);
  const turned = Math.max(0, way - 78 * Math.sin(radians(way))) * Math.sign(apart);
  return oklch(0.68 + 0.2 * rise(70, 180, way), 0.19, RED + turned);
}

const RED = 18;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

const wrap = (degrees: number) => ((degrees % 360) + 360) % 360;
