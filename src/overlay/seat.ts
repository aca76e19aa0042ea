import { type OverlayChoice } from '../messages/overlay-choice.ts';
import { SIZES, sizeFrom } from '../model/size.ts';
import { type Spot } from '../model/spot.ts';
import { clearance } from './clearance.ts';
import { sizeIn, snapped, spotAt, spotStyle, viewOfPage } from './spot-geometry.ts';

/** Whoever moves or sizes the face by keys has come to an end after this, milliseconds. */
const SETTLED_MS = 600;
/** When the page is searched for buttons of its own: they come when they like. Milliseconds after the face. */
const SEARCHES_MS = [300, 1500, 4000, 10_000] as const;

/**
 * Where the face sits in its page, and how large it is there: as it is told, and as somebody moves it, who is shown that
 * at once.
 */
export class Seat {
  readonly #host: HTMLElement;
  readonly #chosen: (choice: OverlayChoice) => Promise<void>;
  readonly #moved: () => void;
  #told: { readonly size: number; readonly spot: Spot | null } = { size: SIZES.usual, spot: null };
  #size: number = SIZES.usual;
  #spot: Spot | null = null;
  #raised = 0;
  /** Whether somebody is moving or sizing it just now. */
  #busy = false;
  /** So many choices wait for their answers: until then what is told may be from before them. */
  #unanswered = 0;
  #settled: ReturnType<typeof setTimeout> | undefined;
  #searches: readonly ReturnType<typeof setTimeout>[] = [];

  /**
   * @param host the element that is to sit there
   * @param chosen is told what somebody has made of size and spot; resolves once it is stored, or will not be, and `set`
   *   has said what is
   * @param moved is told whenever it sits elsewhere
   */
  constructor(
    host: HTMLElement,
    chosen: (choice: OverlayChoice) => Promise<void>,
    moved: () => void,
  ) {
    this.#host = host;
    this.#chosen = chosen;
    this.#moved = moved;
    this.#put();
  }

  /** How wide and high the face is where nothing distorts it, CSS pixels. */
  get size(): number {
    return sizeIn(this.#size, { width: innerWidth, height: innerHeight });
  }

  /** The corner that it is nearest to. */
  get corner(): Spot['corner'] {
    return this.#spot?.corner ?? 'bottom-right';
  }

  /** Size and spot as they are stored. */
  set(size: number, spot: Spot | null): void {
    this.#told = { size, spot };
    this.#follow();
  }

  /** As it was told last, unless somebody is just choosing something else. */
  #follow(): void {
    if (this.#busy || this.#unanswered > 0) return;
    const { size, spot } = this.#told;
    this.#size = size;
    this.#spot = spot;
    this.#show();
  }

  /** The face has come into the page. */
  start(): void {
    this.#searches = SEARCHES_MS.map((wait) => setTimeout(() => this.#clear(), wait));
  }

  stop(): void {
    this.#end();
    for (const search of this.#searches) clearTimeout(search);
  }

  /** Its upper left corner is dragged to here, CSS pixels in the window. */
  dragTo(x: number, y: number): void {
    this.#end();
    this.#busy = true;
    const { size } = this;
    this.#spot = spotAt({ x, y, width: size, height: size }, viewOfPage());
    this.#show();
  }

  drop(): void {
    if (this.#spot) this.#spot = snapped(this.#spot);
    this.#show();
    this.#end();
    this.#choose({ what: 'spot', spot: this.#spot });
  }

  /** So far to the right and down, by keys. */
  step(across: number, down: number): void {
    const { x, y, width, height } = this.#host.getBoundingClientRect();
    this.#spot = spotAt({ x: x + across, y: y + down, width, height }, viewOfPage());
    this.#soon();
  }

  /** Back into its usual corner. */
  goHome(): void {
    this.#end();
    this.#spot = null;
    this.#show();
    this.#clear();
    this.#choose({ what: 'spot', spot: null });
  }

  /** Larger or smaller, by so many CSS pixels. */
  grow(by: number): void {
    this.#size = sizeFrom(this.#size + by);
    this.#soon();
  }

  #soon(): void {
    clearTimeout(this.#settled);
    this.#busy = true;
    this.#show();
    this.#settled = setTimeout(() => {
      this.#end();
      const { size, spot } = this.#told;
      if (this.#size !== size) this.#choose({ what: 'size', size: this.#size });
      if (this.#spot !== spot) this.#choose({ what: 'spot', spot: this.#spot });
    }, SETTLED_MS);
  }

  #choose(choice: OverlayChoice): void {
    this.#unanswered++;
    void this.#chosen(choice).then(() => {
      this.#unanswered--;
      this.#follow();
    });
  }

  #end(): void {
    clearTimeout(this.#settled);
    this.#busy = false;
  }

  /** Goes up above what the page has in the usual corner. Where somebody has put it, it stays. */
  #clear(): void {
    if (this.#spot !== null || document.hidden) return;
    this.#raised = clearance(this.#host, this.size, viewOfPage());
    this.#show();
  }

  #show(): void {
    this.#put();
    this.#moved();
  }

  #put(): void {
    const style = spotStyle(this.#spot, this.#size, this.#raised);
    for (const [property, value] of Object.entries(style))
      this.#host.style.setProperty(property, value, 'important');
  }
}
