import Human from '@vladmandic/human';
import { fiveOf } from './system.ts';

const NAMES = {
  happy: 'happy',
  neutral: 'neutral',
  sad: 'sad',
  angry: 'angry',
  surprised: 'surprise',
};

let human: Human;

window.system = {
  canvas: document.createElement('canvas'),
  async load(backend) {
    human = new Human({
      backend: backend as 'wasm' | 'webgl',
      wasmPath: '/wasm/',
      modelBasePath: '/human/models/',
      debug: false,
      filter: { enabled: false },
      gesture: { enabled: false },
      face: {
        mesh: { enabled: false },
        iris: { enabled: false },
        description: { enabled: false },
        // Its detector may rest between frames, as it does out of the box; but its emotions, too,
        // would be up to one and a half seconds old: they are to be of the frame.
        emotion: { enabled: true, minConfidence: 0, skipFrames: 0, skipTime: 0 },
      },
      body: { enabled: false },
      hand: { enabled: false },
      object: { enabled: false },
      segmentation: { enabled: false },
    });
    await human.load();
    return human.tf.getBackend();
  },
  async see(frame) {
    const { face } = await human.detect(frame);
    const scores = Object.fromEntries(
      (face[0]?.emotion ?? []).map(({ emotion, score }) => [emotion, score]),
    );
    return { faces: face.length, expression: face[0] ? fiveOf(scores, NAMES) : null };
  },
  forget() {
    human.reset();
  },
};
