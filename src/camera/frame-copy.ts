/** Enough to see oneself by, in a panel that is hardly wider; one such JPEG has some 5 kB. */
const [WIDTH, HEIGHT] = [240, 180];
const QUALITY = 0.6;

/** A way to copy what a video shows at the moment: a data URL, or null while it shows nothing. */
export function frameCopier(video: HTMLVideoElement): () => string | null {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [WIDTH, HEIGHT];
  const context = canvas.getContext('2d');
  return () => {
    if (!context || video.readyState < video.HAVE_CURRENT_DATA) return null;
    context.drawImage(video, 0, 0, WIDTH, HEIGHT);
    return canvas.toDataURL('image/jpeg', QUALITY);
  };
}
