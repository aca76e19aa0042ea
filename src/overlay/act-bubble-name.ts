import { type ActOpinion } from '../messages/overlay-port.ts';
import { type ActBubble } from './act-bubble.ts';

/** Under which name the script of the bubble leaves the way to make one. */
export const ACT_BUBBLE = 'deepLaetitiaActs';

export type MakeActBubble = (say: (opinion: ActOpinion) => void) => ActBubble;

/** The way to make a bubble; undefined in a page that has not got its script. */
export const actBubbleMaker = (): MakeActBubble | undefined =>
  Object.getOwnPropertyDescriptor(globalThis, ACT_BUBBLE)?.value as MakeActBubble | undefined;
