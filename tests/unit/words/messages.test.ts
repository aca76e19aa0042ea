import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { SETTINGS } from '../../../src/model/settings.ts';
import { sentencesIn } from './sentences.ts';

/** `_locales` and the code, which must not come apart. That an id that is asked for exists, tsc sees. */

const ROOT = join(import.meta.dirname, '..', '..', '..');
const text = (path: string) => readFileSync(join(ROOT, path), 'utf8');

interface Message {
  readonly message: string;
  readonly description?: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}
type Messages = Readonly<Record<string, Message>>;

const LANGUAGES = readdirSync(join(ROOT, '_locales'));
const messagesIn = (language: string) =>
  JSON.parse(text(`_locales/${language}/messages.json`)) as Messages;
const ENGLISH = messagesIn('en');
const FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'];
const FORM = new RegExp(`_(${FORMS.join('|')})$`);
const idOf = (name: string) => name.replace(FORM, '');

const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path: path.replaceAll('\\', '/'), source: text(join('src', path)) }));
const manifest = text('manifest.json');

/** Why the background refuses a message: an error for whoever sent it, which ends in the error log. */
const FOR_THE_ERROR_LOG = [
  'A simulated viewer is not calibrated by your face.',
  'There is nothing to undo.',
];

describe('the sentences', () => {
  it('are all used', () => {
    const used = new Set([
      'language',
      ...files.flatMap(({ source }) => [...source.matchAll(/'(\w+)'/g)].map(([, id]) => id)),
      ...[...manifest.matchAll(/__MSG_(\w+)__/g)].map(([, id]) => id),
      ...Object.values(SETTINGS).flatMap(({ label }) => [label, `${label}Help`]),
    ]);
    expect(Object.keys(ENGLISH).filter((name) => !used.has(idOf(name)))).toEqual([]);
  });

  it('are there for what the manifest and the table of settings name', () => {
    const named = [
      ...[...manifest.matchAll(/__MSG_(\w+)__/g)].map(([, id]) => id),
      ...Object.values(SETTINGS).flatMap(({ label }) => [label, `${label}Help`]),
    ];
    expect(named.filter((id) => !ENGLISH[id ?? ''])).toEqual([]);
    expect(JSON.parse(manifest)).toMatchObject({ default_locale: 'en' });
  });

  it('stand in _locales and nowhere in the code', () => {
    // A joke is not translated: each language has its own.
    const others = files.filter(({ path }) => !path.startsWith('repertoire/jokes/'));
    const found = others.flatMap(({ path, source }) =>
      sentencesIn(source)
        .filter(({ text }) => !FOR_THE_ERROR_LOG.includes(text))
        .map(({ line, text }) => `${path}:${line}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  it('stand in no page of HTML either, but the name', () => {
    // The hidden document that owns the camera is no page: nobody sees its title.
    const pages = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.html') && !path.endsWith('camera.html'))
      .map((path) =>
        text(join('src', path))
          .replace(/<[^>]*>/g, ' ')
          .trim(),
      );
    expect(new Set(pages.filter((page) => page !== ''))).toEqual(new Set(['DeepLaetitia']));
  });
});

describe.each(LANGUAGES)('the messages in %s', (language) => {
  const messages = messagesIn(language);

  test('say in which language they are', () => {
    expect(messages['language']?.message).toBe(language.replaceAll('_', '-'));
  });

  test('are those of English, with the plural forms of the language', () => {
    const forms = new Intl.PluralRules(language.replaceAll('_', '-')).resolvedOptions();
    const wanted = Object.keys(ENGLISH).flatMap((name) =>
      !FORM.test(name)
        ? [name]
        : name.endsWith('_other')
          ? forms.pluralCategories.map((form) => `${idOf(name)}_${form}`)
          : [],
    );
    expect(Object.keys(messages).sort()).toEqual(wanted.sort());
  });

  test('have the placeholders of English, numbered in alphabetical order', () => {
    for (const [name, { placeholders = {} }] of Object.entries(messages)) {
      const english = ENGLISH[name] ?? ENGLISH[`${idOf(name)}_other`];
      const names = Object.keys(english?.placeholders ?? {}).sort();
      expect([name, placeholders]).toEqual([
        name,
        Object.fromEntries(names.map((one, i) => [one, { content: `$${i + 1}` }])),
      ]);
    }
  });

  test('use the placeholders that they have; a form of a plural may do without its number', () => {
    for (const [name, { message, placeholders = {} }] of Object.entries(messages)) {
      const used = [...message.matchAll(/\$(\w+)\$/g)].map(([, placeholder]) => placeholder);
      const wanted = Object.keys(placeholders).filter(
        (one) => !FORM.test(name) || used.includes(one),
      );
      expect([name, [...new Set(used)].sort()]).toEqual([name, wanted.sort()]);
      expect([name, FORM.test(name)]).toEqual([name, 'count' in placeholders]);
    }
  });

  test('have a description for the stores that is short enough', () => {
    expect(messages['extensionDescription']?.message.length).toBeLessThanOrEqual(132);
  });
});

describe('the search for sentences in the code', () => {
  const found = (source: string) => sentencesIn(source).map(({ text }) => text);

  it('finds text, spoken attributes and sentences in strings', () => {
    expect(found('html`<p class="a b">Hello ${name}</p>`')).toEqual(['Hello']);
    expect(found('html`<img alt="A face" src="x y" />`')).toEqual(['A face']);
    expect(found("const a = 'It sleeps now';")).toEqual(['It sleeps now']);
    expect(found('const a = `It has ${n} trials`;')).toHaveLength(1);
    expect(found("html`<b>${on ? 'Now it is on' : nothing}</b>`")).toEqual(['Now it is on']);
  });

  it('lets be what nobody reads', () => {
    expect(found("throw new Error('The page has no face.');")).toEqual([]);
    expect(found("console.warn('It could not be');")).toEqual([]);
    expect(found('html`<p id="a" class="b">${words}</p>`')).toEqual([]);
    expect(found("import a from './It is.ts';")).toEqual([]);
    expect(found("type A = 'It is a type';")).toEqual([]);
  });
});
