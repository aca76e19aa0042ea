import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { happinessIn } from '../../../src/perception/head.ts';
import { type Example, fitted, PenalisedLoss } from '../../../src/perception/personal-fit.ts';
import { FEATURES, Person } from './person.ts';

const PRIOR = { weights: 0.8, bias: 2 };
const person = new Person({ rest: -3, smile: -1, own: 0.6 }, 1);
const EXAMPLES: readonly Example[] = [0, 1].flatMap((smile) =>
  person.look(smile).map((reading) => ({ reading, smiling: smile === 1, weight: 0.2 })),
);
const CENTRE = Array.from(
  { length: FEATURES },
  (_, i) =>
    EXAMPLES.reduce((sum, { reading }) => sum + (reading.features[i] ?? 0), 0) / EXAMPLES.length,
);
const loss = new PenalisedLoss(EXAMPLES, CENTRE, PRIOR);

/** A point: a change of each weight, and of the bias at the examples' centre. */
const point = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), {
  minLength: FEATURES + 1,
  maxLength: FEATURES + 1,
});

/** The point of a change: its bias is told at nought, the loss wants it at the centre. */
function pointOf({ weights, bias }: ReturnType<typeof fitted>): number[] {
  return [...weights, weights.reduce((sum, w, i) => sum + w * (CENTRE[i] ?? 0), bias)];
}

describe('the penalised loss', () => {
  it('has the gradient that differences show', () => {
    fc.assert(
      fc.property(point, fc.nat(FEATURES), (at, i) => {
        const step = 1e-5;
        const moved = (by: number) => loss.value(at.map((x, k) => (k === i ? x + by : x)));
        const slope = (moved(step) - moved(-step)) / (2 * step);
        expect(loss.gradient(at)[i]).toBeCloseTo(slope, 4);
      }),
      { numRuns: 60 },
    );
  });

  it('has the curvature that differences of the gradient show', () => {
    fc.assert(
      fc.property(point, point, (at, along) => {
        const step = 1e-5;
        const moved = (by: number) => loss.gradient(at.map((x, k) => x + by * (along[k] ?? 0)));
        const [above, below] = [moved(step), moved(-step)];
        loss.curvature(at, along).forEach((value, k) => {
          expect(value).toBeCloseTo(((above[k] ?? 0) - (below[k] ?? 0)) / (2 * step), 4);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('is convex: no chord lies below it', () => {
    fc.assert(
      fc.property(point, point, (one, other) => {
        const middle = one.map((x, i) => (x + (other[i] ?? 0)) / 2);
        expect(loss.value(middle)).toBeLessThanOrEqual(
          (loss.value(one) + loss.value(other)) / 2 + 1e-9,
        );
      }),
      { numRuns: 100 },
    );
  });

  it('stays finite where a face is read with all certainty', () => {
    const sure = EXAMPLES.map((example) => ({
      ...example,
      reading: { ...example.reading, logOdds: example.smiling ? -900 : 900 },
    }));
    expect(new PenalisedLoss(sure, CENTRE, PRIOR).value(CENTRE.concat(0))).toBeLessThan(1e5);
  });
});

describe('the fit', () => {
  it('ends at the lowest point', () => {
    const at = pointOf(fitted(EXAMPLES, PRIOR));
    expect(Math.max(...loss.gradient(at).map(Math.abs))).toBeLessThan(1e-6);
    fc.assert(
      fc.property(point, (other) => {
        expect(loss.value(at)).toBeLessThanOrEqual(loss.value(other) + 1e-9);
      }),
      { numRuns: 100 },
    );
  });

  it('is the same each time', () => {
    expect(fitted(EXAMPLES, PRIOR)).toEqual(fitted(EXAMPLES, PRIOR));
  });

  it('goes no further from the shipped head than its loss allows', () => {
    // The penalty at the end is at most the loss at the start, whatever the examples are.
    const start = loss.value(CENTRE.map(() => 0).concat(0));
    const { weights } = fitted(EXAMPLES, PRIOR);
    expect(Math.hypot(...weights)).toBeLessThanOrEqual(PRIOR.weights * Math.sqrt(2 * start));
    const tight = fitted(EXAMPLES, { weights: 1e-3, bias: 1e-3 });
    for (const { reading } of EXAMPLES)
      expect(happinessIn(reading, tight)).toBeCloseTo(happinessIn(reading, null), 2);
  });

  it('changes nothing without examples', () => {
    expect(fitted([], PRIOR)).toEqual({ weights: [], bias: 0 });
  });
});
