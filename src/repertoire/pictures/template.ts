import { nothing, svg, type SVGTemplateResult } from 'lit/html.js';
import { type Part, type Scene } from './scene.ts';

/**
 * The markup of a picture, to be put inside an `<svg viewBox=${PICTURE_BOX}>` beside {@link MOVES}. Attributes only,
 * as for the face. The ids are looked up in the tree that holds the picture, so there must be one picture per shadow
 * root.
 */
export function scene(parts: Scene): SVGTemplateResult {
  return svg`
    <defs>${parts.map(({ clip }, i) =>
      clip === undefined
        ? nothing
        : svg`<clipPath id="part${i}"><path d=${clip}></path></clipPath>`,
    )}</defs>
    <g stroke-linecap="round" stroke-linejoin="round">${parts.map(partOf)}</g>
  `;
}

function partOf({ shapes, clip, motion }: Part, i: number): SVGTemplateResult {
  const paths = shapes.map(
    ({ d, fill, stroke, width, opacity }) => svg`<path d=${d} fill=${fill ?? 'none'}
      stroke=${stroke ?? nothing} stroke-width=${width ?? nothing} opacity=${opacity ?? nothing}></path>`,
  );
  if (clip !== undefined) return svg`<g clip-path="url(#part${i})">${paths}</g>`;
  if (!motion) return svg`<g>${paths}</g>`;
  // What turns or grows does so about the origin of its own coordinates.
  const { kind, x, y, phase } = motion;
  return svg`<g transform="translate(${x} ${y})"><g class="${kind} phase${phase}">
    <g transform="translate(${-x} ${-y})">${paths}</g></g></g>`;
}
