import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../../models/evaluation/backend.ts';
import { costOf, fromFolder } from '../../../models/evaluation/folder.ts';
import { operationsOf } from '../../../models/evaluation/operations.ts';
import { PEERS, sizeOfPeer } from '../../../models/evaluation/peers.ts';
import { FACE_SIDE, loadClassifier } from '../../../src/perception/classifier.ts';

const SHIPPED = fileURLToPath(new URL('../../../models/expression', import.meta.url));
const FACE = new Uint8Array(FACE_SIDE * FACE_SIDE);

beforeAll(async () => void (await startBackend()));

describe('floating-point operations', () => {
  it('are, counted while the shipped network runs, what its training counted in PyTorch', async () => {
    const network = await loadClassifier(fromFolder(SHIPPED));
    const [counted, twice] = [
      await operationsOf(() => network.classify(FACE, 1)),
      await operationsOf(() => network.classify(new Uint8Array(2 * FACE.length), 2)),
    ];
    network.dispose();
    // But for the last layer, the head, which is not computed by TensorFlow.js.
    expect(counted / (await costOf(SHIPPED)).operations).toBeCloseTo(1, 3);
    expect(twice).toBe(2 * counted);
  });
});

describe('a peer’s network', () => {
  it.each(Object.entries(PEERS))(
    'of %s answers with five probabilities, and has as many weights as its files hold',
    async (_, peer) => {
      const network = await peer.load();
      const answer = await network.classify(FACE, 1);
      const { parameters, bytes } = await sizeOfPeer(peer);
      network.dispose();
      expect(Array.from(answer).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
      // Human's weights are float32, face-api's are bytes.
      expect(bytes).toBeGreaterThan(parameters);
      expect(bytes).toBeLessThan(5 * parameters);
      expect(parameters).toBeGreaterThan(100_000);
    },
  );
});
