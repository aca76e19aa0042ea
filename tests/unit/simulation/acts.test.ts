import { expect, it } from 'vitest';
import { actsTable } from '../../../scripts/simulate/acts.ts';

it('sums up what the choice of acts is worth to people of several kinds', () => {
  const { rows, text } = actsTable(2, 300);
  expect(rows.map(({ viewer, acts }) => `${viewer} ${acts}`)).toEqual(
    ['amused', 'reserved', 'particular', 'unamused'].flatMap((viewer) => [
      `${viewer} 100`,
      `${viewer} 300`,
    ]),
  );
  expect(text.split('\n')).toHaveLength(2 + rows.length);
  expect(text).not.toMatch(/NaN|undefined/);
  const after = (viewer: string) => rows.findLast((row) => row.viewer === viewer);
  expect(after('particular')?.liked.mean).toBeGreaterThan(0.6);
  expect(after('particular')?.lift).toBeGreaterThan(0.1);
  expect(after('unamused')?.lift).toBeCloseTo(0, 9);
});
