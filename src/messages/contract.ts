import { type Runtime } from 'webextension-polyfill';
import { type Thumb } from '../agent/index.ts';
import { type Configuration } from '../emoticon/parameters.ts';
import { type Change, type Reading } from '../perception/head.ts';
import { type Judgement } from '../perception/personal-head.ts';
import { browser } from './browser.ts';
import { type Pace } from './record.ts';
import { type CameraState } from './status.ts';

/**
 * Who may say what to whom. Each surface is one direction; senders and handlers are checked against
 * it. The part of a name before the dot is the sender: `overlay.` messages come from content
 * scripts, which live in pages and are trusted with nothing else.
 */
export interface ToBackground {
  /** The camera document has loaded and asks what to do. */
  'camera.ready': { params: null; answer: CameraOrder };
  'camera.state': { params: { readonly state: CameraState }; answer: CameraOrder };
  /** About once a second while the camera runs, and at once when the number of faces changes. */
  'camera.glanced': { params: Glance; answer: CameraOrder };
  /** Repeated until answered; counted once. */
  'camera.observed': { params: Observed; answer: CameraOrder };
  /** No face was seen for too long; the trial is given up. */
  'camera.abandoned': { params: { readonly trial: number }; answer: CameraOrder };
  /** What the head in use adds to the shipped one, asked by a camera whose network is this. */
  'camera.head': { params: { readonly network: string }; answer: Change | null };
  'overlay.shown': { params: null; answer: OverlayView | null };
  /** What the viewer thinks of the face that is shown; answers whether it counts. */
  'overlay.thumb': { params: Opinion; answer: boolean };
  /** Something fills the screen, and the face is under it. */
  'overlay.covered': { params: null; answer: null };
  /** Learn by another strategy from now on; it starts from the history. */
  'page.strategy': { params: { readonly name: string }; answer: null };
  /** Show the neutral face in this share of the trials, 0 to 0.5, for comparison. */
  'page.comparisons': { params: { readonly rate: number }; answer: null };
  /** A resting face was shown: from now on smiles are measured against it. Answers its P(happy). */
  'page.calibrated': { params: RestingLook; answer: number };
  /** A smile was shown: a personal head is fitted, and used if it is better. */
  'page.smiled': { params: SmilingLook; answer: Judgement };
  /** Forget the smile, and with it the personal head. */
  'page.smileForgotten': { params: null; answer: null };
  /** Let a simulated viewer stand in for the camera, at this pace; null: end that. */
  'page.demonstration': { params: { readonly pace: Pace | null }; answer: null };
  'page.reset': { params: null; answer: null };
  /** The camera was allowed on the welcome page. */
  'page.permitted': { params: null; answer: null };
}

export interface ToCamera {
  'background.order': { params: CameraOrder; answer: null };
}

export interface ToOverlay {
  /** The face to show, or null: vanish. */
  'background.view': { params: OverlayView | null; answer: null };
}

export interface ToWelcome {
  /** Come before the user, to be asked for the camera; answers whether it did. */
  'background.come': { params: null; answer: boolean };
}

/** What the camera document is to do. */
export interface CameraOrder {
  /** Whether somebody is looking at the companion. */
  readonly watch: boolean;
  /** The open trial, whose configuration the overlay shows now; null when there is none. */
  readonly trial: number | null;
  /** How many frames with the same person’s face make an observation. */
  readonly frames: number;
  /** Names the head by which faces are to be read; null is the shipped one. */
  readonly head: number | null;
  /** Whether the reading of a trial's face is wanted, too: a personal head learns from thumbs. */
  readonly readings: boolean;
}

/** What is seen this moment. */
export interface Glance {
  readonly faces: number;
  /** P(happy) of the nearest face, 0 to 1; null when there is none. */
  readonly happy: number | null;
  /** The TensorFlow.js backend and what one frame costs, milliseconds. */
  readonly backend: string;
  readonly cost: number;
}

