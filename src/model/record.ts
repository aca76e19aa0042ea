import * as v from 'valibot';
import { type AgentState } from '../agent/index.ts';
import { CAMERA_STATES } from './status.ts';
import { stored, type Stored } from './stored.ts';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const point = v.record(v.string(), v.pipe(v.number(), v.finite()));
const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** How long a trial of the demonstration lasts, milliseconds: as with a person, quick, very quick. */
export const PACES = [2500, 500, 100] as const;
export type Pace = (typeof PACES)[number];

/** What the user has chosen. */
export const settings = stored('settings', {
  schema: v.object({
    on: v.optional(v.boolean(), false),
    /** The pace of the demonstration, in which a simulated viewer stands in for the camera; or null. */
    demonstration: v.optional(v.nullable(v.picklist(PACES)), null),
  }),
  fallback: { on: false, demonstration: null },
});

/** Whose smiles a record tells of: the user's own, or the simulated viewer's. They never mix. */
export type Whose = 'own' | 'simulated';

/** The record that the companion writes now. */
export const whoseRecord = ({ demonstration }: { readonly demonstration: Pace | null }): Whose =>
  demonstration === null ? 'own' : 'simulated';

/** The key of a value that each of the two records has. */
export const keyIn = (whose: Whose, key: string): string =>
  whose === 'own' ? key : `${SIMULATED}${key}`;

/** Whose record a stored key belongs to. */
export const whoseKey = (key: string): Whose => (key.startsWith(SIMULATED) ? 'simulated' : 'own');

const SIMULATED = 'simulated.';

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

const progressIn = (whose: Whose) =>
  stored(keyIn(whose, 'progress'), {
    schema: v.nullable(
      v.object({ agent: v.custom<AgentState>((agent) => v.is(AgentSchema, agent)), rows: whole }),
    ),
    // Null until the background has drawn a seed: a fallback with a fixed one would not be random.
    fallback: null as Progress | null,
  });

/** The agent and its open trial, and how long the history is, in either record. */
export const progressOf: Readonly<Record<Whose, Stored<Progress | null>>> = {
  own: progressIn('own'),
  simulated: progressIn('simulated'),
};
/** The user's own. */
export const progress = progressOf.own;

/** The simulated person of the demonstration: who it is, and how it feels by now; null before any. */
export const simulatedPerson = stored(keyIn('simulated', 'person'), {
  schema: v.nullable(
    v.object({
      seed: whole,
      state: v.object({
        random: v.tuple([v.number(), v.number(), v.number(), v.number()]),
        trials: whole,
        mood: v.number(),
        familiar: point,
        familiarity: probability,
        away: whole,
      }),
    }),
  ),
  fallback: null,
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
