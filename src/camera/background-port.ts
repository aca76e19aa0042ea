import { type StartTimer } from '../platform/with-timeout.ts';

/** The first attempt to connect again comes after this many milliseconds, each further one twice as late, */
const FIRST_RETRY_MS = 400;
/** but none later than this. */
const LAST_RETRY_MS = 5000;

/** What a connection is, as far as it matters here. */
export interface Connection {
  disconnect(): void;
  readonly onDisconnect: { addListener(ended: () => void): void };
}

/**
 * `held`: connected, and connected again should the other end die. `kept`: a connection that there is
 * stays, but is not made again. `released`: none.
 */
export type PortHold = 'held' | 'kept' | 'released';

/**
 * The port by which the background knows that this document lives. Nothing is said on it: its end tells
 * the background at once that the document has died, and this document that the background has.
 */
export class BackgroundPort {
  readonly #connect: () => Connection;
  readonly #startTimer: StartTimer;
  /** Called when the background has died: what it said last no longer counts. */
  lost: () => void = () => undefined;
  #hold: PortHold = 'released';
  #connection: Connection | null = null;
  #retryMs = FIRST_RETRY_MS;
  #cancelRetry: (() => void) | null = null;

  /** @param connect opens a connection; may throw where nobody can be reached */
  constructor(connect: () => Connection, startTimer: StartTimer) {
    this.#connect = connect;
    this.#startTimer = startTimer;
  }

  /** Holds, keeps or releases the port from now on. */
  set(hold: PortHold): void {
    if (hold === this.#hold) return;
    this.#hold = hold;
    if (hold === 'held') {
      if (!this.#connection && !this.#cancelRetry) this.#open();
      return;
    }
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    this.#retryMs = FIRST_RETRY_MS;
    if (hold === 'kept') return;
    this.#connection?.disconnect();
    this.#connection = null;
  }

  /** The background has answered: the next attempt, should it die, may come soon again. */
  proved(): void {
    this.#retryMs = FIRST_RETRY_MS;
  }

  #open(): void {
    try {
      const connection = this.#connect();
      this.#connection = connection;
      connection.onDisconnect.addListener(() => {
        if (this.#connection !== connection) return;
        this.#connection = null;
        this.lost();
        this.#retry();
      });
    } catch (error) {
      console.warn('The background could not be reached.', error);
      this.#retry();
    }
  }

  #retry(): void {
    if (this.#hold !== 'held') return;
    this.#cancelRetry = this.#startTimer(this.#retryMs, () => {
      this.#cancelRetry = null;
      this.#open();
    });
    this.#retryMs = Math.min(2 * this.#retryMs, LAST_RETRY_MS);
  }
}
