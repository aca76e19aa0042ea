import { FakeEvent, FakePort } from '../fake-browser.ts';

/** As much of a page and of `chrome.runtime` as an overlay uses, in memory. */
export class FakePage {
  visibilityState: 'visible' | 'hidden' = 'visible';
  /** Whether somebody listens: the background lives, or comes to life. */
  answers: boolean | 'not at all' = true;
  /** The number of the background's process. */
  process = 1;
  /** The other end of each connection, in order. */
  readonly ports: FakePort[] = [];
  /** What the overlay said, through any port. */
  readonly said: unknown[] = [];
  readonly #listeners = new Map<string, FakeEvent<[]>>();
  readonly runtime = {
    id: 'laetitia' as string | undefined,
    lastError: undefined,
    connect: ({ name }: { name: string }) => this.#connect(name),
  };

  /** What stands in for the globals of the page; to be stubbed before the overlay is imported. */
  get globals(): Readonly<Record<string, unknown>> {
    const visibility = () => this.visibilityState;
    const addEventListener = (kind: string, listener: () => void) =>
      this.#event(kind).addListener(listener);
    return {
      chrome: { runtime: this.runtime },
      document: {
        addEventListener,
        get visibilityState() {
          return visibility();
        },
      },
      addEventListener,
    };
  }

  /** Those ports that have not ended. */
  get open(): readonly FakePort[] {
    return this.ports.filter(({ other }) => other !== null);
  }

  fire(kind: 'visibilitychange' | 'pagehide' | 'pageshow'): void {
    this.#event(kind).fire();
  }

  show(visible: boolean): void {
    this.visibilityState = visible ? 'visible' : 'hidden';
    this.fire('visibilitychange');
  }

  /** The background's process dies. */
  die(): void {
    for (const port of this.open) port.disconnect();
  }

  #event(kind: string): FakeEvent<[]> {
    const known = this.#listeners.get(kind) ?? new FakeEvent<[]>();
    this.#listeners.set(kind, known);
    return known;
  }

  #connect(name: string): FakePort {
    const [near, far] = [new FakePort(name), new FakePort(name)];
    [near.other, far.other] = [far, near];
    far.onMessage.addListener((message) => this.said.push(message));
    this.ports.push(far);
    // One that is not answered is lost without a word, as Chromium's may be.
    if (this.answers === true) far.postMessage({ kind: 'connected', process: this.process });
    else if (this.answers === false) queueMicrotask(() => far.disconnect());
    return near;
  }
}
