import { type Spot } from '../model/spot.ts';
import { type Box } from './standstill.ts';

/** A window's inside, without scroll bars, CSS pixels. */
export interface View {
  readonly width: number;
  readonly height: number;
}

/** How far from the sides of its corner the face usually sits, CSS pixels. */
export const MARGIN = 16;
/** Dropped as near as this to where it would have that distance, it takes it. */
const SNAP = 16;
/** However large it is to be, it takes no more of the window's height. */
const MOST_OF_HEIGHT = 0.25;

/** How large the face is in a window in which it is to be of a size. */
export const sizeIn = (size: number, { height }: View): number =>
  Math.min(size, MOST_OF_HEIGHT * height);

/** The window of this page. In a page of old ways its root element is not as large as the window. */
export function viewOfPage(): View {
  const { clientWidth, clientHeight } = document.scrollingElement ?? document.documentElement;
  return { width: clientWidth, height: clientHeight };
}

/** The spot of something that is drawn there, moved into the window if it is not all in it. */
export function spotAt({ x, y, width, height }: Box, view: View): Spot {
  const [left, right] = sides(x, width, view.width);
  const [top, bottom] = sides(y, height, view.height);
  return {
    corner: `${top < bottom ? 'top' : 'bottom'}-${left < right ? 'left' : 'right'}`,
    x: Math.min(left, right),
    y: Math.min(top, bottom),
  };
}

/** How far something is from both ends of a stretch: whole numbers, none below 0. */
function sides(from: number, length: number, whole: number): [number, number] {
  const room = Math.max(0, Math.floor(whole - length));
  const near = Math.round(Math.min(room, Math.max(0, from)));
  return [near, room - near];
}

/** A spot near a side is as far from it as is usual: so corners and edges are met without care. */
export const snapped = ({ corner, x, y }: Spot): Spot => ({
  corner,
  x: snap(x),
  y: snap(y),
});

const snap = (away: number) => (away <= MARGIN + SNAP ? MARGIN : away);

/**
 * The style of the element that sits there: in view in a window of any size, and in proportion to it, without
 * anybody watching the window.
 *
 * @param spot null: the usual corner, `raised` so far above its usual place, CSS pixels
 */
export function spotStyle(
  spot: Spot | null,
  size: number,
  raised: number,
): Readonly<Record<string, string>> {
  const { corner, x, y } = spot ?? { corner: 'bottom-right', x: MARGIN, y: MARGIN + raised };
  const [vertical, horizontal] = corner.split('-') as [string, string];
  const length = `min(${size}px, ${100 * MOST_OF_HEIGHT}vh)`;
  const away = (pixels: number) => `max(0px, min(${pixels}px, 100% - ${length}))`;
  return {
    ...{ top: 'auto', right: 'auto', bottom: 'auto', left: 'auto' },
    ...{ [vertical]: away(y), [horizontal]: away(x) },
    ...{ width: length, height: length },
  };
}
