import { OVERLAY_PORT } from '../messages/overlay-port-name.ts';
import { type FromOverlay, type ToOverlay } from '../messages/overlay-port.ts';

/** After the death of the background it is connected to again at once, and if that fails after these. */
const RETRY_MS = [0, 250, 1000, 4000] as const;

/**
 * The port to the background, held as long as the page is visible: its end is the end of the overlay's
 * presence, whatever has become of the page. One that came back by itself in a hidden page would keep the
 * background from ever sleeping.
 */
export class Connection {
  readonly #receive: (message: ToOverlay) => void;
  readonly #changed: (connected: boolean) => void;
  #port: chrome.runtime.Port | null = null;
  #wanted = false;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param receive is handed what the background says
   * @param changed is told when the port is there, and when it is gone
   */
  constructor(receive: (message: ToOverlay) => void, changed: (connected: boolean) => void) {
    this.#receive = receive;
    this.#changed = changed;
    document.addEventListener('visibilitychange', () => this.#follow());
    addEventListener('pagehide', () => this.#close());
    addEventListener('pageshow', () => this.#follow());
  }

  /** Connects now if the page is visible, else as soon as it is. No harm if it is connected. */
  open(): void {
    this.#wanted = true;
    this.#failures = 0;
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
    port.onMessage.addListener((message: ToOverlay) => {
      this.#failures = 0;
      this.#receive(message);
    });
    port.onDisconnect.addListener(() => {
      void chrome.runtime.lastError;
      if (this.#port !== port) return;
      this.#port = null;
      this.#changed(false);
      const wait = RETRY_MS[this.#failures++];
      if (wait === undefined || !isExtensionAlive()) this.#lost();
      else this.#retry = setTimeout(() => this.#follow(), wait);
    });
    this.#changed(true);
  }

  #close(): void {
    clearTimeout(this.#retry);
    if (!this.#port) return;
    this.#port.disconnect();
    this.#port = null;
    this.#changed(false);
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
