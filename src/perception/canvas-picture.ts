import { type Picture, type Region } from './picture.ts';

/** What a browser gives for a frame. */
export type Frame =
  | VideoFrame
  | ImageBitmap
  | HTMLVideoElement
  | HTMLImageElement
  | HTMLCanvasElement
  | OffscreenCanvas;

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/**
 * Draws frames through small canvases, one for each size of drawing, made once and kept.
 *
 * Reading pixels costs by their number, so a frame is scaled while it is drawn and only the few
 * pixels of the drawing are read.
 */
export class CanvasPainter {
  readonly #contexts = new Map<number, Context>();

  /** @throws Error when the frame has no pixels (yet) */
  pictureOf(frame: Frame): Picture {
    const { width, height } = sizeOf(frame);
    if (width === 0 || height === 0) throw new Error('the frame has no pixels yet');
    return { width, height, draw: (region, side) => this.#draw(frame, region, side) };
  }

  #draw(frame: Frame, region: Region, side: number): Uint8ClampedArray {
    const context = this.#context(side);
    const scale = side / region.side;
    const cos = Math.cos(region.turn) * scale;
    const sin = Math.sin(region.turn) * scale;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, side, side);
    context.setTransform(
      cos,
      -sin,
      sin,
      cos,
      side / 2 - cos * region.x - sin * region.y,
      side / 2 + sin * region.x - cos * region.y,
    );
    const { width, height } = sizeOf(frame);
    context.drawImage(frame, 0, 0, width, height);
    return context.getImageData(0, 0, side, side).data;
  }

  #context(side: number): Context {
    const known = this.#contexts.get(side);
    if (known) return known;
    const context = newCanvas(side).getContext('2d', {
      willReadFrequently: true,
    }) as Context | null;
    if (!context) throw new Error('this browser gives no 2D canvas');
    // Frames shrink by several times: averaged, not skipped through.
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = 'medium';
    this.#contexts.set(side, context);
    return context;
  }
}

function newCanvas(side: number): HTMLCanvasElement | OffscreenCanvas {
  if (typeof OffscreenCanvas !== 'undefined') return new OffscreenCanvas(side, side);
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  return canvas;
}

/** In the pixels in which drawImage places it. */
function sizeOf(frame: Frame): { width: number; height: number } {
  if ('displayWidth' in frame) return { width: frame.displayWidth, height: frame.displayHeight };
  if ('videoWidth' in frame) return { width: frame.videoWidth, height: frame.videoHeight };
  if ('naturalWidth' in frame) return { width: frame.naturalWidth, height: frame.naturalHeight };
  return { width: frame.width, height: frame.height };
}
