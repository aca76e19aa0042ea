import { type io } from '@tensorflow/tfjs-core';
import { type BackendName, giveUpBackend, startBackend, type WasmPaths } from './backend.ts';
import { CanvasPainter, type Frame } from './canvas-picture.ts';
import { loadClassifier } from './classifier.ts';
import { loadDetector } from './detector.ts';
import { type Change, scaleOf } from './head.ts';
import { type Picture } from './picture.ts';
import { Seer } from './seer.ts';
import { type Sight } from './sight.ts';

export interface PerceptionOptions {
  /** The model.json of models/face as built, by its address or an IOHandler. */
  readonly detectorUrl: string | io.IOHandler;
  /** The model.json of models/expression, by its address or an IOHandler. */
  readonly classifierUrl: string | io.IOHandler;
  /** Where the files tfjs-backend-wasm*.wasm lie. */
  readonly wasmPaths: WasmPaths;
  /** Backends to try, in this order; all that are known if not given. */
  readonly backends?: readonly BackendName[];
}

/**
 * What sees, one frame after the other. One call of see() or look() at a time; the methods may be
 * passed around unbound.
 */
export interface Perception {
  /** What TensorFlow.js computes with here. */
  readonly backend: BackendName;
  /** Names the weights of the expression network: readings of another network are not comparable. */
  readonly network: string;
  /** The unit of a personal head's weights for this network. */
  readonly scale: number;
  /**
   * What there is to be seen in a frame. The frame must stay open until the promise settles; it is
   * not closed.
   *
   * @param detect - whether faces are to be looked for in this frame, even if one can be followed into
   *   it, as most of the time it is
   * @throws Error when the frame has no pixels (yet), as a video before its first frame
   */
  see(frame: Frame, detect?: boolean): Promise<Sight>;
  /** The same for any picture, such as pixels in memory where there is no canvas. */
  look(picture: Picture): Promise<Sight>;
  /** Reads expressions by a personal head from now on; by the shipped one where it is null. */
  personalise(change: Change | null): void;
  /**
   * Forgets the face that is followed from frame to frame, and searches the next picture thoroughly, for
   * small faces too. To be called before a picture that does not follow on the one before, such as
   * another photograph.
   */
  forget(): void;
  /** Frees both networks. Perception is of no use afterwards. */
  dispose(): void;
  /**
   * Gives up TensorFlow.js's backend, and with it all that was loaded in this document: for when
   * seeing hangs or fails, as it does for good once the GPU is lost.
   */
  giveUp(): void;
}

/**
 * Starts TensorFlow.js and loads both networks.
 *
 * @throws Error when no backend works or a model cannot be loaded
 */
export async function createPerception(options: PerceptionOptions): Promise<Perception> {
  const backend = await startBackend(options.wasmPaths, options.backends);
  const detector = await loadDetector(options.detectorUrl);
  const classifier = await loadClassifier(options.classifierUrl).catch((error: unknown) => {
    detector.dispose();
    throw error;
  });
  const painter = new CanvasPainter();
  const seer = new Seer(detector, classifier);
  return {
    backend,
    network: classifier.network,
    scale: scaleOf(classifier.head),
    see: async (frame, detect) => seer.look(painter.pictureOf(frame), detect),
    look: (picture) => seer.look(picture),
    personalise: (change) => void (seer.change = change),
    forget: () => seer.forget(),
    dispose() {
      detector.dispose();
      classifier.dispose();
    },
    giveUp: giveUpBackend,
  };
}