/** A trial that came to its end. */
export interface Observed {
  readonly trial: number;
  /** Mean and standard deviation of P(happy) over `frames` frames. */
  readonly happiness: number;
  readonly spread: number;
  readonly frames: number;
  /** The most faces that were in view meanwhile; the frames are all of the nearest person’s. */
  readonly faces: number;
  /** By which head the frames were read, as an order names it. */
  readonly head: number | null;
  /** The mean of what the network made of those frames, where the order wants it. */
  readonly reading?: Reading;
}

/** What the network made of a resting face, frame by frame. */
export interface RestingLook {
  /** Perception's `network` and `scale`. */
  readonly network: string;
  readonly scale: number;
  readonly resting: readonly Reading[];
}

/** What it made of a smile that was shown twice, and of the resting face in between. */
export interface SmilingLook {
  readonly network: string;
  readonly looks: readonly [readonly Reading[], readonly Reading[]];
  readonly between: readonly Reading[];
}

/** What someone thinks of a face, by a click on it. */
export interface Opinion {
  readonly thumb: Thumb;
  /** The face that was clicked: by the time the click is heard, another one may be on trial. */
  readonly configuration: Configuration;
}

/** All that a page's overlay ever learns: eight numbers. */
export interface OverlayView {
  readonly configuration: Configuration;
}

interface Surfaces {
  background: ToBackground;
  camera: ToCamera;
  overlay: ToOverlay;
  welcome: ToWelcome;
}
type Place = keyof Surfaces;
type Name<P extends Place> = keyof Surfaces[P] & string;
export type Params<P extends Place, N extends Name<P>> = Surfaces[P][N] extends { params: infer T }
  ? T
  : never;
type Answer<P extends Place, N extends Name<P>> = Surfaces[P][N] extends { answer: infer T }
  ? T
  : never;

export type Handlers<P extends Place> = {
  readonly [N in Name<P>]: (
    params: Params<P, N>,
    sender: Runtime.MessageSender,
  ) => Answer<P, N> | Promise<Answer<P, N>>;
};

interface Message {
  readonly to: Place;
  readonly name: string;
  readonly params: unknown;
}

const isMessage = (message: unknown): message is Message =>
  typeof message === 'object' && message !== null && 'to' in message && 'name' in message;

/** Says something to the background or another document of the extension; rejects when nobody is there. */
export function send<P extends Exclude<Place, 'overlay'>, N extends Name<P>>(
  to: P,
  name: N,
  params: Params<P, N>,
): Promise<Answer<P, N>> {
  return browser.runtime.sendMessage({ to, name, params } satisfies Message);
}

/** Says something to the overlay in a tab; rejects when there is none. */
export function sendToTab<N extends Name<'overlay'>>(
  tab: number,
  name: N,
  params: Params<'overlay', N>,
): Promise<Answer<'overlay', N>> {
  return browser.tabs.sendMessage(tab, { to: 'overlay', name, params } satisfies Message);
}

/** Answers what is said to this place. Messages to other places are left to them. */
export function answer<P extends Place>(place: P, handlers: Handlers<P>): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    if (!isMessage(message) || message.to !== place || sender.id !== browser.runtime.id) return;
    const handler = Object.hasOwn(handlers, message.name)
      ? handlers[message.name as Name<P>]
      : undefined;
    if (!handler) return Promise.reject(new Error(`${place} knows no message “${message.name}”`));
    if (!message.name.startsWith('overlay.') && !isOurPage(sender))
      return Promise.reject(new Error(`a content script may not say “${message.name}”`));
    return Promise.resolve(handler(message.params as Params<P, Name<P>>, sender));
  });
}

/** Pages of the extension and its background say where they are; content scripts name their page. */
export const isOurPage = ({ id, url }: Runtime.MessageSender): boolean =>
  id === browser.runtime.id && (url?.startsWith(browser.runtime.getURL('')) ?? false);
