import * as v from 'valibot';
import { CONTROL_RATE, defaultStrategy, strategies } from '../agent/index.ts';
import { ACT_GAPS, kindKey } from './acts.ts';
import { PACE_NAMES } from './pace.ts';
import { quietHours } from './quiet-hours.ts';
import { EVERY_SITE, siteRules } from './site-rules.ts';
import { SIZES } from './size.ts';
import { spots, USUAL_SPOTS } from './spot.ts';
import { cameraId, configuration, moment } from './values.ts';

/** How long a trial of the demonstration takes, milliseconds: as with a person, quick, very quick. */
export const DEMONSTRATION_PACES = [2500, 500, 100] as const;
export type DemonstrationPace = (typeof DEMONSTRATION_PACES)[number];

/** So many faces can be kept: they are shown side by side. */
export const MOST_FAVOURITES = 24;

/** What settings are about, in the order in which the options page shows them. */
export const SETTING_GROUPS = ['rest', 'learning', 'place', 'acts', 'camera'] as const;
export type SettingGroup = (typeof SETTING_GROUPS)[number];

/** One row of the table of settings. */
export interface Setting {
  readonly schema: v.GenericSchema;
  /** What holds until the user chooses, and where a stored value cannot be read. */
  readonly fallback: unknown;
  /**
   * `sync` where the choice is the person's, on whichever machine; `local` where it is this machine's. It has no
   * effect yet: all are stored on this machine.
   */
  readonly area: 'local' | 'sync';
  /** Among which others the options page shows it; null: it is changed elsewhere. */
  readonly group: SettingGroup | null;
  /** The id of its label in `_locales`. */
  readonly label: string;
}

/**
 * All that the user can choose, the one table that storage, validation, the options page and
 * docs/settings.md read. A new setting is one row here and one sentence for each language.
 */
export const SETTINGS = {
  /** Whether the companion is awake. */
  on: { schema: v.boolean(), fallback: false, area: 'local', group: null, label: 'settingOn' },
  /** When a snooze ends, milliseconds since the epoch; null while there is none. */
  snoozedUntil: {
    schema: v.nullable(moment),
    fallback: null,
    area: 'local',
    group: 'rest',
    label: 'settingSnoozedUntil',
  },
  /** When it is to be quiet each day; null: never. */
  quietHours: {
    schema: v.nullable(quietHours),
    fallback: null,
    area: 'sync',
    group: 'rest',
    label: 'settingQuietHours',
  },
  /** The pace at which a simulated viewer stands in for the camera; null: the camera is used. */
  demonstration: {
    schema: v.nullable(v.picklist(DEMONSTRATION_PACES)),
    fallback: null,
    area: 'local',
    group: null,
    label: 'settingDemonstration',
  },
  /** The strategy that learns. */
  strategy: {
    schema: v.picklist(Object.keys(strategies)),
    fallback: defaultStrategy,
    area: 'sync',
    group: 'learning',
    label: 'settingStrategy',
  },
  /** How long a trial takes, and how long the learned face is shown between two. */
  pace: {
    schema: v.picklist(PACE_NAMES),
    fallback: 'calm',
    area: 'sync',
    group: 'learning',
    label: 'settingPace',
  },
  /** The face that is kept, and no other tried; null: others are tried. */
  held: {
    schema: v.nullable(configuration),
    fallback: null,
    area: 'local',
    group: 'learning',
    label: 'settingHeld',
  },
  /** On which sites the face may appear. */
  sites: {
    schema: siteRules,
    fallback: EVERY_SITE,
    area: 'sync',
    group: 'place',
    label: 'settingSites',
  },
  /** The share of trials that show the neutral face for comparison, 0 to 0.5. */
  comparisons: {
    schema: v.pipe(v.number(), v.minValue(0), v.maxValue(0.5)),
    fallback: CONTROL_RATE,
    area: 'sync',
    group: 'learning',
    label: 'settingComparisons',
  },
  /** Faces that the user keeps, the latest last. */
  favourites: {
    schema: v.pipe(v.array(configuration), v.maxLength(MOST_FAVOURITES)),
    fallback: [],
    area: 'sync',
    group: null,
    label: 'settingFavourites',
  },
  /** How wide and high the face is, CSS pixels; never more than a quarter of the window's height. */
  size: {
    schema: v.pipe(v.number(), v.integer(), v.minValue(SIZES.least), v.maxValue(SIZES.most)),
    fallback: SIZES.usual,
    area: 'sync',
    group: 'place',
    label: 'settingSize',
  },
  /** Where in the window the face sits. */
  spots: {
    schema: spots,
    fallback: USUAL_SPOTS,
    area: 'local',
    group: 'place',
    label: 'settingSpots',
  },
  /** Whether jokes and pictures are shown beside the face. */
  acts: { schema: v.boolean(), fallback: false, area: 'sync', group: 'acts', label: 'settingActs' },
  /** Minutes between two of them. */
  actsGap: {
    schema: v.picklist(ACT_GAPS),
    fallback: 10,
    area: 'sync',
    group: 'acts',
    label: 'settingActsGap',
  },
  /** Kinds of them that are never shown. */
  neverKinds: {
    schema: v.array(kindKey),
    fallback: [],
    area: 'sync',
    group: 'acts',
    label: 'settingNeverKinds',
  },
  /** Whether the face keeps still: a picture that fades to the next. */
  still: {
    schema: v.boolean(),
    fallback: false,
    area: 'sync',
    group: 'place',
    label: 'settingStill',
  },
  /** The camera that is used where it is connected; null: the browser chooses. */
  camera: {
    schema: v.nullable(cameraId),
    fallback: null,
    area: 'local',
    group: 'camera',
    label: 'settingCamera',
  },
  /** Whether Firefox's sidebar shows the camera's picture. */
  preview: {
    schema: v.boolean(),
    fallback: true,
    area: 'local',
    group: 'camera',
    label: 'settingPreview',
  },
} as const satisfies Record<string, Setting>;

