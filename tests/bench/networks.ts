import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBackend } from '../../models/evaluation/backend.ts';
import { costOf, fromFolder } from '../../models/evaluation/folder.ts';
import { operationsOf } from '../../models/evaluation/operations.ts';
import { PEERS, sizeOfPeer } from '../../models/evaluation/peers.ts';
import { type Classifier, FACE_SIDE, loadClassifier } from '../../src/perception/classifier.ts';
import { quantile } from './quantile.ts';

const SHIPPED = fileURLToPath(new URL('../../models/expression', import.meta.url));

/** What an expression network costs by itself: no camera, no detector, one face at a time. */
export interface NetworkCost {
  readonly parameters: number;
  /** Floating-point operations a face, multiply and add counted apart. */
  readonly operations: number;
  /** On disk: its weights and what lists them. */
  readonly bytes: number;
  /** Milliseconds a face, readback included. */
  readonly median: number;
  readonly p95: number;
}

interface Runner extends Pick<Classifier, 'classify' | 'dispose'> {
  readonly name: string;
  readonly size: { readonly parameters: number; readonly bytes: number };
}

const WARM_UP = 20;

/**
 * Times networks in TensorFlow.js in this process (WebAssembly, one thread), in turn, face by face, in
 * an order that changes, so that what else the machine does meets all alike; and prints a table.
 *
 * @param folders - graph models that models/training exported, beside the shipped one and the peers
 * @param rounds - faces that each network is shown
 */
export async function compareNetworks(
  folders: readonly string[],
  rounds: number,
): Promise<Record<string, NetworkCost>> {
  const backend = await startBackend();
  const runners: Runner[] = [];
  for (const folder of [SHIPPED, ...folders]) {
    const name = folder === SHIPPED ? 'ours' : basename(folder);
    const network = await loadClassifier(fromFolder(folder));
    runners.push({ ...network, name, size: await costOf(folder) });
  }
  for (const [name, peer] of Object.entries(PEERS))
    runners.push({ ...(await peer.load()), name, size: await sizeOfPeer(peer) });

  // What is in a picture makes no difference to the time it takes.
  const face = Uint8Array.from({ length: FACE_SIDE ** 2 }, (_, i) => (i * 2654435761) >>> 24);
  const ms = runners.map((): number[] => []);
  for (let round = -WARM_UP; round < rounds; round++) {
    for (let turn = 0; turn < runners.length; turn++) {
      const at = (round + WARM_UP + turn) % runners.length;
      const began = performance.now();
      await runners[at]?.classify(face, 1);
      if (round >= 0) ms[at]?.push(performance.now() - began);
    }
  }
  const costs: Record<string, NetworkCost> = {};
  for (const [i, { name, size, classify, dispose }] of runners.entries()) {
    const operations = await operationsOf(() => classify(face, 1));
    const [median, p95] = [quantile(ms[i] ?? [], 0.5), quantile(ms[i] ?? [], 0.95)];
    costs[name] = { parameters: size.parameters, operations, bytes: size.bytes, median, p95 };
    dispose();
  }
  print(backend, rounds, costs);
  return costs;
}

function print(backend: string, rounds: number, costs: Record<string, NetworkCost>): void {
  console.log(`\nexpression networks by themselves, ${backend}, one thread, ${rounds} faces each`);
  console.log(`  ${'network'.padEnd(12)} parameters   MFLOP      bytes  ms: median     p95`);
  for (const [name, { parameters, operations, bytes, median, p95 }] of Object.entries(costs)) {
    const figures = [
      String(parameters).padStart(10),
      (operations / 1e6).toFixed(1).padStart(7),
      String(bytes).padStart(10),
      median.toFixed(2).padStart(11),
      p95.toFixed(2).padStart(7),
    ];
    console.log(`  ${name.padEnd(12)} ${figures.join(' ')}`);
  }
}
