import * as faceapi from '@vladmandic/face-api';
import { fiveOf } from './system.ts';

const NAMES = {
  happy: 'happy',
  neutral: 'neutral',
  sad: 'sad',
  angry: 'angry',
  surprised: 'surprised',
};

/** What of TensorFlow.js the package hands on, but does not declare. */
interface Engine {
  setWasmPaths(paths: string): void;
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  getBackend(): string;
}

window.system = {
  canvas: document.createElement('canvas'),
  async load(backend) {
    const engine = faceapi.tf as unknown as Engine;
    engine.setWasmPaths('/wasm/');
    await engine.setBackend(backend);
    await engine.ready();
    await faceapi.nets.tinyFaceDetector.loadFromUri('/face-api/model');
    await faceapi.nets.faceExpressionNet.loadFromUri('/face-api/model');
    return engine.getBackend();
  },
  async see(frame) {
    const face = await faceapi
      .detectSingleFace(frame, new faceapi.TinyFaceDetectorOptions())
      .withFaceExpressions();
    const scores = face?.expressions as unknown as Record<string, number> | undefined;
    return { faces: face ? 1 : 0, expression: scores ? fiveOf(scores, NAMES) : null };
  },
  forget() {},
};
