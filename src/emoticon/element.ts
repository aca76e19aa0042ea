import { css, html, LitElement, type CSSResultGroup, type PropertyValues } from 'lit';
import { draw, VIEW_BOX } from './draw.ts';
import {
  answering,
  CALM,
  pause,
  poseAt,
  stillPose,
  ANSWERS,
  type Answer,
  type Life,
  type Activity,
} from './life.ts';
import { NEUTRAL, type Configuration } from './parameters.ts';
import { type Dot } from './path.ts';
import { AHEAD, bodyTransform, posed } from './pose.ts';
import { face } from './template.ts';
import { between, DURATION } from './transition.ts';

/** The tag that {@link defineEmoticon} registers. */
export const EMOTICON_TAG = 'laetitia-emoticon';

/** The pupils come half way to where they are to look in so many milliseconds. */
const GAZE_MS = 90;

/** How long a still face takes to fade to another, milliseconds. */
const FADE_MS = 1000;

/** What is drawn at one moment. */
interface Picture {
  readonly configuration: Configuration;
  readonly pupils: Dot;
}

/**
 * `<laetitia-emoticon>`: the drawn face. Set `configuration` and it moves there smoothly; the first face
 * is there at once. It does nothing while the document is hidden.
 *
 * @property configuration the face to show; begins neutral.
 * @property size width and height, CSS pixels; also the attribute `size`.
 * @property activity whether it is awake, searches for somebody or sleeps.
 * @property alive whether it breathes, blinks and glances; otherwise it is a picture.
 * @property still no motion at all: it fades from one face to the next. So it does for those who prefer
 *   reduced motion.
 * @property gaze what the pupils follow a little: -1 to 1 each way, x to the right, y down.
 *
 * What assistive technology is told of the face is `inWords`, which a place of the extension sets: this
 * room knows no language.
 */
export class Emoticon extends LitElement {
  /** A face in words, for those who cannot see it. */
  static inWords: (configuration: Configuration) => string = () => '';

