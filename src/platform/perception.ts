import { createPerception, discardBackend, type Perception } from '../perception/index.ts';
import { browser } from './browser.ts';

const asset = (path: string) => browser.runtime.getURL(path);

let loading: Promise<Perception> | null = null;

/**
 * The perception of this document: its networks are loaded when first asked for, and kept for as long as the
 * document lives. Loading may hang: callers set a limit (LOAD_MS in perception/limits.ts).
 *
 * @throws Error when they can't be loaded; the next call tries anew
 */
export const loadPerception = (): Promise<Perception> => (loading ??= load());

/**
 * Discards the networks, which hang or fail, and the backend that computes them: the next call of
 * loadPerception() loads them anew.
 */
export function discardPerception(): void {
  const late = loading;
  loading = null;
  // Should they be loaded at last, nobody wants them any more.
  late?.then(({ dispose }) => dispose()).catch(() => undefined);
  discardBackend();
}

function load(): Promise<Perception> {
  const mine = createPerception({
    detectorUrl: asset('models/face/model.json'),
    classifierUrl: asset('models/expression/model.json'),
    wasmPaths: asset('wasm/'),
  });
  mine.catch(() => {
    if (loading === mine) loading = null;
  });
  return mine;
}
