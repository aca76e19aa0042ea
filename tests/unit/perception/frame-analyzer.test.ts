import { describe, expect, it } from 'vitest';
import { expressionRegion } from '../../../src/perception/framing.ts';
import { type Classifier, type Detector } from '../../../src/perception/networks.ts';
import { type Picture } from '../../../src/perception/picture.ts';
import { rasterPicture } from '../../../src/perception/raster-picture.ts';
import { DETECT_EVERY, FrameAnalyzer } from '../../../src/perception/frame-analyzer.ts';
import { type Face } from '../../../src/perception/face.ts';
import { closer, PHOTOGRAPHS } from './photographs.ts';

const [PHOTOGRAPH] = PHOTOGRAPHS;
if (!PHOTOGRAPH) throw new Error('no photograph');
const { picture: WHOLE, faces: PLACES } = PHOTOGRAPH;

/** The first face of the photograph as a detector gives it for a view of it at its middle. */
const FACE: Face = {
  box: { x: 0.34, y: 0.3, width: 0.32, height: 0.43 },
  eyes: [
    { x: 0.43, y: 0.43 },
    { x: 0.56, y: 0.42 },
  ],
  score: 0.9,
};

/** A view in which the camera stands so many fractions of the view further right and lower. */
function viewFrom(right: number, down = 0): Picture {
  const [place] = PLACES;
  if (!place) throw new Error('no face');
  return closer(
    WHOLE,
    { x: place.x + right * 0.3, y: place.y + (down * 0.3 * WHOLE.width) / WHOLE.height },
    0.3,
  );
}

const EMPTY = rasterPicture({
  width: 64,
  height: 48,
  data: new Uint8ClampedArray(64 * 48 * 4).fill(90),
});

/** A detector that finds what it is told to in whole pictures, and a classifier that keeps what it is given. */
function analyzing(answers: () => Face[]) {
  const calls: number[] = [];
  const crops: Float32Array[] = [];
  let frame = -1;
  const detector: Detector = {
    detect: (_, part) => {
      // Closer searches are the business of Search.
      if (part) return Promise.resolve([]);
      calls.push(frame);
      return Promise.resolve(answers());
    },
    dispose: () => undefined,
  };
  const classifier: Pick<Classifier, 'features' | 'head'> = {
    features: (pixels) => {
      crops.push(Float32Array.from(pixels));
      return Promise.resolve(Float32Array.of(1, 2));
    },
    // Odds of five to two to one thrice: by the first feature, and by the bias.
    head: { weights: [Math.log(5), 0, 0, 0, 0, 0, 0, 0, 0, 0], bias: [0, Math.log(2), 0, 0, 0] },
  };
  const analyzer = new FrameAnalyzer(detector, classifier as Classifier);
  return {
    calls,
    crops,
    analyzer,
    analyze: (picture: Picture, detect?: boolean) => {
      frame++;
      return analyzer.analyze(picture, detect);
    },
  };
}

describe('when faces are detected', () => {
  it('every so many frames while the face can be tracked', async () => {
    const { analyze, calls } = analyzing(() => [FACE]);
    for (let i = 0; i < 2 * DETECT_EVERY + 1; i++) await analyze(viewFrom(0));
    expect(calls).toEqual([0, DETECT_EVERY, 2 * DETECT_EVERY]);
  });

  it('at once where another picture follows', async () => {
    const { analyze, calls } = analyzing(() => [FACE]);
    for (const view of [viewFrom(0), viewFrom(0), viewFrom(0.5), viewFrom(0.5)])
      await analyze(view);
    expect(calls).toEqual([0, 2]);
  });

  it('at once where the frame changes its size', async () => {
    const { analyze, calls } = analyzing(() => [FACE]);
    await analyze(viewFrom(0));
    await analyze(EMPTY);
    expect(calls).toEqual([0, 1]);
  });

  it('in every frame while there is nobody', async () => {
    const { analyze, calls } = analyzing(() => []);
    for (let i = 0; i < 3; i++) {
      expect(await analyze(EMPTY)).toEqual({ faces: 0, detected: true, nearest: null });
    }
    expect(calls).toEqual([0, 1, 2]);
  });

  it('at once where that is asked for, and each analysis says whether it was done', async () => {
    const { analyze, calls } = analyzing(() => [FACE]);
    const detected: boolean[] = [];
    for (const detect of [false, false, true, false]) {
      detected.push((await analyze(viewFrom(0), detect)).detected);
    }
    expect(calls).toEqual([0, 2]);
    expect(detected).toEqual([true, false, true, false]);
  });

  it('at once after a reset', async () => {
    const { analyze, calls, analyzer } = analyzing(() => [FACE]);
    await analyze(viewFrom(0));
    analyzer.reset();
    await analyze(viewFrom(0));
    expect(calls).toEqual([0, 1]);
  });
});

