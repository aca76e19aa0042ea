import { type FromOverlay, type ToOverlay } from '../../messages/overlay-port.ts';
import { type ActContent } from '../../model/act-content.ts';
import { type Area } from '../place-beside.ts';
import { ActBubble } from './act-bubble.ts';
import { Calm } from './calm.ts';

/** What is said to an overlay about jokes and pictures. */
export type ActMessage = Extract<ToOverlay, { kind: 'act-due' | 'act' | 'act-over' }>;

/** What acts need of the overlay. */
export interface ActsHost {
  /** The face that is drawn; null while none is. */
  face(): { readonly host: HTMLElement; box(): Area } | null;
  /** Whether everything is to keep still. */
  still(): boolean;
  post(message: FromOverlay): void;
}

export type MakeActs = (host: ActsHost) => Acts;

/** The acts in a page: tells when it is calm while one is due, and shows it beside the face. */
export class Acts {
  readonly #host: ActsHost;
  readonly #calm = new Calm(
    (calm) => this.#calmIs(calm),
    (target) =>
      target !== null && (target === this.#host.face()?.host || target === this.#bubble?.host),
  );
  /** The bubble of the act that is shown. */
  #bubble: ActBubble | null = null;

  constructor(host: ActsHost) {
    this.#host = host;
  }

  receive(message: ActMessage): void {
    switch (message.kind) {
      case 'act-due':
        return message.due ? this.#calm.start() : this.#calm.stop();
      case 'act':
        return this.#show(message.act, message.content);
      case 'act-over':
        return this.#end();
    }
  }

  /** Nothing is due any more: what is shown closes once nobody is at it. */
  stop(): void {
    this.#calm.stop();
    this.#end();
  }

  /** Takes everything out of the page at once. */
  vanish(): void {
    this.#bubble?.close();
    this.stop();
  }

  #calmIs(calm: boolean): void {
    // Whoever goes on working wants what is shown out of the way; it is watched on, as the face alone would be.
    if (!calm && !(this.#bubble?.inUse ?? false)) this.#bubble?.close();
    this.#host.post({ kind: 'calm', calm });
  }

  /** Shows an act, if nobody is busy and it is in nobody's way. Of the face alone nothing is to be seen. */
  #show(act: number, content: ActContent): void {
    this.#end();
    const shown = this.#calm.calm && (content === null || this.#open(act, content));
    this.#host.post({ kind: 'act', act, shown });
  }

  #open(act: number, content: NonNullable<ActContent>): boolean {
    const face = this.#host.face();
    if (!face) return false;
    const bubble = new ActBubble((opinion) => this.#host.post({ kind: 'opinion', act, opinion }));
    bubble.still = this.#host.still();
    if (!bubble.show(content, face.host, face.box())) return false;
    this.#bubble = bubble;
    return true;
  }

  #end(): void {
    this.#bubble?.end();
    this.#bubble = null;
  }
}
