import { type Runtime } from 'webextension-polyfill';
import { isOurPage } from '../messages/bus.ts';
import { type Probabilities } from '../perception/expression.ts';
import { isReadable, type FrameAnalysis } from '../perception/frame-analysis.ts';
import { type Flaw } from '../perception/quality.ts';
import { browser } from '../platform/browser.ts';

/**
 * The camera document publishes the analysis of each frame to the pages that show it: other sidebars in
 * Firefox, side panels in Chrome. Each of them has a port to it, so where there is none nothing is sent;
 * and a port carries numbers only, unless its page asks for pictures.
 */
const PORT = 'live-view';

/** What a page shows of an analysis. The features of the face stay in the camera document. */
export interface LiveView {
  readonly faces: number;
  /** What the nearest face expresses; null when there is none, or none that can be read. */
  readonly expression: Probabilities | null;
  /** Why the nearest face cannot be read; null when it can, or there is none. */
  readonly flaw: Flaw | null;
}

export const liveViewOf = ({ faces, nearest }: FrameAnalysis): LiveView => ({
  faces,
  expression: nearest && isReadable(nearest) ? nearest.expression : null,
  flaw: nearest?.flaw ?? null,
});

/** One frame as it is published. */
export interface LiveViewUpdate {
  /** Null when the camera was released. */
  readonly view: LiveView | null;
  /** A small copy of the frame, a data URL; null unless the page asked for it. */
  readonly picture: string | null;
}

/** What a page asks of the camera document. */
interface LiveViewRequest {
  readonly pictures: boolean;
}

const RELEASED: LiveViewUpdate = { view: null, picture: null };

/**
 * Publishes what the function that it returns is called with: analyses, and null when the camera is released.
 *
 * @param copyFrame copies the present frame; called only if a page asks for pictures
 */
export function publishLiveView(
  copyFrame: () => string | null = () => null,
): (analysis: FrameAnalysis | null) => void {
  const subscribers = new Map<Runtime.Port, LiveViewRequest>();
  browser.runtime.onConnect.addListener((port) => {
    // A content script can open a port, too, and is sent nothing.
    if (port.name !== PORT || !port.sender || !isOurPage(port.sender)) return;
    subscribers.set(port, { pictures: false });
    port.onMessage.addListener((request) => void subscribers.set(port, request as LiveViewRequest));
    port.onDisconnect.addListener(() => void subscribers.delete(port));
  });
  return (analysis) => {
    const wanted = [...subscribers.values()].some(({ pictures }) => pictures);
    const copy = analysis && wanted ? copyFrame() : null;
    const view = analysis && liveViewOf(analysis);
    for (const [port, { pictures }] of subscribers)
      try {
        port.postMessage({ view, picture: pictures ? copy : null } satisfies LiveViewUpdate);
      } catch {
        // A page that went without a word must not be taken for a failure of the analysis.
        subscribers.delete(port);
      }
  };
}

/** A page's subscription to the camera document, wherever and whenever that is. */
export class LiveViewSubscription {
  readonly #updated: (update: LiveViewUpdate) => void;
  #request: LiveViewRequest = { pictures: false };
  #port: Runtime.Port | null = null;

  constructor(updated: (update: LiveViewUpdate) => void) {
    this.#updated = updated;
  }

  /** Subscribes from now until the camera document ends. No harm if it has subscribed already. */
  connect(): void {
    if (this.#port) return;
    const port = browser.runtime.connect({ name: PORT });
    this.#port = port;
    port.onMessage.addListener((update) => this.#updated(update as LiveViewUpdate));
    port.onDisconnect.addListener(() => {
      // Nobody may be there yet, which is no error: the page tries again.
      void browser.runtime.lastError;
      if (this.#port !== port) return;
      this.#port = null;
      this.#updated(RELEASED);
    });
    port.postMessage(this.#request);
  }

  /**
   * Ends the subscription. To be called where the camera document is known to have ended: the port goes to the
   * background, too, so the browser may end it no sooner than that process.
   */
  disconnect(): void {
    if (!this.#port) return;
    this.#port.disconnect();
    this.#port = null;
    this.#updated(RELEASED);
  }

  /** Has pictures come with the numbers from now on, or not. */
  requestPictures(pictures: boolean): void {
    this.#request = { pictures };
    this.#port?.postMessage(this.#request);
  }
}
