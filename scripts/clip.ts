import jpeg from 'jpeg-js';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PORTRAITS, type Portrait } from './portraits.ts';

const CACHE = join(import.meta.dirname, '..', '.cache', 'clips');
const PHOTOS = join(
  dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
  'demo',
);
const WIDTH = 640;
const HEIGHT = 480;
/** Chromium plays a raw MJPEG file at this rate, frames per second. */
const RATE = 30;
/** A living face is never still: each portrait is shown in this many slightly shifted views. */
const VIEWS = 4;
/** How long one view lasts, frames. */
const VIEW_FRAMES = 6;

export interface Segment {
  readonly portrait: Portrait;
  readonly seconds: number;
  /** Paints the upper left corner, so that a test can tell which segment it sees: red, green, blue. */
  readonly mark?: readonly [number, number, number];
  /** One and the same picture throughout, as a camera that has frozen gives it. */
  readonly frozen?: boolean;
}

/** Side of the mark, pixels. */
export const MARK = 48;

/** Smiling and unsmiling faces by turns: the clip of `npm start -- --camera clip`. */
export const BY_TURNS: readonly Segment[] = [true, false].flatMap((smiling) =>
  PORTRAITS.filter((portrait) => portrait.smiling === smiling).map((portrait) => ({
    portrait,
    seconds: 5,
  })),
);

/**
 * Makes a clip of real faces for Chromium's fake camera, a raw MJPEG file of 640 × 480 frames, from
 * photographs in an npm package. It is kept in .cache, so that the same clip is made only once.
 *
 * @returns the path of the clip
 */
export function makeClip(segments: readonly Segment[]): string {
  const source = readFileSync(import.meta.filename);
  const name = createHash('sha256').update(source).update(JSON.stringify(segments)).digest('hex');
  const path = join(CACHE, `${name.slice(0, 16)}.mjpeg`);
  if (existsSync(path)) return path;
  const frames = segments.flatMap((segment) => {
    const views = viewsOf(segment);
    return Array.from({ length: segment.seconds * RATE }, (_, i) => {
      return views[Math.floor(i / VIEW_FRAMES) % views.length] ?? Buffer.alloc(0);
    });
  });
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(`${path}.part`, Buffer.concat(frames));
  renameSync(`${path}.part`, path);
  return path;
}

/** How long one view of a portrait is shown, milliseconds. */
export const VIEW_MS = (1000 * VIEW_FRAMES) / RATE;

/**
 * The same clip for a browser whose fake camera plays no file: its pictures, in order.
 *
 * @returns JPEG files of 640 × 480, each to be shown for {@link VIEW_MS}; the clip loops
 */
export function clipStills(segments: readonly Segment[]): readonly Buffer[] {
  return segments.flatMap((segment) => {
    const views = viewsOf(segment);
    return Array.from(
      { length: Math.round((segment.seconds * RATE) / VIEW_FRAMES) },
      (_, i) => views[i % views.length] ?? Buffer.alloc(0),
    );
  });
}

const memory = new Map<string, Buffer[]>();

function viewsOf({ portrait, mark, frozen = false }: Segment): Buffer[] {
  const key = JSON.stringify([portrait, mark, frozen]);
  const known = memory.get(key);
  if (known) return known;
  const photo = jpeg.decode(readFileSync(join(PHOTOS, portrait.photo)), { useTArray: true });
  const views = Array.from({ length: frozen ? 1 : VIEWS }, (_, i) => {
    const angle = (2 * Math.PI * i) / VIEWS;
    const data = framed(photo, portrait, 4 * Math.cos(angle), 4 * Math.sin(angle));
    if (mark) paint(data, mark);
    return jpeg.encode({ data, width: WIDTH, height: HEIGHT }, 85).data;
  });
  memory.set(key, views);
  return views;
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The part of the photograph around the portrait, as a frame of RGBA; shifted by frame pixels. */
function framed(photo: Picture, { x, y, width }: Portrait, right: number, down: number): Buffer {
  const scale = width / WIDTH;
  const left = x - width / 2 + right * scale;
  const top = y - (HEIGHT / 2) * scale + down * scale;
  const frame = Buffer.alloc(WIDTH * HEIGHT * 4);
  for (let row = 0; row < HEIGHT; row++)
    for (let column = 0; column < WIDTH; column++)
      for (let channel = 0; channel < 4; channel++)
        frame[(row * WIDTH + column) * 4 + channel] = Math.round(
          between(photo, left + column * scale, top + row * scale, channel),
        );
  return frame;
}

function paint(frame: Buffer, [red, green, blue]: readonly [number, number, number]): void {
  for (let row = 0; row < MARK; row++)
    for (let column = 0; column < MARK; column++)
      frame.set([red, green, blue, 255], (row * WIDTH + column) * 4);
}

/** Bilinear interpolation; outside the photograph its edge goes on. */
function between({ width, height, data }: Picture, x: number, y: number, channel: number): number {
  const within = (value: number, size: number) => Math.min(size - 1, Math.max(0, value));
  const at = (column: number, row: number) =>
    data[(within(row, height) * width + within(column, width)) * 4 + channel] ?? 0;
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - x0, y - y0];
  const upper = at(x0, y0) * (1 - fx) + at(x0 + 1, y0) * fx;
  const lower = at(x0, y0 + 1) * (1 - fx) + at(x0 + 1, y0 + 1) * fx;
  return upper * (1 - fy) + lower * fy;
}
