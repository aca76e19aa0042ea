import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { palette } from '../../../src/emoticon/colour.ts';
import { oklch } from '../../../src/math/oklch.ts';

/** Relative luminance of an sRGB colour, 0 to 1 (WCAG 2). */
function luminance(hex: string): number {
  const linear = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * (linear[0] ?? NaN) + 0.7152 * (linear[1] ?? NaN) + 0.0722 * (linear[2] ?? NaN);
}

const contrast = (a: string, b: string) => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

describe('oklch', () => {
  it('gives the published colours', () => {
    expect(oklch(1, 0, 0)).toBe('#ffffff');
    expect(oklch(0, 0, 0)).toBe('#000000');
    // sRGB red, green and blue, as the CSS Color 4 specification converts them.
    expect(oklch(0.62796, 0.25768, 29.234)).toBe('#ff0000');
    expect(oklch(0.86644, 0.29483, 142.495)).toBe('#00ff00');
    expect(oklch(0.45201, 0.31321, 264.052)).toBe('#0000ff');
  });

  it('fits any colour into the gamut by taking chroma only', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 360, noNaN: true }), (hue) => {
        expect(oklch(0.8, 0.4, hue)).toMatch(/^#[0-9a-f]{6}$/);
        expect(luminance(oklch(0.8, 0.4, hue))).toBeGreaterThan(0.3);
      }),
    );
  });
});

describe('palette', () => {
  it('has the features stand out from the skin, and the head from white and black pages', () => {
    for (let hue = 0; hue <= 360; hue += 5) {
      const { ink, skin, shade, rim } = palette(hue);
      expect(contrast(ink, skin)).toBeGreaterThan(4.5);
      expect(contrast(ink, shade)).toBeGreaterThan(3);
      expect(contrast(skin, '#000000')).toBeGreaterThan(3);
      expect(contrast(rim, '#ffffff')).toBeGreaterThan(3);
    }
  });

  it('is the same at both ends of the circle of hues', () => {
    expect(palette(360)).toEqual(palette(0));
  });
});
