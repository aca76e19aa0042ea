import * as v from 'valibot';
import { browser } from '../platform/browser.ts';

/** Turns a value of the version it is listed under into one of the next version. */
export type Migrations = Readonly<Record<number, (older: unknown) => unknown>>;

/** What was wrong with a stored value that could not be read, and the value as it was found. */
export interface Damage {
  readonly key: string;
  readonly reason: string;
  readonly found: unknown;
}

/** A value that does not fit its schema was to be stored. It was refused, and what is stored is as it was. */
export class ValidationError extends Error {
  override readonly name = 'ValidationError';
}

/** @throws ValidationError where a value that is to be stored under a key does not fit */
export function checkFit(key: string, schema: v.GenericSchema, value: unknown): void {
  const { issues } = v.safeParse(schema, value, { abortEarly: true });
  if (!issues) return;
  const [{ message }] = issues;
  const where = v.getDotPath(issues[0]);
  throw new ValidationError(
    `“${key}” is not stored, for it does not fit${where ? ` at ${where}` : ''}: ${message}`,
  );
}

const QUARANTINE = 'damaged.';

/** The entry under which a damaged value is kept, so that writing anew loses nothing. */
export const quarantined = ({ key, reason, found }: Damage): Record<string, unknown> => ({
  [`${QUARANTINE}${key}`]: { reason, found },
});

/** Everything in quarantine, by the key it was stored under. */
export async function readQuarantine(): Promise<Damage[]> {
  const keys = (await storedKeys()).filter((key) => key.startsWith(QUARANTINE));
  // To read all that is stored would take as long as the whole history does.
  const found = keys.length > 0 ? await browser.storage.local.get(keys) : {};
  return Object.entries(found).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? [{ reason: '', found: null, ...value, key: key.slice(QUARANTINE.length) }]
      : [],
  );
}

/** Empties the quarantine of the keys that `concerned` picks; of all if it is not given. */
export async function emptyQuarantine(
  concerned: (key: string) => boolean = () => true,
): Promise<void> {
  const keys = (await readQuarantine()).map(({ key }) => key).filter(concerned);
  await browser.storage.local.remove(keys.map((key) => `${QUARANTINE}${key}`));
}

/** The names of all that is stored. Before Chrome 130 and Firefox 143 they come with all the values only. */
export async function storedKeys(): Promise<readonly string[]> {
  const area = browser.storage.local as typeof browser.storage.local & {
    getKeys?(): Promise<string[]>;
  };
  return area.getKeys ? area.getKeys() : Object.keys(await area.get(null));
}

export interface Loaded<T> {
  readonly value: T;
  /** Set when the stored value could not be read and `value` is the default instead. */
  readonly damage: Damage | null;
}

export interface Stored<T> {
  readonly key: string;
  load(): Promise<Loaded<T>>;
  /** `load` for those who only show the value. */
  read(): Promise<T>;
  /** Rejects with a ValidationError where the value does not fit. */
  write(value: T): Promise<void>;
  /**
   * The entry to put into storage, for writing several values in one step.
   *
   * @throws ValidationError where the value does not fit
   */
  entry(value: T): Record<string, unknown>;
  /** Calls `listener` whenever the value changes; returns the way to stop. */
  watch(listener: (value: T) => void): () => void;
}

const Envelope = v.object({
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  value: v.unknown(),
});

interface Definition<Schema extends v.GenericSchema> {
  readonly schema: Schema;
  /** What a value must fit to be written, where that is more than what is read must. */
  readonly writable?: v.GenericSchema;
  readonly fallback: v.InferOutput<Schema>;
  readonly version?: number;
  readonly migrations?: Migrations;
  /** `session` values live until the browser closes; the default, `local`, outlives it. */
  readonly area?: 'local' | 'session';
}

/**
 * A value in extension storage: a key, a schema, a default, and a version with the migrations that
 * lead to it. Everything is validated when it is written and when it is read back. What does not fit is not
 * written; what cannot be read comes back as the default, together with the damage, so that whoever writes
 * can keep a copy first.
 */
export function stored<Schema extends v.GenericSchema>(
  key: string,
  {
    schema,
    writable = schema,
    fallback,
    version = 1,
    migrations = {},
    area = 'local',
  }: Definition<Schema>,
): Stored<v.InferOutput<Schema>> {
  type T = v.InferOutput<Schema>;
  const storage = () => browser.storage[area];

  function decode(found: unknown): Loaded<T> {
    if (found === undefined) return { value: fallback, damage: null };
    try {
      let { version: at, value } = v.parse(Envelope, found);
      if (at > version)
        throw new Error(`it was written by a newer version (${at}, here ${version})`);
      for (; at < version; at++) {
        const migrate = migrations[at];
        if (!migrate) throw new Error(`no migration leads on from version ${at}`);
        value = migrate(value);
      }
      return { value: v.parse(schema, value), damage: null };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { value: fallback, damage: { key, reason, found } };
    }
  }

  const entry = (value: T) => {
    checkFit(key, writable, value);
    return { [key]: { version, value } };
  };
  const load = async () => decode((await storage().get(key))[key]);
  return {
    key,
    load,
    entry,
    read: async () => (await load()).value,
    write: async (value) => storage().set(entry(value)),
    watch(listener) {
      const changed = (changes: Record<string, { newValue?: unknown }>, where: string) => {
        const change = changes[key];
        if (where === area && change) listener(decode(change.newValue).value);
      };
      browser.storage.onChanged.addListener(changed);
      return () => browser.storage.onChanged.removeListener(changed);
    },
  };
}
