import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { FACE_SIDE } from '../../../src/perception/classifier.ts';

/** A row in Kaggle's format. */
export interface DrawnRow {
  readonly emotion: number;
  readonly pixels: Uint8Array;
  readonly usage: string;
}

/** Seeded noise in 0 to 1 (mulberry32). */
export function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A noisy square whose bright bar stands in one of seven places, by its label. */
export function drawnFace(label: number, random: () => number): Uint8Array {
  return Uint8Array.from({ length: FACE_SIDE * FACE_SIDE }, (_, at) => {
    const y = Math.floor(at / FACE_SIDE);
    const bar = y >= 4 + 6 * label && y < 9 + 6 * label;
    return Math.floor((bar ? 150 : 60) + 40 * random());
  });
}

/** Writes rows as fer2013.csv; gzipped where the path ends so. */
export async function writeKaggle(path: string, rows: readonly DrawnRow[]): Promise<void> {
  const lines = rows.map(({ emotion, pixels, usage }) => `${emotion},${pixels.join(' ')},${usage}`);
  const text = ['emotion,pixels,Usage', ...lines, ''].join('\n');
  await writeFile(path, path.endsWith('.gz') ? gzipSync(text) : text);
}

export const VOTE_HEADER =
  'Usage,Image name,neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF';
