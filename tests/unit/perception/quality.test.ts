import { describe, expect, it } from 'vitest';
import { FACE_SIDE } from '../../../src/perception/classifier.ts';
import { flawOf, LIMITS, qualityOf } from '../../../src/perception/quality.ts';
import { type Face } from '../../../src/perception/face.ts';

const FRAME = { width: 640, height: 480 };

/** A face to the front, its box so many pixels of the frame wide about a point of it. */
function face(x: number, y: number, width: number, turned = 0): Face {
  const at = (right: number, down: number) => ({
    x: (x + right * width) / FRAME.width,
    y: (y + down * width) / FRAME.height,
  });
  const from = at(-0.5, -0.5);
  const apart = 0.43 * Math.cos(turned);
  const aside = 0.25 * Math.sin(turned);
  return {
    box: { ...from, width: width / FRAME.width, height: width / FRAME.height },
    eyes: [at(aside - apart / 2, -0.2), at(aside + apart / 2, -0.2)],
    score: 0.9,
  };
}

/** Lines of some pixels about a middle grey. */
function lines(pixels: number, contrast: number): number[] {
  return Array.from({ length: FACE_SIDE ** 2 }, (_, i) => {
    const phase = (2 * Math.PI * (i % FACE_SIDE)) / pixels;
    return 128 + contrast * Math.SQRT2 * Math.sin(phase);
  });
}

const SHARP = lines(8, 40);
const good = face(320, 240, 160);
const flaw = (of: Face, crop: number[] = SHARP) => flawOf(qualityOf(of, FRAME, crop));

describe('the quality of a face', () => {
  it('is measured in pixels of the frame, parts of the crop, turns and grey levels', () => {
    const quality = qualityOf(good, FRAME, SHARP);
    expect(quality.pixels).toBeCloseTo(1.18 * 160, 6);
    expect(quality.inside).toBe(1);
    expect(quality.turn).toBeCloseTo(0, 6);
    expect(quality.contrast).toBeCloseTo(40, 0);
    // Of a wave the Laplacian is the wave times 2 - 2 cos of what it goes on by from pixel to pixel.
    expect(quality.sharpness).toBeCloseTo((2 - 2 * Math.cos(Math.PI / 4)) ** 2, 2);
  });

  it('sees half of a face that the frame cuts in half', () => {
    const quality = qualityOf(face(0, 240, 160), FRAME, SHARP);
    expect(quality.inside).toBeCloseTo(0.5, 1);
  });

  it('does not take light or shade for blur', () => {
    const bright = qualityOf(good, FRAME, lines(16, 60)).sharpness;
    const dim = qualityOf(good, FRAME, lines(16, 15)).sharpness;
    expect(dim).toBeCloseTo(bright, 2);
  });
});

describe('the flaw of a face', () => {
  it('is none of a good one', () => {
    expect(flaw(good)).toBeNull();
  });

  it('is named', () => {
    expect(flaw(face(320, 240, (LIMITS.pixels - 2) / 1.18))).toBe('small');
    expect(flaw(face(0, 240, 160))).toBe('cut');
    expect(flaw(face(320, 240, 160, 1.2))).toBe('turned');
    expect(flaw(good, lines(8, LIMITS.contrast - 2))).toBe('dark');
    expect(flaw(good, lines(40, 40))).toBe('blurred');
  });

  it('is that of the face before that of the light', () => {
    expect(flaw(face(0, 240, 160), lines(40, 2))).toBe('cut');
  });
});
