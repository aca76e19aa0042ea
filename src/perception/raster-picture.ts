import { type Picture, type Region } from './picture.ts';

/** Pixels in memory, as ImageData has them. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, alpha, 0 to 255, row by row; taken as opaque. */
  readonly data: Uint8ClampedArray | Uint8Array;
}

/**
 * A picture in memory, drawn by plain arithmetic: where there is no canvas (in Node), perception
 * sees through this what it sees through a canvas in a browser.
 *
 * Each pixel of a drawing is the mean of bilinear samples, one for each pixel of the picture that
 * it covers along either axis, so fine detail is averaged and not skipped.
 */
export function rasterPicture(raster: Raster): Picture {
  return {
    width: raster.width,
    height: raster.height,
    draw: (region, side) => draw(raster, region, side),
  };
}

function draw(raster: Raster, region: Region, side: number): Uint8ClampedArray {
  const drawn = new Uint8ClampedArray(4 * side * side);
  const step = region.side / side;
  const samples = Math.max(1, Math.ceil(step));
  const cos = Math.cos(region.turn);
  const sin = Math.sin(region.turn);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      let [red, green, blue, inside] = [0, 0, 0, 0];
      for (let i = 0; i < samples * samples; i++) {
        const across = ((i % samples) + 0.5) / samples;
        const down = (Math.floor(i / samples) + 0.5) / samples;
        const x = (column + across) * step - region.side / 2;
        const y = (row + down) * step - region.side / 2;
        const sample = sampleAt(raster, region.x + cos * x - sin * y, region.y + sin * x + cos * y);
        if (!sample) continue;
        inside++;
        red += bilinear(raster.data, sample, 0);
        green += bilinear(raster.data, sample, 1);
        blue += bilinear(raster.data, sample, 2);
      }
      if (inside === 0) continue;
      // As a canvas does it: the colour of what there is, and how much there is in the alpha.
      const at = 4 * (row * side + column);
      drawn[at] = red / inside;
      drawn[at + 1] = green / inside;
      drawn[at + 2] = blue / inside;
      drawn[at + 3] = (255 * inside) / (samples * samples);
    }
  }
  return drawn;
}

/** The four pixels around a point, as places in the data, and how far the point lies between them. */
interface Sample {
  topLeft: number;
  topRight: number;
  bottomLeft: number;
  bottomRight: number;
  across: number;
  down: number;
}

const sample: Sample = {
  topLeft: 0,
  topRight: 0,
  bottomLeft: 0,
  bottomRight: 0,
  across: 0,
  down: 0,
};

/**
 * Pixels are squares of side 1 with their centres at 0.5; the edge's reach to the edge. One object
 * serves every call, for there are millions.
 */
function sampleAt({ width, height }: Raster, x: number, y: number): Sample | null {
  if (x < 0 || y < 0 || x >= width || y >= height) return null;
  const left = Math.floor(x - 0.5);
  const top = Math.floor(y - 0.5);
  sample.across = x - 0.5 - left;
  sample.down = y - 0.5 - top;
  const near = Math.max(left, 0);
  const far = Math.min(left + 1, width - 1);
  const upper = Math.max(top, 0) * width;
  const lower = Math.min(top + 1, height - 1) * width;
  sample.topLeft = 4 * (upper + near);
  sample.topRight = 4 * (upper + far);
  sample.bottomLeft = 4 * (lower + near);
  sample.bottomRight = 4 * (lower + far);
  return sample;
}

function bilinear(data: Raster['data'], at: Sample, channel: number): number {
  const { across, down } = at;
  const upper =
    (data[at.topLeft + channel] ?? 0) * (1 - across) + (data[at.topRight + channel] ?? 0) * across;
  const lower =
    (data[at.bottomLeft + channel] ?? 0) * (1 - across) +
    (data[at.bottomRight + channel] ?? 0) * across;
  return upper * (1 - down) + lower * down;
}
