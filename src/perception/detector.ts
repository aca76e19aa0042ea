import {
  createDetector,
  type MediaPipeFaceDetectorTfjs,
  SupportedModels,
} from '@tensorflow-models/face-detection';
import { type io, tensor3d } from '@tensorflow/tfjs-core';
import { type Face, type FramePoint } from './face.ts';
import { type Detector } from './networks.ts';
import { wholeOf } from './picture.ts';

export { type Detector } from './networks.ts';

/** The side of the square in which faces are looked for, in pixels. */
const DETECTOR_SIDE = 128;
/** More faces than this are not told apart: it makes no difference to anybody. */
const MAX_FACES = 5;

/**
 * Loads MediaPipe's short-range face detector (BlazeFace, https://arxiv.org/abs/1907.05047) into the
 * backend that is set. It is made for faces within two metres of a camera.
 *
 * @param model - the address of the model.json that models/face/convert.mjs writes, or an IOHandler
 * @throws Error when the model cannot be loaded
 */
export async function loadDetector(model: string | io.IOHandler): Promise<Detector> {
  // The runtime 'tfjs' always gives this class. Its detectFaces, unlike the interface's
  // estimateFaces, keeps the scores.
  const detector = (await createDetector(SupportedModels.MediaPipeFaceDetector, {
    runtime: 'tfjs',
    modelType: 'short',
    maxFaces: MAX_FACES,
    detectorModelUrl: model,
  })) as MediaPipeFaceDetectorTfjs;

  return {
    async detect(picture, region = wholeOf(picture)) {
      // Drawn at the detector's own size: handed a whole frame, the package would copy all its
      // pixels into a tensor first, which costs more than the network.
      const pixels = coloursOf(picture.draw(region, DETECTOR_SIDE));
      const image = tensor3d(pixels, [DETECTOR_SIDE, DETECTOR_SIDE, 3], 'int32');
      try {
        const detections = await detector.detectFaces(image);
        const place = (point: FramePoint): FramePoint => ({
          x: (region.x + (point.x - 0.5) * region.side) / picture.width,
          y: (region.y + (point.y - 0.5) * region.side) / picture.height,
        });
        return detections
          .map((detection) => faceOf(detection, place))
          .filter((face) => face !== null)
          .sort((one, other) => areaOf(other) - areaOf(one));
      } finally {
        image.dispose();
      }
    },
    dispose: () => detector.dispose(),
  };
}

type Detection = Awaited<ReturnType<MediaPipeFaceDetectorTfjs['detectFaces']>>[number];

function faceOf(detection: Detection, place: (point: FramePoint) => FramePoint): Face | null {
  const { relativeBoundingBox: box, relativeKeypoints: keypoints } = detection.locationData ?? {};
  const [right, left] = keypoints ?? [];
  const [score] = detection.score ?? [];
  if (!box || !right || !left || score === undefined) return null;
  const from = place({ x: box.xMin, y: box.yMin });
  const to = place({ x: box.xMax, y: box.yMax });
  return {
    box: { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y },
    eyes: [place(right), place(left)],
    score,
  };
}

function areaOf({ box }: Face): number {
  return box.width * box.height;
}

function coloursOf(pixels: Uint8ClampedArray): Int32Array {
  const colours = new Int32Array((pixels.length / 4) * 3);
  for (let from = 0, to = 0; from < pixels.length; from += 4) {
    colours[to++] = pixels[from] ?? 0;
    colours[to++] = pixels[from + 1] ?? 0;
    colours[to++] = pixels[from + 2] ?? 0;
  }
  return colours;
}
