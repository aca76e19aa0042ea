import { type Runtime } from 'webextension-polyfill';
import { type Probabilities, type Sight } from '../perception/index.ts';
import { browser } from '../platform/browser.ts';
import { isOurPage } from '../messages/contract.ts';

/**
 * The camera document tells what it sees to the views that look on: other sidebars in Firefox, side
 * panels in Chrome. Each view has a port to it, so where nobody looks on nothing is told; and a port
 * carries numbers only, unless its view asks for pictures.
 */
const PORT = 'sightings';

/** What a view shows of a sight. What the network made of the face stays in the camera document. */
export interface Glimpse {
  readonly faces: number;
  /** What the nearest face expresses; null when there is none. */
  readonly expression: Probabilities | null;
}

export const glimpseOf = ({ faces, nearest }: Sight): Glimpse => ({
  faces,
  expression: nearest?.expression ?? null,
});

/** What was seen in one frame. */
export interface Sighting {
  /** Null when the camera was let go of. */
  readonly sight: Glimpse | null;
  /** A small copy of the frame, a data URL; null unless the view asked for it. */
  readonly picture: string | null;
}

/** What a view tells the camera document. */
interface Wish {
  readonly pictures: boolean;
}

const NOTHING: Sighting = { sight: null, picture: null };

/**
 * Tells whoever looks on what this document sees.
 *
 * @param takePicture copies the present frame; it is called only if somebody wants to have it
 */
export function tellSightings(
  takePicture: () => string | null = () => null,
): (sight: Sight | null) => void {
  const views = new Map<Runtime.Port, Wish>();
  browser.runtime.onConnect.addListener((port) => {
    // A content script can open a port, too, and is told nothing.
    if (port.name !== PORT || !port.sender || !isOurPage(port.sender)) return;
    views.set(port, { pictures: false });
    port.onMessage.addListener((wish) => void views.set(port, wish as Wish));
    port.onDisconnect.addListener(() => void views.delete(port));
  });
  return (sight) => {
    const wanted = [...views.values()].some(({ pictures }) => pictures);
    const copy = sight && wanted ? takePicture() : null;
    const glimpse = sight && glimpseOf(sight);
    for (const [port, { pictures }] of views)
      try {
        port.postMessage({ sight: glimpse, picture: pictures ? copy : null } satisfies Sighting);
      } catch {
        // A view that went without a word must not be taken for a fault of the eyes.
        views.delete(port);
      }
  };
}

/** A view's way to the camera document, wherever and whenever that is. */
export class Onlooker {
  readonly #heard: (sighting: Sighting) => void;
  #wish: Wish = { pictures: false };
  #port: Runtime.Port | null = null;

  constructor(heard: (sighting: Sighting) => void) {
    this.#heard = heard;
  }

  /** Looks on from now until the camera document ends. No harm if it does already. */
  begin(): void {
    if (this.#port) return;
    const port = browser.runtime.connect({ name: PORT });
    this.#port = port;
    port.onMessage.addListener((sighting) => this.#heard(sighting as Sighting));
    port.onDisconnect.addListener(() => {
      // Nobody may be there yet, which is no error: whoever looks on tries again.
      void browser.runtime.lastError;
      this.#port = null;
      this.#heard(NOTHING);
    });
    port.postMessage(this.#wish);
  }

  /** Has pictures come with the numbers from now on, or not. */
  wish(pictures: boolean): void {
    this.#wish = { pictures };
    this.#port?.postMessage(this.#wish);
  }
}
