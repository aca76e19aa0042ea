import { html, render } from 'lit/html.js';
import { draw, VIEW_BOX } from './draw.ts';
import {
  answering,
  ANSWERS,
  CALM,
  pause,
  poseAt,
  stillPose,
  type Answer,
  type Life,
  type Activity,
} from './life.ts';
import { NEUTRAL, type Configuration } from './parameters.ts';
import { type Dot } from './path.ts';
import { AHEAD, bodyTransform, posed } from './pose.ts';
import { face } from './template.ts';
import { between, DURATION } from './transition.ts';

/** The pupils come half way to where they are to look in so many milliseconds. */
const GAZE_MS = 90;

/** How long a still face takes to fade to another, milliseconds. */
const FADE_MS = 1000;

/** How a face is to look and to behave. */
export interface Appearance {
  readonly configuration: Configuration;
  /** Width and height, CSS pixels. */
  readonly size: number;
  readonly activity: Activity;
  /** Whether it breathes, blinks and glances; otherwise it is a picture. */
  readonly alive: boolean;
  /** No motion at all: it fades from one face to the next. So it does for those who prefer reduced motion. */
  readonly still: boolean;
  /** What the pupils follow a little: -1 to 1 each way, x to the right, y down. */
  readonly gaze: { readonly x: number; readonly y: number } | null;
}

/** What is drawn at one moment. */
interface Picture {
  readonly configuration: Configuration;
  readonly pupils: Dot;
}

/** Style of the shadow root that holds a face. */
export const FACE_STYLES = `
  .face {
    position: relative;
    display: block;
    line-height: 0;
  }
  .face svg {
    display: block;
    overflow: visible;
    transform-origin: 50% 89%;
    /* On a layer of its own: breath then moves the layer and paints nothing. */
    will-change: transform;
  }
  .gone {
    position: absolute;
    inset: 0;
    pointer-events: none;
  }
`;

/**
 * A drawn face that moves from one configuration to the next, and may be alive. It draws itself into an element
 * of its own, which whoever shows it puts into a shadow root with {@link FACE_STYLES}. It needs no registry of
 * custom elements, and so lives in pages, too. It does nothing while it is stopped or its document is hidden.
 */
