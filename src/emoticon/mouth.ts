import { path, rise, type Dot } from './path.ts';

/** The mouth: its lips as one closed path, and what shows between them, each clipped to the lips. */
export interface Mouth {
  readonly lips: string;
  readonly teeth: string;
  readonly tongue: string;
  /** Little creases that grow at the corners of a broad smile. */
  readonly creases: readonly [left: string, right: string];
}

/** Where the middle of the mouth's line may be, y down. */
export interface Room {
  readonly ceiling: number;
  /** So far to either side of the middle: a chin is round. */
  readonly floor: (aside: number) => number;
}

/**
 * The mouth of a face whose mouth sits around the given point.
 *
 * A smile keeps its upper lip flat and drops the lower one, a frown the other way round, and a mouth
 * that does neither opens to an O: that is how faces do it, and it keeps the two parameters apart.
 *
 * @param smile curvature, -1 (frown) to 1 (smile).
 * @param aperture 0 (closed) to 1 (wide open).
 * @param at the middle of the closed, straight mouth.
 * @param room what it keeps within: flatter where it is too tall for it.
 */
export function mouth(smile: number, aperture: number, [x, y]: Dot, room: Room): Mouth {
  const glad = Math.max(0, smile);
  const bent = Math.abs(smile);
  const half = 20 + 15 * glad + 5 * (bent - glad) - 4 * aperture * (1 - bent);
  // An open frown sinks to the chin, or it would reach the eyes.
  const wanted = y - (10 + 2 * aperture) * smile + 5 * aperture * (bent - glad);
  const bend = 20 * smile + 4 * (bent - glad);
  const gap = aperture * (30 + 2 * bent);
  const upmost =
    wanted + bend * (1 - 0.62 * aperture * rise(0, 1, glad)) - gap * (0.5 - 0.4 * smile);
  const lowest =
    wanted + bend * (1 - 0.45 * aperture * rise(0, 1, bent - glad)) + gap * (0.5 + 0.3 * smile);
  const grown = rise(0.2, 0.9, smile);
  const top = Math.min(wanted - 6 * grown, upmost);
  const bottom = Math.max(wanted + room.floor(0.3 * half) - room.floor(half), lowest);
  const [ceiling, floor] = [room.ceiling, room.floor(0.3 * half)];
  const flat = Math.min(1, (floor - ceiling) / (bottom - top));
  const from = Math.min(Math.max(ceiling, top), floor - flat * (bottom - top));
  const [corner, above, below] = [wanted, upmost, lowest].map(
    (level) => from + flat * (level - top),
  ) as [number, number, number];
  // Control points far out make a round mouth, close in a pointed one.
  const reach = half * (0.5 + 0.48 * Math.min(1, 2 * aperture) * (1 - 0.55 * bent));
  const lip = (middle: number) => corner + (middle - corner) * (4 / 3);

  const left: Dot = [x - half, corner];
  const right: Dot = [x + half, corner];
  const upper = lip(above);
  const lower = lip(below);
  const lips = path`M${left} C${[x - reach, upper]} ${[x + reach, upper]} ${right} C${[x + reach, lower]} ${[x - reach, lower]} ${left} Z`;

  const bite = (below - above) * 0.3 * rise(-0.35, 0.25, smile) * rise(0.12, 0.45, aperture);
  const teeth = path`M${left} C${[x - reach, upper]} ${[x + reach, upper]} ${right} C${[x + reach, upper + bite * (4 / 3)]} ${[x - reach, upper + bite * (4 / 3)]} ${left} Z`;

  const depth = (below - above) * 0.42 * rise(0.1, 0.5, aperture);
  const wide = half * 0.62;
  const tip = below - depth;
  const root = below + 4;
  const tongue = path`M${[x - wide, root]} C${[x - wide, tip]} ${[x - 0.3 * wide, tip - 1]} ${[x, tip + 0.12 * depth]} C${[x + 0.3 * wide, tip - 1]} ${[x + wide, tip]} ${[x + wide, root]} Z`;

  const crease = (side: -1 | 1) => {
    const from = (dx: number, dy: number): Dot => [
      x + side * (half + grown * dx),
      corner + grown * dy,
    ];
    return path`M${from(-1.5, -5)} C${from(2.5, -4)} ${from(4, -0.5)} ${from(2.5, 3)}`;
  };
  return {
    lips,
    teeth,
    tongue,
    creases: [crease(-1), crease(1)],
  };
}
