import { Template, VIEW_SIDE } from '../../../src/perception/alignment.ts';
import { startBackend, type BackendName } from '../../../src/perception/backend.ts';
import { CanvasPainter } from '../../../src/perception/canvas-picture.ts';
import { FACE_SIDE, loadClassifier } from '../../../src/perception/classifier.ts';
import { loadDetector } from '../../../src/perception/detector.ts';
import { expressionRegion } from '../../../src/perception/framing.ts';
import { greyOf, wholeOf } from '../../../src/perception/picture.ts';
import { FRAME, loadFrames } from './frames.ts';
import './system.ts';

/** Times what our way from the frame is made of, each stage by itself. */
window.stages = async (backend, frames) => {
  await startBackend('/wasm/', [backend as BackendName]);
  const detector = await loadDetector('/models/face/model.json');
  const classifier = await loadClassifier('/models/expression/model.json');
  const painter = new CanvasPainter();
  const show = await loadFrames();
  const canvas = document.createElement('canvas');
  Object.assign(canvas, FRAME);
  const ms: Record<string, number[]> = {};
  const time = async <T>(stage: string, work: () => T | Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    (ms[stage] ??= []).push(performance.now() - start);
    return result;
  };
  for (let frame = 0; frame < frames; frame++) {
    show(frame, canvas);
    const picture = painter.pictureOf(canvas);
    const whole = await time('draw the whole, 128 x 128', () =>
      picture.draw(wholeOf(picture), 128).slice(),
    );
    const [face] = await time('detect faces in it', () =>
      detector.detect({ ...picture, draw: () => whole }),
    );
    if (!face) continue;
    const crop = expressionRegion(face, picture);
    const view = await time('draw the face, 64 x 64', () =>
      greyOf(picture.draw({ ...crop, side: (crop.side * VIEW_SIDE) / FACE_SIDE }, VIEW_SIDE)),
    );
    const template = await time('begin to follow it', () => new Template(view));
    await time('follow it', () => template.align(view));
    await time('read its expression', () =>
      classifier.classify(view.subarray(0, FACE_SIDE ** 2), 1),
    );
  }
  return ms;
};
