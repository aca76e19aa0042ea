import { svg, type SVGTemplateResult } from 'lit/html.js';
import { NECK, type Drawing } from './draw.ts';
import { type Eye } from './eye.ts';

/**
 * The markup of a drawing, to be put inside an `<svg viewBox=${VIEW_BOX}>`. Attributes only, no inline
 * styles: it is drawn on pages whose content security policy forbids them. The ids are looked up in
 * the tree that holds the drawing, so there must be one drawing per shadow root.
 */
export function face(drawing: Drawing): SVGTemplateResult {
  const { palette, head, cheeks, mouth, brows } = drawing;
  const turn = `rotate(${drawing.tilt} ${NECK.x} ${NECK.y})`;
  const back = `rotate(${-drawing.tilt} ${NECK.x} ${NECK.y})`;
  return svg`
    <defs>
      <radialGradient id="skin" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="104" fx="-26" fy="-38"
        gradientTransform="${back} translate(-12 -18)">
        <stop offset="0" stop-color=${palette.light}></stop>
        <stop offset="0.5" stop-color=${palette.skin}></stop>
        <stop offset="1" stop-color=${palette.shade}></stop>
      </radialGradient>
      <radialGradient id="gloss">
        <stop offset="0" stop-color="#fff" stop-opacity="0.55"></stop>
        <stop offset="1" stop-color="#fff" stop-opacity="0"></stop>
      </radialGradient>
      <radialGradient id="blush">
        <stop offset="0" stop-color=${palette.blush} stop-opacity="0.75"></stop>
        <stop offset="1" stop-color=${palette.blush} stop-opacity="0"></stop>
      </radialGradient>
      <radialGradient id="shadow">
        <stop offset="0" stop-color="#000" stop-opacity="0.28"></stop>
        <stop offset="1" stop-color="#000" stop-opacity="0"></stop>
      </radialGradient>
      <linearGradient id="iris" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0.5" stop-color=${palette.ink}></stop>
        <stop offset="1" stop-color=${palette.iris}></stop>
      </linearGradient>
      <clipPath id="lips"><path d=${mouth.lips}></path></clipPath>
      ${drawing.eyes.map((eye, i) => svg`<clipPath id="lids${i}"><path d=${eye.lids}></path></clipPath>`)}
    </defs>
    <ellipse cx="0" cy="88" rx=${head.rx * 0.72} ry="9" fill="url(#shadow)"></ellipse>
    <g transform=${turn}>
      <ellipse rx=${head.rx} ry=${head.ry} fill="url(#skin)" stroke=${palette.rim} stroke-width="2.5"></ellipse>
      <ellipse cx=${-0.36 * head.rx} cy=${-0.56 * head.ry} rx=${0.4 * head.rx} ry=${0.27 * head.ry}
        transform="rotate(-28 ${-0.36 * head.rx} ${-0.56 * head.ry})" fill="url(#gloss)"></ellipse>
      <g opacity=${cheeks.opacity} fill="url(#blush)">
        <ellipse cx=${-cheeks.x} cy=${cheeks.y} rx=${cheeks.rx} ry=${cheeks.ry}></ellipse>
        <ellipse cx=${cheeks.x} cy=${cheeks.y} rx=${cheeks.rx} ry=${cheeks.ry}></ellipse>
      </g>
      ${drawing.eyes.map((eye, i) => eyeball(eye, i, palette.ink))}
      <g fill=${palette.ink} stroke=${palette.ink} stroke-width="2" stroke-linejoin="round">
        ${brows.map((d) => svg`<path d=${d}></path>`)}
      </g>
      <path d=${mouth.lips} fill=${palette.mouth}></path>
      <g clip-path="url(#lips)">
        <path d=${mouth.tongue} fill=${palette.tongue}></path>
        <path d=${mouth.teeth} fill="#fff"></path>
      </g>
      <path d=${mouth.lips} fill="none" stroke=${palette.ink} stroke-width="5" stroke-linejoin="round"></path>
      <g fill="none" stroke=${palette.ink} stroke-width="3.8" stroke-linecap="round">
        ${mouth.creases.map((d) => svg`<path d=${d}></path>`)}
      </g>
    </g>
  `;
}

function eyeball({ lids, lidWidth, pupil, highlights }: Eye, i: number, ink: string) {
  return svg`
    <path d=${lids} fill="#fff"></path>
    <g clip-path="url(#lids${i})">
      <circle cx=${pupil.x} cy=${pupil.y} r=${pupil.radius} fill="url(#iris)"></circle>
      ${highlights.map(({ x, y, radius }) => svg`<circle cx=${x} cy=${y} r=${radius} fill="#fff"></circle>`)}
    </g>
    <path d=${lids} fill="none" stroke=${ink} stroke-width=${lidWidth} stroke-linejoin="round"></path>
  `;
}
