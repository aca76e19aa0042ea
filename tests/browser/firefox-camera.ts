import { clipStills, VIEW_MS, type Segment } from '../../scripts/clip.ts';

/**
 * Firefox's own fake camera shows plain colours, and it plays no file. So, in tests only, the camera
 * document finds another getUserMedia, put into it before its scripts run, which hands out a stream of
 * the clip drawn on a canvas.
 *
 * What this leaves untested: that the real getUserMedia gives this document a stream (a test of its own
 * does that, with the plain colours), the conversion of a camera's own picture format, and a stream
 * that ends or is muted because the device is taken away.
 *
 * @returns a script for every process of the browser
 */
export function clipAsCamera(origin: string, segments: readonly Segment[]): string {
  const stills = clipStills(segments).map((jpeg) => jpeg.toString('base64'));
  const pictures = [...new Set(stills)];
  const order = stills.map((still) => pictures.indexOf(still));
  const page = `(${playClip.toString()})(${JSON.stringify(pictures)}, ${JSON.stringify(order)}, ${VIEW_MS})`;
  return `Services.obs.addObserver((window) => {
    if (window.location.origin !== ${JSON.stringify(origin)}) return;
    const sandbox = new Cu.Sandbox(window, { sandboxPrototype: window, wantXrays: false });
    Cu.evalInSandbox(${JSON.stringify(page)}, sandbox);
  }, 'content-document-global-created');`;
}

/** Runs in the camera document, before anything else does. */
function playClip(pictures: readonly string[], order: readonly number[], viewMs: number): void {
  navigator.mediaDevices.getUserMedia = async () => {
    const images = await Promise.all(
      pictures.map(async (picture) => {
        const image = new Image();
        image.src = `data:image/jpeg;base64,${picture}`;
        await image.decode();
        return image;
      }),
    );
    const canvas = document.createElement('canvas');
    canvas.width = 640;
    canvas.height = 480;
    const context = canvas.getContext('2d');
    const draw = () => {
      const now = Math.floor(performance.now() / viewMs);
      const image = images[order[now % order.length] ?? 0];
      if (image) context?.drawImage(image, 0, 0);
    };
    draw();
    const timer = setInterval(draw, viewMs / 2);
    const stream = canvas.captureStream();
    const [track] = stream.getVideoTracks();
    if (!track) throw new Error('The canvas gave no track.');
    const stop = track.stop.bind(track);
    track.stop = () => {
      clearInterval(timer);
      stop();
    };
    return stream;
  };
}