export type SettingKey = keyof typeof SETTINGS;

export type Settings = {
  readonly [Key in SettingKey]: v.InferOutput<(typeof SETTINGS)[Key]['schema']>;
};

export const SETTING_KEYS = Object.keys(SETTINGS) as readonly SettingKey[];

/** The settings before the user has chosen anything. */
export const DEFAULT_SETTINGS = Object.fromEntries(
  SETTING_KEYS.map((key) => [key, SETTINGS[key].fallback]),
) as unknown as Settings;

/** All settings, each with a value that its row accepts. */
export const settings = v.strictObject(
  Object.fromEntries(SETTING_KEYS.map((key) => [key, SETTINGS[key].schema])),
) as unknown as v.GenericSchema<unknown, Settings>;

/**
 * The settings of a stored or foreign object: each value that its row accepts, the default for any other.
 *
 * @returns the settings, and the keys whose value was refused
 */
export function readSettings(found: unknown): {
  readonly settings: Settings;
  readonly refused: readonly SettingKey[];
} {
  const values = (typeof found === 'object' && found !== null ? found : {}) as Record<
    string,
    unknown
  >;
  const refused = SETTING_KEYS.filter(
    (key) => Object.hasOwn(values, key) && !v.is(SETTINGS[key].schema, values[key]),
  );
  const accepted = SETTING_KEYS.filter(
    (key) => Object.hasOwn(values, key) && !refused.includes(key),
  ).map((key) => [key, values[key]]);
  return {
    settings: { ...DEFAULT_SETTINGS, ...Object.fromEntries(accepted) } as Settings,
    refused,
  };
}

/** A change of one setting, as a page asks for it. */
export const settingChange = v.variant(
  'key',
  SETTING_KEYS.map((key) =>
    v.strictObject({ key: v.literal(key), value: SETTINGS[key].schema }),
  ) as unknown as readonly [SettingChangeSchema, ...SettingChangeSchema[]],
) as v.GenericSchema<unknown, SettingChange>;

type SettingChangeSchema = ReturnType<
  typeof v.strictObject<
    { key: v.LiteralSchema<SettingKey, undefined>; value: v.GenericSchema },
    undefined
  >
>;

export type SettingChange = {
  readonly [Key in SettingKey]: { readonly key: Key; readonly value: Settings[Key] };
}[SettingKey];
