import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw, NECK, VIEW_BOX, type Drawing } from '../../../src/emoticon/draw.ts';
import { NEUTRAL, PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { anyFace } from './faces.ts';

type Point = [number, number];

/** The points of a path's absolute commands; curves lie within the hull of these. */
function pointsOf(d: string): Point[] {
  const numbers = d
    .replace(/[MCQZ]/g, ' ')
    .trim()
    .split(/\s+/)
    .map(Number);
  return Array.from({ length: numbers.length / 2 }, (_, i) => [
    numbers[2 * i] as number,
    numbers[2 * i + 1] as number,
  ]);
}

const circle = (x: number, y: number, rx: number, ry = rx): Point[] =>
  Array.from({ length: 32 }, (_, i) => {
    const angle = (i * Math.PI) / 16;
    return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
  });

/** Points that enclose whatever is drawn and not clipped away, upright. */
function outlineOf({ head, eyes, brows, mouth, cheeks }: Drawing): Point[] {
  return [
    ...circle(0, 0, head.rx, head.ry),
    ...circle(cheeks.x, cheeks.y, cheeks.rx, cheeks.ry),
    ...circle(-cheeks.x, cheeks.y, cheeks.rx, cheeks.ry),
    ...[...eyes.map(({ lids }) => lids), ...brows, ...mouth.creases, mouth.lips].flatMap(pointsOf),
  ];
}

function turned([x, y]: Point, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180;
  const [dx, dy] = [x - NECK.x, y - NECK.y];
  return [
    NECK.x + dx * Math.cos(angle) - dy * Math.sin(angle),
    NECK.y + dx * Math.sin(angle) + dy * Math.cos(angle),
  ];
}

const middle = (d: string) => {
  const ys = pointsOf(d).map(([, y]) => y);
  return (Math.min(...ys) + Math.max(...ys)) / 2;
};

const height = (d: string) => {
  const ys = pointsOf(d).map(([, y]) => y);
  return Math.max(...ys) - Math.min(...ys);
};

describe('draw', () => {
  it('draws every configuration without a number that is none', () => {
    fc.assert(
      fc.property(anyFace, (configuration) => {
        expect(JSON.stringify(draw(configuration))).not.toMatch(/NaN|Infinity|null|undefined/);
        const drawing = draw(configuration);
        const numbers = [
          drawing.mouth.lips,
          drawing.mouth.teeth,
          drawing.mouth.tongue,
          ...drawing.brows,
        ]
          .flatMap(pointsOf)
          .flat();
        expect(numbers.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps every configuration within the view box, outlines included', () => {
    const [left = 0, top = 0, width = 0, heightOfBox = 0] = VIEW_BOX.split(' ').map(Number);
    const stroke = 3;
    fc.assert(
      fc.property(anyFace, (configuration) => {
        const drawing = draw(configuration);
        const points = outlineOf(drawing).map((point) => turned(point, drawing.tilt));
        const xs = points.map(([x]) => x);
        const ys = points.map(([, y]) => y);
        expect(Math.min(...xs) - stroke).toBeGreaterThanOrEqual(left);
        expect(Math.max(...xs) + stroke).toBeLessThanOrEqual(left + width);
        expect(Math.min(...ys) - stroke).toBeGreaterThanOrEqual(top);
        expect(Math.max(...ys) + stroke).toBeLessThanOrEqual(top + heightOfBox);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps the eyes apart and on the head', () => {
    fc.assert(
      fc.property(anyFace, (configuration) => {
        const { eyes, head } = draw(configuration);
        const left = pointsOf(eyes[0].lids);
        const right = pointsOf(eyes[1].lids);
        expect(Math.max(...left.map(([x]) => x))).toBeLessThan(0);
        expect(Math.min(...right.map(([x]) => x))).toBeGreaterThan(0);
        for (const [x, y] of [...left, ...right]) {
          expect((x / head.rx) ** 2 + (y / head.ry) ** 2).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('draws another face when any parameter changes', () => {
    for (const { key, min, max } of PARAMETERS) {
      // The ends of the circle of hues are the same colour.
      const far = key === 'c' ? 180 : max;
      expect(draw({ ...NEUTRAL, [key]: min })).not.toEqual(draw({ ...NEUTRAL, [key]: far }));
    }
  });

  it('raises the corners of the mouth for a smile and lowers them for a frown', () => {
    const corner = (s: number) => pointsOf(draw({ ...NEUTRAL, s }).mouth.lips)[0]?.[1] as number;
    const lips = (s: number) => middle(draw({ ...NEUTRAL, s }).mouth.lips);
    expect(corner(1)).toBeLessThan(lips(1));
    expect(corner(-1)).toBeGreaterThan(lips(-1));
    expect(corner(1)).toBeLessThan(corner(0));
    expect(corner(0)).toBeLessThan(corner(-1));
  });

  it('opens the mouth further the larger the aperture, whatever the smile', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: 0.2, max: 0.8, noNaN: true }),
        (s, a) => {
          const gap = (aperture: number) => {
            const points = pointsOf(draw({ ...NEUTRAL, s, a: aperture }).mouth.lips);
            return (points[4]?.[1] as number) - (points[1]?.[1] as number);
          };
          expect(gap(a + 0.2)).toBeGreaterThan(gap(a));
          expect(gap(a - 0.2)).toBeLessThan(gap(a));
        },
      ),
    );
  });

  it('shuts the eye to a single curve, bent upwards by a smile and downwards without', () => {
    const shut = (s: number) => draw({ ...NEUTRAL, ey: 0, s }).eyes[0].lids;
    for (const s of [-1, 0, 1]) {
      const points = pointsOf(shut(s));
      // Upper and lower lid pass through the same middle.
      expect(points[3]).toEqual(points[9]);
    }
    const bend = (s: number) =>
      (pointsOf(shut(s))[3]?.[1] as number) - (pointsOf(shut(s))[0]?.[1] as number);
    expect(bend(1)).toBeLessThan(-3);
    expect(bend(-1)).toBeGreaterThan(3);
  });

  it('opens the eye with its opening', () => {
    const opening = (ey: number) => height(draw({ ...NEUTRAL, ey }).eyes[0].lids);
    expect(opening(0.6)).toBeLessThan(opening(0.9));
    expect(opening(0.9)).toBeLessThan(opening(1.3));
  });

  it('raises the brows and lifts their inner ends', () => {
    const brow = (b: number) => draw({ ...NEUTRAL, b }).brows[1];
    expect(middle(brow(1))).toBeLessThan(middle(brow(0)));
    expect(middle(brow(0))).toBeLessThan(middle(brow(-1)));
    const slant = (b: number) => {
      const [inner, , outer] = pointsOf(brow(b));
      return (inner?.[1] as number) - (outer?.[1] as number);
    };
    expect(slant(1)).toBeLessThan(0);
    expect(slant(-1)).toBeGreaterThan(0);
  });

  it('is the same on both sides when the head is upright', () => {
    fc.assert(
      fc.property(anyFace, (configuration) => {
        const { eyes, brows } = draw(configuration);
        const mirrored = (d: string) => pointsOf(d).map(([x, y]) => [-x + 0, y]);
        expect(pointsOf(brows[1])).toEqual(mirrored(brows[0]));
        expect(middle(eyes[0].lids)).toBe(middle(eyes[1].lids));
      }),
    );
  });
});
