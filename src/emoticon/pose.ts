import { PARAMETERS, type Configuration } from './parameters.ts';
import { round, type Dot } from './path.ts';

/** Some parameters, and how far the face goes towards them: 0 (not at all) to 1. */
export type Blend = readonly [towards: Partial<Configuration>, weight: number];

/** What life lays over the drawing of a configuration for a moment. */
export interface Pose {
  /** One after the other. */
  readonly blends: readonly Blend[];
  /** How far the lids are open of what the configuration has: 0 (shut) to 1. */
  readonly lids: number;
  /** Where the pupils are: -1 to 1 each way, x to the right, y down. */
  readonly pupils: Dot;
  /** How much taller the body is than drawn, as a part of its height; the width gives way. */
  readonly grow: number;
  /** Degrees clockwise, about the foot. */
  readonly lean: number;
  /** To the right, hundredths of the drawing's width. */
  readonly sway: number;
}

/** Straight ahead. */
export const AHEAD: Dot = [0, 0];

/** Nothing laid over the drawing. */
export const REST: Pose = { blends: [], lids: 1, pupils: AHEAD, grow: 0, lean: 0, sway: 0 };

/** A configuration as it looks in a pose; in {@link REST} the configuration itself. */
export function posed(configuration: Configuration, { blends, lids }: Pose): Configuration {
  const moved = blends.filter(([, weight]) => weight > 0);
  if (lids === 1 && moved.length === 0) return configuration;
  return Object.fromEntries(
    PARAMETERS.map(({ key }) => {
      const value = moved.reduce(
        (at, [{ [key]: to = at }, weight]) => at + weight * (to - at),
        configuration[key],
      );
      return [key, key === 'ey' ? value * lids : value];
    }),
  ) as Configuration;
}

/** The pose of the body as a CSS transform about its foot; empty in {@link REST}. */
export function bodyTransform({ grow, lean, sway }: Pose): string {
  // So coarse that two steps of a breath can just be told apart: each costs a frame.
  const tall = Math.round(grow * 200) / 200;
  if (!tall && !round(lean) && !round(sway)) return '';
  return `translate(${round(sway)}%) rotate(${round(lean)}deg) scale(${round4(1 - 0.6 * tall)}, ${round4(1 + tall)})`;
}

const round4 = (value: number) => Math.round(value * 1e4) / 1e4;
