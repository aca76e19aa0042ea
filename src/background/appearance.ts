import { type OverlayView } from '../messages/contract.ts';
import { statusOf } from '../model/status.ts';
import { showStatus } from './badge.ts';
import { type Knowledge } from './memory.ts';
import { draw, type Drawing } from './overlays.ts';

/**
 * What toolbar and overlay show, as far as this process knows: what is shown already is not shown once
 * more, and after the death of this process all of it is.
 */
export class Appearance {
  #drawn = '';
  #status = '';

  /** Draws the face where somebody looks; elsewhere the overlay asks for it when its page is shown. */
  async draw(tab: number, view: OverlayView): Promise<Drawing> {
    const wanted = JSON.stringify([view, tab]);
    if (wanted === this.#drawn) return 'drawn';
    const drawing = await draw(tab, view);
    this.#drawn = drawing === 'drawn' ? wanted : '';
    return drawing;
  }

  /** Takes the face out of these tabs. */
  async vanish(overlays: readonly number[]): Promise<void> {
    await Promise.all(overlays.map((tab) => draw(tab, null)));
    this.#drawn = '';
  }

  /** Shows on the toolbar what the companion is doing. */
  async showStatus({ on, live, demonstration }: Knowledge): Promise<void> {
    const simulated = demonstration !== null;
    const status = statusOf({ ...live, on });
    if (`${status} ${simulated}` === this.#status) return;
    await showStatus(status, simulated);
    this.#status = `${status} ${simulated}`;
  }
}
