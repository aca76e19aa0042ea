import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { type Raster } from '../../src/perception/raster-picture.ts';

/** The pixels of a JPEG or PNG file. */
export async function readPicture(path: string): Promise<Raster> {
  const bytes = await readFile(path);
  if (extname(path).toLowerCase() === '.png') return PNG.sync.read(bytes);
  return jpeg.decode(bytes, { useTArray: true, maxMemoryUsageInMB: 2048 });
}
