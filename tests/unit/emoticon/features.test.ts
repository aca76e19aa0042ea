import { describe, expect, it } from 'vitest';
import { draw } from '../../../src/emoticon/draw.ts';
import { NEUTRAL, PARAMETERS, type Configuration } from '../../../src/emoticon/parameters.ts';
import { cornerFaces, randomFaces } from '../../../scripts/gallery/faces.ts';
import { featuresOf, gap, toRim, type Shape } from './outline.ts';

/** So much skin stays between any two features, in units of the view box: more than half a pixel at 48 pixels. */
const LEAST = 2.5;

/** What is too close in a drawing, in words. */
function crowded(configuration: Configuration): string[] {
  const drawing = draw(configuration);
  const features = featuresOf(drawing);
  const found: string[] = [];
  const note = (what: string, skin: number, [from, to]: readonly [Shape, Shape?]) => {
    if (skin < LEAST)
      found.push(
        `${from.name} ${what} ${to?.name ?? ''} ${skin.toFixed(1)} ${show(configuration)}`,
      );
  };
  features.forEach((one, i) => {
    note('rim', toRim(drawing, one), [one]);
    for (const other of features.slice(i + 1))
      if (one.name !== other.name) note('and', gap(one, other), [one, other]);
  });
  return found;
}

const show = (configuration: Configuration) =>
  PARAMETERS.map(({ key }) => `${key} ${configuration[key].toFixed(2)}`).join(' ');

describe('features keep clear of each other and within the head', () => {
  it.each([
    ['an open frown under large eyes', { s: -1, a: 1, er: 0.28, ey: 1.3 }],
    ['a wide full laugh over the chin', { s: 1, a: 1, r: 1.3 }],
    ['large shut eyes on a narrow head', { r: 0.7, ey: 0, er: 0.28 }],
    ['low brows over small eyes', { b: -1, er: 0.1 }],
  ])('%s', (_, extreme) => {
    expect(crowded({ ...NEUTRAL, ...extreme })).toEqual([]);
  });

  it('in each of the 256 corners', () => {
    expect(cornerFaces().flatMap(crowded)).toEqual([]);
  });

  it('in 2000 random faces', () => {
    expect(randomFaces(2000).flatMap(crowded)).toEqual([]);
  });
});
