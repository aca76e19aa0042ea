import { type io } from '@tensorflow/tfjs-core';
import { type BackendName, startBackend, type WasmPaths } from './backend.ts';
import { CanvasPainter, type Frame } from './canvas-picture.ts';
import { loadClassifier } from './classifier.ts';
import { loadDetector } from './detector.ts';
import { type FrameAnalysis } from './frame-analysis.ts';
import { FrameAnalyzer } from './frame-analyzer.ts';
import { type HeadChange, scaleOf } from './head.ts';
import { type Picture } from './picture.ts';

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
 * Analyzes camera frames, one after the other: one analysis at a time. The methods may be passed around
 * unbound.
 */
export interface Perception {
  /** What TensorFlow.js computes with here. */
  readonly backend: BackendName;
  /** Names the weights of the expression network: features of another network are not comparable. */
  readonly network: string;
  /** The unit of a personal head's weights for this network. */
  readonly scale: number;
  /**
   * Analyzes a frame. It must stay open until the promise settles; it is not closed.
   *
   * @param detect - whether faces are to be detected in this frame even if one can be tracked into it, as
   *   most of the time it can
   * @throws Error when the frame has no pixels (yet), as a video before its first frame
   */
  analyze(frame: Frame, detect?: boolean): Promise<FrameAnalysis>;
  /** The same for any picture, such as pixels in memory where there is no canvas. */
  analyzePicture(picture: Picture): Promise<FrameAnalysis>;
  /** Classifies expressions by a personal head from now on; by the shipped one where it is null. */
  personalise(change: HeadChange | null): void;
  /**
   * Ends the tracking of the face, and searches the next picture thoroughly, for small faces too. To be
   * called before a picture that does not follow on the one before, such as another photograph.
   */
  reset(): void;
  /** Frees both networks. Perception is of no use afterwards. */
  dispose(): void;
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
  const analyzer = new FrameAnalyzer(detector, classifier);
  return {
    backend,
    network: classifier.network,
    scale: scaleOf(classifier.head),
    analyze: async (frame, detect) => analyzer.analyze(painter.pictureOf(frame), detect),
    analyzePicture: (picture) => analyzer.analyze(picture),
    personalise: (change) => void (analyzer.change = change),
    reset: () => analyzer.reset(),
    dispose() {
      detector.dispose();
      classifier.dispose();
    },
  };
}
