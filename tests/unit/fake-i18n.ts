import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Puts what the extension reads its words from in its place: the browsers' own `i18n`, in English. */

interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

const MESSAGES = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', '_locales', 'en', 'messages.json'), 'utf8'),
) as Readonly<Record<string, Message>>;

/** As browsers do it: `$name$` stands for its placeholder's content, in which `$1` is the first value. */
function getMessage(name: string, values: readonly string[] = []): string {
  const { message = '', placeholders = {} } = MESSAGES[name] ?? {};
  return message.replace(/\$(\w+)\$/g, (_, placeholder: string) =>
    (placeholders[placeholder]?.content ?? '').replace(
      /\$(\d)/g,
      (_, position: string) => values[Number(position) - 1] ?? '',
    ),
  );
}

Object.assign(globalThis, { chrome: { i18n: { getMessage, getUILanguage: () => 'en-US' } } });
