/**
 * A stand-in for a webcam: views of single people in photographs, with the small movements of
 * somebody who sits before a camera. Nothing is random: frame n is the same in every run.
 */
export const FRAME = { width: 640, height: 480 } as const;

/** Somebody in a photograph: the middle of the face and the width of the view, in its fractions. */
interface Sitter {
  readonly photo: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const SITTERS: readonly Sitter[] = [
  { photo: 'sample1', x: 0.81, y: 0.26, width: 0.3 },
  { photo: 'sample3', x: 0.36, y: 0.38, width: 0.28 },
  { photo: 'sample3', x: 0.62, y: 0.28, width: 0.28 },
  { photo: 'sample5', x: 0.78, y: 0.39, width: 0.3 },
  { photo: 'sample6', x: 0.18, y: 0.41, width: 0.28 },
  { photo: 'sample6', x: 0.4, y: 0.32, width: 0.26 },
];
const FRAMES_A_SITTER = 40;

export async function loadFrames(): Promise<(frame: number, canvas: HTMLCanvasElement) => void> {
  const images = new Map(
    await Promise.all(
      [...new Set(SITTERS.map(({ photo }) => photo))].map(
        async (photo) => [photo, await loadImage(`/photos/${photo}.jpg`)] as const,
      ),
    ),
  );
  return (frame, canvas) => {
    const sitter = SITTERS[Math.floor(frame / FRAMES_A_SITTER) % SITTERS.length] as Sitter;
    const image = images.get(sitter.photo) as HTMLImageElement;
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    // Swaying by some centimetres over some seconds, at ten frames a second.
    const sway = (period: number, reach: number) =>
      reach * Math.sin((2 * Math.PI * frame) / period);
    const scale = (FRAME.width / (sitter.width * image.width)) * (1 + sway(57, 0.04));
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = '#444';
    context.fillRect(0, 0, FRAME.width, FRAME.height);
    context.translate(FRAME.width / 2 + sway(43, 24), FRAME.height / 2 + sway(31, 10));
    context.rotate(sway(71, 0.06));
    context.scale(scale, scale);
    context.drawImage(image, -sitter.x * image.width, -sitter.y * image.height);
  };
}

async function loadImage(address: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = address;
  await image.decode();
  return image;
}
