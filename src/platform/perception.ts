import { createPerception, type Perception } from '../perception/index.ts';
import { browser } from './browser.ts';

const asset = (path: string) => browser.runtime.getURL(path);

let loading: Promise<Perception> | null = null;
let loaded: Perception | null = null;

/**
 * The networks, loaded when first asked for and kept for as long as the document lives.
 *
 * @throws Error when they can't be loaded; the next call tries anew
 */
export const perception = (): Promise<Perception> => (loading ??= load());

/** Gives up the networks, which hang or fail: the next call of perception() loads them anew. */
export function giveUpPerception(): void {
  const [broken, late] = [loaded, loading];
  [loaded, loading] = [null, null];
  // Should they come at last, they are not wanted any more.
  if (!broken) return void late?.then(({ dispose }) => dispose()).catch(() => undefined);
  try {
    broken.giveUp();
  } catch (error) {
    console.warn('What is broken could not even be given up.', error);
  }
}

function load(): Promise<Perception> {
  const mine = createPerception({
    detectorUrl: asset('models/face/model.json'),
    classifierUrl: asset('models/expression/model.json'),
    wasmPaths: asset('wasm/'),
  });
  mine.then(
    (eyes) => {
      if (loading === mine) loaded = eyes;
    },
    () => {
      if (loading === mine) loading = null;
    },
  );
  return mine;
}
