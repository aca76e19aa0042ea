import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import '@tensorflow/tfjs-backend-cpu';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { getBackend, ready, setBackend } from '@tensorflow/tfjs-core';

/** Sets TF.js to WASM with one thread, as on a machine without a GPU, or to plain CPU; returns its name. */
export async function startBackend(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(dirname(entry) + sep);
  setThreadsCount(1);
  if (!(await setBackend('wasm').catch(() => false))) await setBackend('cpu');
  await ready();
  return getBackend();
}
