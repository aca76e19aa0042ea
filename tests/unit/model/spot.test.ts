import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import {
  MOST_OWN_SPOTS,
  hasOwnSpot,
  spotOn,
  spots,
  USUAL_SPOTS,
  withOwnSpot,
  withSpot,
  type Spot,
} from '../../../src/model/spot.ts';

const LEFT: Spot = { corner: 'bottom-left', x: 16, y: 16 };
const TOP: Spot = { corner: 'top-right', x: 16, y: 300 };

describe('a spot', () => {
  test('holds on all sites, but where one has its own', () => {
    const everywhere = withSpot(USUAL_SPOTS, 'a.example', LEFT);
    expect(spotOn(everywhere, 'b.example')).toEqual(LEFT);
    const own = withSpot(withOwnSpot(everywhere, 'a.example', true), 'a.example', TOP);
    expect([spotOn(own, 'a.example'), spotOn(own, 'b.example'), spotOn(own, null)]).toEqual([
      TOP,
      LEFT,
      LEFT,
    ]);
    expect([hasOwnSpot(own, 'a.example'), hasOwnSpot(own, 'b.example')]).toEqual([true, false]);
    expect(withOwnSpot(own, 'a.example', false)).toEqual(everywhere);
  });

  test('of its own may be the usual corner', () => {
    const own = withOwnSpot(withSpot(USUAL_SPOTS, null, LEFT), 'a.example', true);
    expect(spotOn(own, 'a.example')).toEqual(LEFT);
    expect(spotOn(withSpot(own, 'a.example', null), 'a.example')).toBeNull();
  });

  test('is kept for a limited number of sites, those that were chosen last', () => {
    let many = USUAL_SPOTS;
    for (let i = 0; i < MOST_OWN_SPOTS + 3; i++) many = withOwnSpot(many, `s${i}.example`, true);
    expect(v.is(spots, many)).toBe(true);
    expect(many.sites[0]?.site).toBe('s3.example');
  });
});
