import './own-globals.ts';
import './trusted-types.ts';
import { ActBubble } from './act-bubble.ts';
import { ACT_BUBBLE, type MakeActBubble } from './act-bubble-name.ts';

// A script of its own, which only a page gets that is to show a joke or a picture: all others need not hold it.
const make: MakeActBubble = (say) => new ActBubble(say);
Object.defineProperty(globalThis, ACT_BUBBLE, { configurable: true, value: make });
