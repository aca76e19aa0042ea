import {
  createPerception,
  type BackendName,
  type Perception,
} from '../../../src/perception/index.ts';
import './system.ts';

let perception: Perception;

window.system = {
  canvas: document.createElement('canvas'),
  async load(backend) {
    perception = await createPerception({
      detectorUrl: '/models/face/model.json',
      classifierUrl: '/models/expression/model.json',
      wasmPaths: '/wasm/',
      backends: [backend as BackendName],
    });
    return perception.backend;
  },
  async see(frame) {
    const { faces, nearest } = await perception.analyze(frame);
    return { faces, expression: nearest?.expression ?? null };
  },
  forget() {
    perception.reset();
  },
};
