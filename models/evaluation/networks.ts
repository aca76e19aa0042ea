import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Classifier, FACE_SIDE, loadClassifier } from '../../src/perception/classifier.ts';
import { startBackend } from './backend.ts';
import { costOf, fromFolder } from './folder.ts';
import { operationsOf } from './operations.ts';
import { PEERS, sizeOfPeer } from './peers.ts';
import { quantile } from './quantile.ts';

const SHIPPED = fileURLToPath(new URL('../expression', import.meta.url));

/** An expression network, ours or another's, ready to be asked. */
export interface Network {
  readonly name: string;
  readonly parameters: number;
  /** On disk: its weights and what lists them. */
  readonly bytes: number;
  readonly classifier: Pick<Classifier, 'classify' | 'dispose'>;
}

/** What an expression network costs by itself: no camera, no detector, one face at a time. */
export interface NetworkCost extends Pick<Network, 'parameters' | 'bytes'> {
  /** Floating-point operations a face, multiply and add counted apart. */
  readonly operations: number;
  /** Milliseconds a face, readback included. */
  readonly median: number;
  readonly p95: number;
}

const WARM_UP = 20;

/**
 * The shipped network (`ours`), those that models/training exported to other folders (by the folders' names),
 * and the peers. Starts the backend.
 */
export async function loadNetworks(folders: readonly string[]): Promise<Network[]> {
  await startBackend();
  const networks: Network[] = [];
  for (const folder of [SHIPPED, ...folders]) {
    const name = folder === SHIPPED ? 'ours' : basename(folder);
    const { parameters, bytes } = await costOf(folder);
    const classifier = await loadClassifier(fromFolder(folder));
    networks.push({ name, parameters, bytes, classifier });
  }
  for (const [name, peer] of Object.entries(PEERS))
    networks.push({ name, ...(await sizeOfPeer(peer)), classifier: await peer.load() });
  return networks;
}

/**
 * Times networks in TensorFlow.js in this process (WebAssembly, one thread), in turn, face by face, in
 * an order that changes, so that what else the machine does meets all alike; and counts their operations.
 *
 * @param rounds - faces that each network is shown
 */
export async function costsOf(
  networks: readonly Network[],
  rounds: number,
): Promise<Map<Network, NetworkCost>> {
  // What is in a picture makes no difference to the time it takes.
  const face = Uint8Array.from({ length: FACE_SIDE ** 2 }, (_, i) => (i * 2654435761) >>> 24);
  const ms = networks.map((): number[] => []);
  for (let round = -WARM_UP; round < rounds; round++) {
    for (let turn = 0; turn < networks.length; turn++) {
      const at = (round + WARM_UP + turn) % networks.length;
      const began = performance.now();
      await networks[at]?.classifier.classify(face, 1);
      if (round >= 0) ms[at]?.push(performance.now() - began);
    }
  }
  const costs = new Map<Network, NetworkCost>();
  for (const [i, network] of networks.entries()) {
    const { parameters, bytes, classifier } = network;
    const operations = await operationsOf(() => classifier.classify(face, 1));
    const [median, p95] = [quantile(ms[i] ?? [], 0.5), quantile(ms[i] ?? [], 0.95)];
    costs.set(network, { parameters, bytes, operations, median, p95 });
  }
  return costs;
}

/** Prints what the networks cost, as a table, and gives it by their names. */
export async function compareNetworks(
  folders: readonly string[],
  rounds: number,
): Promise<Record<string, NetworkCost>> {
  const networks = await loadNetworks(folders);
  const costs = await costsOf(networks, rounds);
  console.log(`\nexpression networks by themselves, WASM, one thread, ${rounds} faces each`);
  console.log(`  ${'network'.padEnd(12)} parameters   MFLOP      bytes  ms: median     p95`);
  for (const [{ name }, { parameters, operations, bytes, median, p95 }] of costs) {
    const figures = [
      String(parameters).padStart(10),
      (operations / 1e6).toFixed(1).padStart(7),
      String(bytes).padStart(10),
      median.toFixed(2).padStart(11),
      p95.toFixed(2).padStart(7),
    ];
    console.log(`  ${name.padEnd(12)} ${figures.join(' ')}`);
  }
  for (const { classifier } of networks) classifier.dispose();
  return Object.fromEntries([...costs].map(([{ name }, cost]) => [name, cost]));
}