export class LivingFace {
  readonly element: HTMLElement = document.createElement('span');
  readonly #inWords: (configuration: Configuration) => string;
  #appearance: Appearance = {
    ...{ configuration: NEUTRAL, size: 96, activity: 'awake' },
    ...{ alive: false, still: false, gaze: null },
  };
  #life: Life = CALM;
  /** Whether it was seen before: the first face and the first activity are there at once. */
  #begun = false;
  #lives = false;
  /** The face that it comes from, on its way to the one that it is to have. */
  #from: Configuration = NEUTRAL;
  #shown: Picture | null = null;
  #pupils: Dot = AHEAD;
  #looked = 0;
  #transform = '';
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #reduced = matchMedia('(prefers-reduced-motion: reduce)');

  /** @param inWords tells a face in words, for those who cannot see it */
  constructor(inWords: (configuration: Configuration) => string) {
    this.element.className = 'face';
    this.#inWords = inWords;
  }

  get appearance(): Appearance {
    return this.#appearance;
  }

  /** Takes on another appearance, as far as it is given. */
  set(change: Partial<Appearance>): void {
    const now = performance.now();
    const { configuration: from, activity: before } = this.#appearance;
    this.#appearance = { ...this.#appearance, ...change };
    const { configuration, activity } = this.#appearance;
    if (activity !== before)
      this.#life = {
        ...this.#life,
        ...{ activity, before, since: this.#begun ? now : CALM.since },
      };
    if (configuration !== from) {
      this.#from = between(this.#from, from, (now - this.#life.changed) / DURATION);
      this.#life = { ...this.#life, changed: this.#begun ? now : CALM.changed };
    }
    this.#begun = true;
    this.#live();
    if (change.size !== undefined || change.configuration) this.#draw();
  }

  /** Laughs, winces or looks glad for a moment. */
  answer(kind: Answer): void {
    this.#life = { ...this.#life, answer: kind, answered: performance.now() };
    this.#live();
  }

  /** Its element has come into a document. */
  start(): void {
    this.#lives = true;
    this.#reduced.addEventListener('change', this.#live);
    document.addEventListener('visibilitychange', this.#live);
    this.#live();
  }

  /** Its element is in no document any more. */
  stop(): void {
    this.#lives = false;
    this.#reduced.removeEventListener('change', this.#live);
    document.removeEventListener('visibilitychange', this.#live);
    this.#rest();
  }

  get #stands(): boolean {
    return this.#appearance.still || this.#reduced.matches;
  }

  /** Draws this moment, and comes back when the next one differs. */
  readonly #live = (): void => {
    this.#rest();
    if (!this.#begun) return;
    const now = performance.now();
    const life = this.#life;
    const stands = this.#stands;
    const { configuration } = this.#appearance;
    const alive = this.#appearance.alive && !stands;
    const pose = (alive ? poseAt : stillPose)(now, life);
    const progress = stands ? 1 : (now - life.changed) / DURATION;
    const face = between(this.#from, configuration, progress);
    const following = alive && this.#follow(now);
    const pupils: Dot = alive
      ? [clamp(pose.pupils[0] + this.#pupils[0]), clamp(pose.pupils[1] + this.#pupils[1])]
      : pose.pupils;
    this.#show({ configuration: posed(face, pose), pupils });
    const svg = this.#svg();
    const transform = bodyTransform(pose);
    if (svg && this.#transform !== transform) svg.style.transform = this.#transform = transform;

    if (!this.#lives || document.hidden) return;
    const answers = answering(now, life);
    if (progress < 1 || following || (alive && answers))
      this.#frame = requestAnimationFrame(this.#live);
    else if (alive) this.#timer = setTimeout(this.#live, pause(now, life));
    else if (answers)
      this.#timer = setTimeout(this.#live, life.answered + ANSWERS[life.answer][1] - now + 1);
  };

  #svg(): SVGElement | null {
    return this.element.querySelector<SVGElement>('svg[role=img]');
  }

  #rest(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
  }

  #show(picture: Picture): void {
    if (JSON.stringify(picture) === JSON.stringify(this.#shown)) return;
    if (this.#stands && this.#shown) this.#fade();
    this.#shown = picture;
    this.#draw();
  }

  #draw(): void {
    if (!this.#shown) return;
    const { configuration, size } = this.#appearance;
    render(
      html`<svg
        viewBox=${VIEW_BOX}
        width=${size}
        height=${size}
        role="img"
        aria-label=${this.#inWords(configuration)}
      >
        ${face(draw(this.#shown.configuration, this.#shown.pupils))}
      </svg>`,
      this.element,
    );
  }

  /** Brings the pupils nearer to what they are to follow. Answers whether they are still on their way. */
  #follow(now: number): boolean {
    const { x, y } = this.#appearance.gaze ?? { x: 0, y: 0 };
    const way = 1 - 0.5 ** (Math.min(100, now - this.#looked) / GAZE_MS);
    this.#looked = now;
    const [fromX, fromY] = this.#pupils;
    const near = Math.hypot(x - fromX, y - fromY) < 0.02;
    this.#pupils = near ? [x, y] : [fromX + way * (x - fromX), fromY + way * (y - fromY)];
    return !near;
  }

  /** Leaves the present picture there, to fade while the next one appears. */
  #fade(): void {
    const svg = this.#svg();
    if (!svg || document.hidden || !this.#lives) return;
    const ghost = document.createElement('span');
    ghost.className = 'gone';
    ghost.ariaHidden = 'true';
    // A shadow root of its own: the ids of the drawing are looked up in the tree that holds it.
    ghost.attachShadow({ mode: 'closed' }).append(svg.cloneNode(true));
    this.element.append(ghost);
    const timing = { duration: FADE_MS, easing: 'ease-in-out' };
    svg.animate({ opacity: [0, 1] }, timing);
    ghost.animate({ opacity: [1, 0] }, timing).onfinish = () => ghost.remove();
  }
}

const clamp = (value: number) => Math.min(1, Math.max(-1, value));
