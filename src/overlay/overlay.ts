import { type Configuration } from '../emoticon/parameters.ts';
import { type CompanionFace } from './companion-face.ts';
import { type OverlayChoice } from '../messages/overlay-choice.ts';
import { type Display, type FromOverlay } from '../messages/overlay-port.ts';
import { type Acts, type MakeActs } from './acts/acts.ts';
import { Connection, type PortState, type Said } from './connection.ts';
import { SIZES } from '../model/size.ts';
import { makeFace } from './face-element.ts';
import { type OpenMenu } from './menu/face-menu.ts';
import { SightWatch } from './sight.ts';

/** What the background has not answered by then counts for nothing. */
const ANSWER_MS = 3000;

/** The overlay of a page: draws the face that the background sends, and says whether it can be seen. */
export class Overlay {
  readonly #connection = new Connection(
    (message) => this.#receive(message),
    (state) => this.#portIs(state),
  );
  #face: CompanionFace | null = null;
  #sight: SightWatch | null = null;
  #display: Display = {
    ...{ still: false, size: SIZES.usual, spot: null, ownSpot: false },
    ...{ pace: 'calm', held: false },
  };
  /** Sequence of the face that is drawn; null while none is. */
  #drawn: number | null = null;
  #openMenu: OpenMenu | null = null;
  #menuHere: (() => void) | null = null;
  #menuComes: Promise<void> | null = null;
  /** What shows jokes and pictures; null in a page that has had none to show. */
  #acts: Acts | null = null;
  readonly #answers = new Map<number, (done: boolean) => void>();
  #requests = 0;

  /**
   * Connects to the background, which says what to draw.
   *
   * @param process the number of its process that asks for it: no harm if it is connected to that one
   */
  connect(process?: number): void {
    this.#connection.open(process);
  }

  /** The script of the menu has come into the page. */
  takeMenu(open: OpenMenu): void {
    this.#openMenu = open;
    this.#menuHere?.();
  }

  /** The script of the acts has come into the page. */
  takeActs(make: MakeActs): void {
    this.#acts ??= make({
      face: () => this.#face,
      still: () => this.#display.still,
      post: (message) => this.#connection.post(message),
    });
  }

  #portIs(state: PortState): void {
    if (state === 'open') {
      this.#watch();
      this.#sight?.look();
      if (!this.#sight?.inSight) this.#drawn = null;
      return this.#tellPresence();
    }
    // While it is only lost the face is watched on: it may go out of sight before anybody can be told.
    if (state === 'closed') {
      this.#sight?.stop();
      this.#sight = null;
      this.#drawn = null;
    }
    // The background gives up what is shown here, and may not be able to say so.
    this.#acts?.stop();
    for (const answer of this.#answers.values()) answer(false);
    this.#answers.clear();
  }

  #receive(message: Said): void {
    switch (message.kind) {
      case 'face':
        return this.#draw(message.sequence, message.configuration);
      case 'display':
        this.#display = message;
        return this.#showDisplay();
      case 'act-due':
      case 'act':
      case 'act-over':
        return this.#acts?.receive(message);
      case 'smiled':
        return this.#face?.gladden();
      case 'vanish':
        return this.#vanish();
      case 'thumbed':
        return this.#face?.answer(message.thumb, message.configuration, message.counts);
      case 'thumb':
        return this.#answered(message.request, message.counts);
      case 'chosen':
        return this.#answered(message.request, message.done);
    }
  }

  #draw(sequence: number, configuration: Configuration): void {
    if (!this.#face) {
      this.#face = makeFace({
        give: (thumb, configuration) =>
          this.#ask((request) => ({ kind: 'thumb', request, thumb, configuration })),
        choose: (choice) => this.#choose(choice),
        menu: () => this.#menu(),
        heldChanged: () => this.#tellPresence(),
      });
      this.#showDisplay();
    }
    this.#face.show(configuration);
    // A page that rebuilds its document throws the face out with the rest: it comes back.
    this.#face.appear();
    this.#drawn = sequence;
    this.#watch();
    this.#tellPresence();
  }

  #showDisplay(): void {
    this.#face?.display(this.#display);
  }

  /** Watches the face from now on, where there is one. */
  #watch(): void {
    const face = this.#face;
    if (!face) return;
    const seen = { element: face.host, size: () => face.size, box: () => face.notedBox() };
    this.#sight ??= new SightWatch(seen, (inSight) => {
      // Whatever has become of it meanwhile: a trial is not taken up again whose face was out of sight.
      if (!inSight) this.#drawn = null;
      this.#tellPresence(inSight);
    });
  }

  #tellPresence(inSight = this.#sight?.inSight ?? false): void {
    const held = this.#face?.held ?? false;
    this.#connection.post({ kind: 'presence', inSight, drawn: this.#drawn, held });
  }

  /** What opens the menu; null where it cannot be had. */
  async #menu(): Promise<OpenMenu | null> {
    if (this.#openMenu) return this.#openMenu;
    this.#menuComes ??= new Promise<void>((resolve) => {
      this.#menuHere = resolve;
      setTimeout(resolve, ANSWER_MS);
      void this.#choose({ what: 'menu' });
    });
    await this.#menuComes;
    this.#menuComes = null;
    return this.#openMenu;
  }

  /** What was not carried out is not so: the face shows again what is. */
  async #choose(choice: OverlayChoice): Promise<void> {
    if (!(await this.#ask((request) => ({ kind: 'choice', request, choice })))) this.#showDisplay();
  }

  /** Says something that is answered; false where the answer is no, or does not come. */
  #ask(message: (request: number) => FromOverlay): Promise<boolean> {
    const request = ++this.#requests;
    return new Promise((resolve) => {
      this.#answers.set(request, resolve);
      setTimeout(() => resolve(false), ANSWER_MS);
      this.#connection.post(message(request));
    });
  }

  #answered(request: number, done: boolean): void {
    this.#answers.get(request)?.(done);
    this.#answers.delete(request);
  }

  #vanish(): void {
    this.#acts?.vanish();
    this.#connection.end();
    this.#face?.vanish();
    this.#face = null;
    this.#drawn = null;
  }
}
