import { OVERLAY_PORT } from '../messages/overlay-port-name.ts';
import { type FromOverlay, type ToOverlay } from '../messages/overlay-port.ts';

/**
 * After the death of the background it is connected to again after these. Not at once: a connection that
 * reaches Chromium's service worker while that is still stopping keeps it from ever starting again
 * (docs/browser-bugs.md).
 */
const RETRY_MS = [400, 1000, 2000, 4000, 8000] as const;
/** A port on which nothing has come by then has not reached the background, which says so at once. */
const ACKNOWLEDGED_MS = 1500;

/** What the background says, but that it has the port. */
export type Said = Exclude<ToOverlay, { kind: 'connected' }>;

/**
 * What has become of the port: it is there; the other end of it is gone, and it will come again; or it was
 * let go of, since the page was hidden or left, or the presence ended.
 */
export type PortState = 'open' | 'lost' | 'closed';

/**
 * The port to the background, held as long as the page is visible: its end is the end of the overlay's
 * presence, whatever has become of the page. One that came back by itself in a hidden page would keep the
 * background from ever sleeping.
 */
export class Connection {
  readonly #receive: (message: Said) => void;
  readonly #changed: (state: PortState) => void;
  #port: chrome.runtime.Port | null = null;
  #wanted = false;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #overdue: ReturnType<typeof setTimeout> | undefined;
  /** The process of the background at the other end of the port; null until it has said so. */
  #process: number | null = null;

  /**
   * @param receive is handed what the background says
   * @param changed is told what has become of the port
   */
  constructor(receive: (message: Said) => void, changed: (state: PortState) => void) {
    this.#receive = receive;
    this.#changed = changed;
    document.addEventListener('visibilitychange', () => this.#follow());
    addEventListener('pagehide', () => this.#close());
    addEventListener('pageshow', () => this.#follow());
  }

  /**
   * Connects now if the page is visible, else as soon as it is. No harm if it is connected.
   *
   * @param process to which it is to be connected; a port to another one leads nowhere any more
   */
  open(process?: number): void {
    this.#wanted = true;
    this.#failures = 0;
    const other = process !== undefined && this.#process !== null && this.#process !== process;
    // The presence goes on, as if the page had noticed by itself that its process is gone.
    if (other) this.#drop('lost');
    this.#follow();
  }

  /** Ends the presence until it is opened again. */
  end(): void {
    this.#wanted = false;
    this.#close();
  }

  post(message: FromOverlay): void {
    this.#port?.postMessage(message);
  }

  #follow(): void {
    if (!this.#wanted || document.visibilityState !== 'visible') this.#close();
    else if (!this.#port) this.#connect();
  }

  #connect(): void {
    clearTimeout(this.#retry);
    // The extension may have been updated or removed under the page: then its face goes, too.
    if (!isExtensionAlive()) return this.#lost();
    const port = chrome.runtime.connect({ name: OVERLAY_PORT });
    this.#port = port;
    this.#process = null;
    port.onMessage.addListener((message: ToOverlay) => {
      clearTimeout(this.#overdue);
      this.#failures = 0;
      if (message.kind === 'connected') this.#process = message.process;
      else this.#receive(message);
    });
    port.onDisconnect.addListener(() => {
      void chrome.runtime.lastError;
      if (this.#port === port) this.#again();
    });
    this.#overdue = setTimeout(() => {
      if (this.#port !== port) return;
      port.disconnect();
      this.#again();
    }, ACKNOWLEDGED_MS);
    this.#changed('open');
  }

  /** The port is gone: it is connected anew after a while, a few times. */
  #again(): void {
    clearTimeout(this.#overdue);
    this.#port = null;
    this.#changed('lost');
    const wait = RETRY_MS[this.#failures++];
    if (wait === undefined || !isExtensionAlive()) this.#lost();
    else this.#retry = setTimeout(() => this.#follow(), wait);
  }

  #close(): void {
    this.#drop('closed');
  }

  #drop(state: 'lost' | 'closed'): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#overdue);
    this.#port?.disconnect();
    this.#port = null;
    this.#changed(state);
  }

  /** Nobody answers any more: as if the background had said so. */
  #lost(): void {
    this.#receive({ kind: 'vanish' });
  }
}

function isExtensionAlive(): boolean {
  try {
    return Boolean(chrome.runtime.id);
  } catch {
    return false;
  }
}