describe('a face that is tracked', () => {
  it('moves as the face moves, and so does its crop', async () => {
    const { analyze, crops, calls } = analyzing(() => [FACE]);
    const first = await analyze(viewFrom(0));
    expect(first.nearest?.face).toEqual(FACE);
    for (let i = 1; i < DETECT_EVERY; i++) {
      const [right, down] = [0.012 * i, -0.008 * i];
      const { nearest } = await analyze(viewFrom(right, down));
      const { box, eyes: places, score } = nearest?.face ?? FACE;
      // The view is 4:3, so that a shift of its height is four thirds of one of its width.
      expect(box.x).toBeCloseTo(FACE.box.x - right, 2);
      expect(box.y).toBeCloseTo(FACE.box.y - (down * 4) / 3, 2);
      expect(box.width).toBeCloseTo(FACE.box.width, 2);
      expect(places[0].x).toBeCloseTo(FACE.eyes[0].x - right, 2);
      expect(places[1].y).toBeCloseTo(FACE.eyes[1].y - (down * 4) / 3, 2);
      expect(score).toBe(FACE.score);
      const difference = crops[i]?.map((level, k) => Math.abs(level - (crops[0]?.[k] ?? 0)));
      const mean = (difference?.reduce((sum, value) => sum + value, 0) ?? 1e9) / (48 * 48);
      expect(mean).toBeLessThan(4);
    }
    expect(calls).toEqual([0]);
  });

  it('is cropped, when detected, as framing says', async () => {
    const { analyze, crops } = analyzing(() => [FACE]);
    const view = viewFrom(0);
    await analyze(view);
    const direct = view.draw(expressionRegion(FACE, view), 48);
    const worst = crops[0]?.reduce((most, level, i) => {
      const [red = 0, green = 0, blue = 0] = direct.slice(4 * i, 4 * i + 3);
      return Math.max(most, Math.abs(level - (0.299 * red + 0.587 * green + 0.114 * blue)));
    }, 0);
    expect(worst).toBeLessThan(1);
  });

  it('comes with the number of faces, and with what the nearest expresses', async () => {
    const { analyze } = analyzing(() => [
      FACE,
      { ...FACE, box: { ...FACE.box, x: 0.7, width: 0.1 } },
    ]);
    for (let i = 0; i < 3; i++) {
      const { faces, nearest } = await analyze(viewFrom(0));
      expect(faces).toBe(2);
      expect(nearest?.expression).toEqual({
        happy: expect.closeTo(0.5),
        neutral: expect.closeTo(0.2),
        sad: expect.closeTo(0.1),
        angry: expect.closeTo(0.1),
        surprised: expect.closeTo(0.1),
      });
      expect(nearest?.features).toEqual({ features: [1, 2], logOdds: expect.closeTo(0) });
    }
  });

  it('is classified by the personal head, which leaves the other four their proportions', async () => {
    const { analyze, analyzer } = analyzing(() => [FACE]);
    // Happy's odds of one to one become three to one.
    analyzer.change = { weights: [0, 0.5 * Math.log(3)], bias: 0 };
    const { nearest } = await analyze(viewFrom(0));
    expect(nearest?.expression).toEqual({
      happy: expect.closeTo(0.75),
      neutral: expect.closeTo(0.1),
      sad: expect.closeTo(0.05),
      angry: expect.closeTo(0.05),
      surprised: expect.closeTo(0.05),
    });
    expect(nearest?.features.logOdds).toBeCloseTo(0);
    analyzer.change = null;
    expect((await analyze(viewFrom(0))).nearest?.expression.happy).toBeCloseTo(0.5);
  });
});