  // The page must not reach into the face, nor the face into the page.
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    mode: 'closed',
  };

  static override properties = {
    configuration: { attribute: false },
    size: { type: Number },
    activity: {},
    alive: { type: Boolean },
    still: { type: Boolean },
    gaze: { attribute: false },
    shown: { state: true },
  };

  static override styles: CSSResultGroup = css`
    :host {
      display: inline-block;
      position: relative;
      contain: layout style;
      line-height: 0;
    }
    :host([hidden]) {
      display: none;
    }
    svg {
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

  declare configuration: Configuration;
  declare size: number;
  declare activity: Activity;
  declare alive: boolean;
  declare still: boolean;
  declare gaze: { readonly x: number; readonly y: number } | null;
  declare private shown: Picture;

  private life: Life = CALM;
  /** The face that it comes from, on its way to `configuration`. */
  private from: Configuration;
  private pupils: Dot = AHEAD;
  private looked = 0;
  private transform = '';
  private frame = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly reduced = matchMedia('(prefers-reduced-motion: reduce)');

  constructor() {
    super();
    this.configuration = this.from = NEUTRAL;
    this.size = 96;
    this.activity = 'awake';
    this.alive = this.still = false;
    this.gaze = null;
    this.shown = { configuration: NEUTRAL, pupils: AHEAD };
  }

  /** Laughs, winces or looks glad for a moment. */
  answer(kind: Answer): void {
    this.life = { ...this.life, answer: kind, answered: performance.now() };
    this.live();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.reduced.addEventListener('change', this.live);
    document.addEventListener('visibilitychange', this.live);
    this.live();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.reduced.removeEventListener('change', this.live);
    document.removeEventListener('visibilitychange', this.live);
    this.rest();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const now = performance.now();
    const { activity } = this.life;
    if (this.activity !== activity)
      this.life = {
        ...this.life,
        activity: this.activity,
        before: activity,
        since: this.hasUpdated ? now : CALM.since,
      };
    const configuration = changed.get('configuration');
    if (configuration) {
      this.from = between(this.from, configuration, (now - this.life.changed) / DURATION);
      this.life = { ...this.life, changed: this.hasUpdated ? now : CALM.changed };
    }
    if (
      (['configuration', 'activity', 'alive', 'still', 'gaze'] as const).some((name) =>
        changed.has(name),
      )
    )
      this.live();
  }

  override render() {
    return html`<svg
      viewBox=${VIEW_BOX}
      width=${this.size}
      height=${this.size}
      role="img"
      aria-label=${(this.constructor as typeof Emoticon).inWords(this.configuration)}
    >
      ${face(draw(this.shown.configuration, this.shown.pupils))}
    </svg>`;
  }

  private get stands(): boolean {
    return this.still || this.reduced.matches;
  }

  /** Draws this moment, and comes back when the next one differs. */
  private readonly live = (): void => {
    this.rest();
    const now = performance.now();
    const { life, stands } = this;
    const alive = this.alive && !stands;
    const pose = (alive ? poseAt : stillPose)(now, life);
    const progress = stands ? 1 : (now - life.changed) / DURATION;
    const face = between(this.from, this.configuration, progress);
    const following = alive && this.follow(now);
    const pupils: Dot = alive
      ? [clamp(pose.pupils[0] + this.pupils[0]), clamp(pose.pupils[1] + this.pupils[1])]
      : pose.pupils;
    this.show({ configuration: posed(face, pose), pupils });
    const svg = this.drawn();
    const transform = bodyTransform(pose);
    if (svg && this.transform !== transform) svg.style.transform = this.transform = transform;

    if (!this.isConnected || document.hidden) return;
    const answers = answering(now, life);
    if (progress < 1 || following || (alive && answers))
      this.frame = requestAnimationFrame(this.live);
    else if (alive) this.timer = setTimeout(this.live, pause(now, life));
    else if (answers)
      this.timer = setTimeout(this.live, life.answered + ANSWERS[life.answer][1] - now + 1);
  };

  private drawn(): SVGElement | null | undefined {
    return this.renderRoot?.querySelector<SVGElement>('svg[role=img]');
  }

  private rest(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
  }

  private show(picture: Picture): void {
    if (JSON.stringify(picture) === JSON.stringify(this.shown)) return;
    if (this.stands) this.fade();
    this.shown = picture;
  }

  /** Brings the pupils nearer to what they are to follow. Answers whether they are still on their way. */
  private follow(now: number): boolean {
    const { x, y } = this.gaze ?? { x: 0, y: 0 };
    const way = 1 - 0.5 ** (Math.min(100, now - this.looked) / GAZE_MS);
    this.looked = now;
    const [fromX, fromY] = this.pupils;
    const near = Math.hypot(x - fromX, y - fromY) < 0.02;
    this.pupils = near ? [x, y] : [fromX + way * (x - fromX), fromY + way * (y - fromY)];
    return !near;
  }

  /** Leaves the present picture there, to fade while the next one appears. */
  private fade(): void {
    const svg = this.drawn();
    if (!svg || document.hidden || !this.isConnected) return;
    const ghost = document.createElement('span');
    ghost.className = 'gone';
    ghost.ariaHidden = 'true';
    // A shadow root of its own: the ids of the drawing are looked up in the tree that holds it.
    ghost.attachShadow({ mode: 'closed' }).append(svg.cloneNode(true));
    svg.after(ghost);
    const timing = { duration: FADE_MS, easing: 'ease-in-out' };
    svg.animate({ opacity: [0, 1] }, timing);
    ghost.animate({ opacity: [1, 0] }, timing).onfinish = () => ghost.remove();
  }
}

const clamp = (value: number) => Math.min(1, Math.max(-1, value));

/**
 * Registers `<laetitia-emoticon>`, once; further calls do nothing. Not done on import, so that a
 * content script can put a registry of its own in place first.
 *
 * @param inWords tells a face in words, for those who cannot see it
 */
export function defineEmoticon(inWords: (configuration: Configuration) => string): void {
  Emoticon.inWords = inWords;
  if (!customElements.get(EMOTICON_TAG)) customElements.define(EMOTICON_TAG, Emoticon);
}

declare global {
  interface HTMLElementTagNameMap {
    [EMOTICON_TAG]: Emoticon;
  }
}
