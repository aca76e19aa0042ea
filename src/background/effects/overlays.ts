import { type Runtime } from 'webextension-polyfill';
import * as v from 'valibot';
import { OVERLAY_PORT } from '../../messages/overlay-port-name.ts';
import { fromOverlay, type ToOverlay } from '../../messages/overlay-port.ts';
import { RateLimit } from '../../messages/rate-limit.ts';
import { browser } from '../../platform/browser.ts';
import { siteOf } from '../../platform/site.ts';
import { type Event } from '../events.ts';
import { PROCESS_NUMBER } from './process-number.ts';

/** A page has one overlay; while it is left for another one there may be two. */
const MOST_IN_A_TAB = 3;
/** What an overlay has to say in a second is a fraction of this. */
const MOST_MESSAGES = { each: 1000, burst: 20 };

/** Nobody chooses more often, though the face be moved to and fro. */
const MOST_CHOICES = { each: 10_000, burst: 10 };

/** The ports of the overlays in the pages: what comes through them becomes events. */
export class OverlayPorts {
  readonly #ports = new Map<number, { readonly port: Runtime.Port; readonly tab: number }>();
  readonly #tell: (event: Event) => void;
  readonly #refused: (error: Error) => void;
  #last = 0;

  /**
   * @param tell is told what happens
   * @param refused is told of what does not fit the contract; nothing else comes of it
   */
  constructor(tell: (event: Event) => void, refused: (error: Error) => void) {
    this.#tell = tell;
    this.#refused = refused;
  }

  /** To be called in the first turn of the process: a connection may be what has woken it. */
  listen(): void {
    browser.runtime.onConnect.addListener((port) => {
      if (port.name === OVERLAY_PORT) this.#connected(port);
    });
  }

  /** Says something to an overlay; one that is gone by now needs nothing any more. */
  post(overlay: number, message: ToOverlay): void {
    try {
      this.#ports.get(overlay)?.port.postMessage(message);
    } catch {
      this.#end(overlay);
    }
  }

  #connected(port: Runtime.Port): void {
    const tab = port.sender?.tab?.id;
    const beside = [...this.#ports.values()].filter((other) => other.tab === tab).length;
    if (tab === undefined || (port.sender?.frameId ?? 0) !== 0 || beside >= MOST_IN_A_TAB)
      return port.disconnect();
    const overlay = ++this.#last;
    const limit = new RateLimit(MOST_MESSAGES);
    const choices = new RateLimit(MOST_CHOICES);
    this.#ports.set(overlay, { port, tab });
    port.onMessage.addListener((message: unknown) => {
      if (!limit.take(Date.now())) return;
      const read = v.safeParse(fromOverlay, message, { abortEarly: true });
      if (!read.success)
        return this.#refused(
          new Error(`An overlay said what does not fit: ${read.issues[0].message}`),
        );
      if (read.output.kind === 'choice' && !choices.take(Date.now()))
        return this.post(overlay, {
          kind: 'chosen',
          request: read.output.request,
          done: false,
        });
      const { kind, ...told } = read.output;
      this.#tell({ kind: `overlay-${kind}`, overlay, ...told } as Event);
    });
    port.onDisconnect.addListener(() => {
      void browser.runtime.lastError;
      this.#end(overlay);
    });
    this.post(overlay, { kind: 'connected', process: PROCESS_NUMBER });
    this.#tell({ kind: 'overlay-connected', overlay, tab, site: siteOf(port.sender?.url) });
  }

  #end(overlay: number): void {
    if (this.#ports.delete(overlay)) this.#tell({ kind: 'overlay-ended', overlay });
  }
}
