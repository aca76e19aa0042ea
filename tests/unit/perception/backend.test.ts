import { backend, square, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { giveUpBackend, startBackend } from '../../../src/perception/backend.ts';

it('a backend that was given up is started anew, and computes', async () => {
  expect(await startBackend('', ['cpu'])).toBe('cpu');
  const broken = backend();
  giveUpBackend();
  expect(await startBackend('', ['cpu'])).toBe('cpu');
  expect(backend()).not.toBe(broken);
  expect([...(await square(tensor1d([1, 2])).data())]).toEqual([1, 4]);
});
