import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgl';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { engine, env, getBackend, ready, setBackend } from '@tensorflow/tfjs-core';

/** What TensorFlow.js computes with. */
export type BackendName = 'webgl' | 'wasm' | 'cpu';

/** From the fastest to the one that always works. */
export const BACKENDS: readonly BackendName[] = ['webgl', 'wasm', 'cpu'];

/**
 * Where the WebAssembly files of TensorFlow.js lie: a folder's address that ends with a slash, or
 * the address of each file by its name.
 */
export type WasmPaths = string | Record<string, string>;

/**
 * Sets TensorFlow.js to the first backend of the list that works here.
 *
 * WebGL counts only with a real GPU, for drawn by the processor it is slower than WebAssembly; unless
 * nothing comes after it in the list.
 * WebAssembly uses SIMD where the processor has it, and threads where the document is cross-origin
 * isolated and may start workers from blobs, which is how TensorFlow.js starts them. A page can be that, an
 * extension cannot: none of its documents is isolated unless its manifest asks for it, and its content
 * security policy forbids such workers all the same. So the build leaves out the threaded file, which
 * is asked for nowhere else.
 *
 * @param order - tried one after the other
 * @returns the name of the one that serves
 * @throws Error when none does
 */
export async function startBackend(
  wasmPaths: WasmPaths,
  order: readonly BackendName[] = BACKENDS,
): Promise<BackendName> {
  setWasmPaths(wasmPaths);
  for (const name of order) {
    if (name === 'webgl' && order.at(-1) !== 'webgl' && !hasHardwareWebGL()) continue;
    if (name === 'wasm' && !(await canThread())) env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    if (await setBackend(name).catch(() => false)) {
      await ready();
      return getBackend() as BackendName;
    }
  }
  throw new Error(`no backend of TensorFlow.js works here: ${order.join(', ')} tried`);
}

/**
 * Gives up every backend and every tensor of this document, so that startBackend() starts a new one: a
 * backend whose GPU was lost stays broken, and would be handed out again. Tensors are counted by the
 * engine and not by the backend: were the backend alone removed, all that was loaded into it, and whatever
 * an analysis had left behind when it failed, would be kept for ever.
 */
export function discardBackend(): void {
  try {
    engine().reset();
  } catch (error) {
    // What is broken may not even let itself be freed; it must not be handed out again all the same.
    console.warn('A broken backend of TensorFlow.js could not be freed.', error);
    engine().registry = {};
  }
}

/** Names by which renderers that draw without a GPU give themselves away. */
const SOFTWARE_RENDERER = /swiftshader|llvmpipe|softpipe|software|basic render/i;

function hasHardwareWebGL(): boolean {
  if (typeof OffscreenCanvas === 'undefined' && typeof document === 'undefined') return false;
  const canvas =
    typeof OffscreenCanvas === 'undefined'
      ? document.createElement('canvas')
      : new OffscreenCanvas(1, 1);
  const context = canvas.getContext('webgl2', {
    failIfMajorPerformanceCaveat: true,
  }) as WebGL2RenderingContext | null;
  if (!context) return false;
  // Firefox tells the renderer's name openly, Chrome by an extension.
  const unmasked = context.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL;
  const renderer = String(context.getParameter(unmasked ?? context.RENDERER));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return !SOFTWARE_RENDERER.test(renderer);
}

/** A blob's worker either says so at once or never does: a refusal is not always reported. */
const WORKER_PATIENCE_MS = 1000;

async function canThread(): Promise<boolean> {
  if (!globalThis.crossOriginIsolated) return false;
  const address = URL.createObjectURL(new Blob(['postMessage(0)'], { type: 'text/javascript' }));
  let worker: Worker | undefined;
  try {
    const started = (worker = new Worker(address));
    return await new Promise<boolean>((resolve) => {
      started.onmessage = () => resolve(true);
      started.onerror = () => resolve(false);
      setTimeout(() => resolve(false), WORKER_PATIENCE_MS);
    });
  } catch {
    return false;
  } finally {
    worker?.terminate();
    URL.revokeObjectURL(address);
  }
}
