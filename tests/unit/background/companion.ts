import { beginAgent, type HistoryRow } from '../../../src/agent/index.ts';
import { type CameraHost } from '../../../src/background/camera-host/host.ts';
import { Session } from '../../../src/background/session.ts';
import { PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { readHistory } from '../../../src/storage/history-log.ts';
import { type CameraOrder } from '../../../src/messages/contract.ts';
import { progress, type Progress } from '../../../src/model/record.ts';
import { fake, freshBrowser } from '../fake-browser.ts';

/** A measurement that any camera may make, as its row has it and as the camera tells it. */
export const SEEN = { happiness: 0.6, spread: 0.1, frames: 10, faces: 1 };
export const MEASURED = { ...SEEN, head: null };

/**
 * A session in a browser with three tabs, of which the first is visible and the third is one of the
 * browser's own pages; the pages begin their overlays as the content script does.
 */
export class Companion {
  session: Session;
  /** What the host of the camera was asked to do. */
  readonly host: string[] = [];
  /** False: the camera document is closed, and only the user's gesture opens it, as a sidebar. */
  opens = true;
  /** What the overlays were last told to draw, by tab; null is to vanish. */
  readonly drawn = new Map<number, unknown>();

  constructor() {
    freshBrowser();
    fake().visible = 1;
    for (const tab of [1, 2, 3])
      fake().tabs.set(tab, { clicked: false, forbidden: tab === 3, overlay: null });
    fake().begins = (tab) => {
      this.page(tab).overlay ??= (message) => {
        this.drawn.set(tab, (message as { params: unknown }).params);
        return null;
      };
      void this.session.overlayShown(tab);
    };
    this.session = new Session(this.#camera());
  }

  page(tab: number) {
    const page = fake().tabs.get(tab);
    if (!page) throw new Error(`There is no tab ${tab}.`);
    return page;
  }

  /** The process dies; the next message finds a new one. */
  die(): void {
    this.session = new Session(this.#camera());
  }

  /** Stores a companion that learns by the search of which every step is cheap. */
  async born(rows = 0): Promise<void> {
    const agent = beginAgent('monte-carlo', PARAMETERS, 1, []);
    await progress.write({ agent, rows });
  }

  /** A click on the icon; returns when the overlays that it called have appeared. */
  async click(tab: number): Promise<void> {
    this.page(tab).clicked = true;
    await this.session.toggle(tab);
    await this.session.lookAgain();
  }

  /** Wakes the companion in the first tab, with its camera open. */
  async wake(): Promise<void> {
    await this.click(1);
    await this.session.cameraIs('starting');
    await this.session.cameraIs('watching');
  }

  glance(faces: number): Promise<CameraOrder> {
    const happy = faces > 0 ? 0.5 : null;
    return this.session.glanced({ faces, happy, backend: 'wasm', cost: 30 });
  }

  async stored(): Promise<Progress> {
    const found = await progress.read();
    if (!found) throw new Error('No progress is stored.');
    return found;
  }

  async history(): Promise<HistoryRow[]> {
    return (await readHistory((await this.stored()).rows)).history;
  }

  #camera(): CameraHost {
    return {
      beckon: () => false,
      open: async () => {
        if (this.host.at(-1) !== 'open') this.host.push('open');
        return this.opens;
      },
      renew: async () => void this.host.push('renew'),
      close: async () => void this.host.push('close'),
    };
  }
}
