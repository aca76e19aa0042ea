import { type FrameSample } from './repeated-frames.ts';

const [WIDTH, HEIGHT] = [32, 24];

/**
 * A way to sample what a video shows at the moment: 32 x 24 of its pixels, red, green, blue and alpha.
 * Single pixels and no means of them, for a mean hides the camera's noise. Null where there is no canvas.
 */
export function frameSampler(video: HTMLVideoElement): () => FrameSample | null {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [WIDTH, HEIGHT];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context) context.imageSmoothingEnabled = false;
  return () => {
    if (!context) return null;
    context.drawImage(video, 0, 0, WIDTH, HEIGHT);
    return context.getImageData(0, 0, WIDTH, HEIGHT).data;
  };
}
