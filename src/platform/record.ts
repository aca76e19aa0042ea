import * as v from 'valibot';
import { type AgentState } from '../agent/index.ts';
import { CAMERA_STATES } from './status.ts';
import { stored } from './stored.ts';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const point = v.record(v.string(), v.pipe(v.number(), v.finite()));
const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** What the user has chosen. */
export const settings = stored('settings', {
  schema: v.object({ on: v.optional(v.boolean(), false) }),
  fallback: { on: false },
});

const AgentSchema = v.looseObject({
  strategy: v.string(),
  space: v.array(
    v.looseObject({
      key: v.string(),
      min: v.number(),
      max: v.number(),
      neutral: v.number(),
      step: v.number(),
    }),
  ),
  // The strategy's own business; the background rebuilds it from the history if it won't go on.
  state: v.unknown(),
  nextTrial: whole,
  open: v.nullable(v.looseObject({ trial: whole, configuration: point })),
});

export interface Progress {
  readonly agent: AgentState;
  /** How many rows the history has. */
  readonly rows: number;
}

/** The agent and its open trial, and how long the history is. */
export const progress = stored('progress', {
  schema: v.nullable(
    v.object({ agent: v.custom<AgentState>((agent) => v.is(AgentSchema, agent)), rows: whole }),
  ),
  // Null until the background has drawn a seed: a fallback with a fixed one would not be random.
  fallback: null as Progress | null,
});

/** What is going on right now; gone when the browser closes. */
export const live = stored('live', {
  area: 'session',
  schema: v.object({
    looking: v.boolean(),
    /** The welcome page is opened once for each time that the companion is turned on. */
    sentToWelcome: v.boolean(),
    camera: v.picklist(CAMERA_STATES),
    faces: whole,
    happy: v.nullable(probability),
    backend: v.string(),
    cost: v.number(),
  }),
  fallback: {
    looking: false,
    sentToWelcome: false,
    camera: 'resting',
    faces: 0,
    happy: null,
    backend: '',
    cost: 0,
  },
});
export type Live = Awaited<ReturnType<typeof live.read>>;

/** The tabs that show the overlay; gone when the browser closes, as the overlays are. */
export const overlayTabs = stored('overlayTabs', {
  area: 'session',
  schema: v.array(whole),
  fallback: [],
});
