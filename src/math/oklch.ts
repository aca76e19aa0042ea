/**
 * An OKLCH colour in sRGB, its chroma reduced until it fits the gamut.
 *
 * @param lightness 0 to 1.
 * @param chroma 0 to about 0.4.
 * @param hue degrees.
 * @returns `#rrggbb`.
 *
 * Source: Björn Ottosson, "A perceptual color space for image processing", 2020.
 */
export function oklch(lightness: number, chroma: number, hue: number): string {
  let inside = 0;
  let outside = chroma;
  if (inGamut(linearRgb(lightness, chroma, hue))) inside = chroma;
  else {
    for (let halving = 0; halving < 12; halving++) {
      const middle = (inside + outside) / 2;
      if (inGamut(linearRgb(lightness, middle, hue))) inside = middle;
      else outside = middle;
    }
  }
  return '#' + linearRgb(lightness, inside, hue).map(hexByte).join('');
}

function linearRgb(lightness: number, chroma: number, hue: number): [number, number, number] {
  const a = chroma * Math.cos(radians(hue));
  const b = chroma * Math.sin(radians(hue));
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** Within a rounding error: the corners of the gamut themselves come out a little beyond it. */
const inGamut = (rgb: readonly number[]) =>
  rgb.every((channel) => channel >= -0.001 && channel <= 1.001);

function hexByte(linear: number): string {
  const channel = Math.min(1, Math.max(0, linear));
  const encoded = channel <= 0.0031308 ? 12.92 * channel : 1.055 * channel ** (1 / 2.4) - 0.055;
  return Math.round(255 * encoded)
    .toString(16)
    .padStart(2, '0');
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;
