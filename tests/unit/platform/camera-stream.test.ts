import { expect, test } from 'vitest';
import { closeStream } from '../../../src/platform/camera-stream.ts';

test('to close a stream is to stop every track of it', () => {
  const stopped: number[] = [];
  const tracks = [1, 2].map((track) => ({ stop: () => void stopped.push(track) }));
  closeStream({ getTracks: () => tracks } as unknown as MediaStream);
  expect(stopped).toEqual([1, 2]);
});
