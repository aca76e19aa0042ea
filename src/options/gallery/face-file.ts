import { html, render } from 'lit';
import { VIEW_BOX, draw } from '../../emoticon/draw.ts';
import { type Configuration } from '../../emoticon/parameters.ts';
import { face } from '../../emoticon/template.ts';

/** Side of the picture, pixels. */
const SIDE = 512;

/** A face as an SVG file. */
export function svgOf(configuration: Configuration): string {
  const place = document.createElement('div');
  render(
    html`<svg xmlns="http://www.w3.org/2000/svg" viewBox=${VIEW_BOX} width=${SIDE} height=${SIDE}>
      ${face(draw(configuration))}
    </svg>`,
    place,
  );
  // Lit's marks of where values stand are no part of the picture.
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_COMMENT);
  const comments: ChildNode[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode as Comment);
  for (const comment of comments) comment.remove();
  const drawn = place.querySelector('svg');
  return drawn ? new XMLSerializer().serializeToString(drawn) : '';
}

/** The same as a PNG file. Rejects where the browser cannot draw it. */
export async function pngOf(configuration: Configuration): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(configuration))}`;
  await image.decode();
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  canvas.getContext('2d')?.drawImage(image, 0, 0, SIDE, SIDE);
  return canvas.convertToBlob({ type: 'image/png' });
}
