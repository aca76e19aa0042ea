import type messages from '../../_locales/en/messages.json';

/**
 * Every sentence that a person reads, by its id in `_locales`. A sentence with a plural has an id for each
 * form (`_one`, `_other`: the categories of Intl.PluralRules) and is asked for without that ending; its
 * placeholder `count` chooses the form.
 */
type Messages = typeof messages;
type Message = keyof Messages;
type PluralId = Message extends infer M ? (M extends `${infer Base}_other` ? Base : never) : never;
export type WordId = Exclude<Message, `${string}_one` | `${string}_other`> | PluralId;

type PlaceholdersOf<M> = M extends Message
  ? Messages[M] extends { readonly placeholders: infer P }
    ? keyof P & string
    : never
  : never;
type PlaceholdersIn<Id extends WordId> = Id extends PluralId
  ? PlaceholdersOf<`${Id}_other`>
  : PlaceholdersOf<Id>;
type Values<Id extends WordId> = {
  readonly [P in PlaceholdersIn<Id>]: P extends 'count' ? number : string | number;
};

/**
 * The sentence of this id in the language of the user, with its placeholders filled in. Numbers are
 * written as that language writes them.
 *
 * @returns the id itself where the browser has no such sentence, so that the gap shows
 */
export function words<Id extends WordId>(
  id: Id,
  ...[values]: [PlaceholdersIn<Id>] extends [never] ? [] : [values: Values<Id>]
): string {
  // The browser fills in by position: messages number their placeholders in alphabetical order.
  const filled = Object.entries<string | number>(values ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, value]) => (typeof value === 'number' ? number(value) : value));
  const count = (values as { readonly count?: number } | undefined)?.count;
  const forms = count === undefined ? [id] : [`${id}_${pluralForm(count)}`, `${id}_other`];
  return forms.map((form) => message(form, filled)).find((sentence) => sentence !== '') ?? id;
}

/**
 * The language of the sentences, a BCP 47 tag. Where the browser's own language is a variety of it
 * (en-GB of en), it is that variety; numbers and dates are written by it.
 */
export function language(): string {
  const written = message('language', []) || 'en';
  const asked = chrome.i18n.getUILanguage();
  return asked === written || asked.startsWith(`${written}-`) ? asked : written;
}

/** A number as the user's language writes it. */
export const number = (value: number, options?: Intl.NumberFormatOptions): string =>
  formatter('number', (tag) => new Intl.NumberFormat(tag, options), options).format(value);

const pluralForm = (count: number) =>
  formatter('plural', (tag) => new Intl.PluralRules(tag)).select(count);

const formatters = new Map<string, unknown>();

/**
 * What writes things of a sort in the user's language, by options of its own: made once, for to make one takes longer
 * than to write hundreds of numbers.
 */
export function formatter<T>(sort: string, make: (tag: string) => T, options: object = {}): T {
  const tag = language();
  const key = `${tag} ${sort} ${JSON.stringify(options)}`;
  const found = formatters.get(key) as T | undefined;
  if (found !== undefined) return found;
  const made = make(tag);
  formatters.set(key, made);
  return made;
}

/** Content scripts have this, too, in both browsers, without webextension-polyfill. */
const message = (name: string, filled: readonly string[]) =>
  chrome.i18n.getMessage(name, [...filled]);
