import { blobs } from './blobs.ts';
import { creature } from './creatures.ts';
import { diceOf, type Dice } from './dice.ts';
import { doodle } from './doodles.ts';
import { FAMILIES, type Family } from './families.ts';
import { machine } from './machines.ts';
import { opArt } from './op-art.ts';
import { plant } from './plants.ts';
import { type Scene } from './scene.ts';
import { weather } from './weather.ts';

/** Who draws the pictures of each family. */
const PENS = {
  creatures: creature,
  blobs,
  machines: machine,
  weather,
  plants: plant,
  'op-art': opArt,
  doodles: doodle,
} as const satisfies Readonly<Record<Family, (dice: Dice) => Scene>>;

/**
 * The picture of a family that grows from a seed. Pure: the same seed always gives the same picture, another one
 * another.
 *
 * @param seed any finite number
 */
export const picture = (family: Family, seed: number): Scene =>
  // One seed would give pictures of all families the same colours.
  PENS[family](diceOf(seed + FAMILIES.indexOf(family) / 16));
