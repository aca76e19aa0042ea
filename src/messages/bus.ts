import { type Runtime } from 'webextension-polyfill';
import * as v from 'valibot';
import { browser } from '../platform/browser.ts';
import { SURFACES, type Answer, type Destination, type Name, type Params } from './contract.ts';

export type Handlers<D extends Destination> = {
  readonly [N in Name<D>]: (
    params: Params<D, N>,
    sender: Runtime.MessageSender,
  ) => Answer<D, N> | Promise<Answer<D, N>>;
};

interface Message {
  readonly to: Destination;
  readonly name: string;
  readonly params: unknown;
}

/** A message or an answer that does not fit its schema. Nothing was changed by it. */
export class MessageError extends Error {
  override readonly name = 'MessageError';
}

/**
 * Sends a message to the background or another document of the extension.
 *
 * @throws MessageError where the message or its answer does not fit the contract; Error where nobody is
 *   there, or whoever answers throws
 */
export async function send<D extends Destination, N extends Name<D>>(
  to: D,
  name: N,
  params: Params<D, N>,
): Promise<Answer<D, N>> {
  const row = rowOf(to, name);
  if (!row) throw new MessageError(`There is no message “${name}” to ${to}.`);
  checked(row.params, params, name);
  const answer: unknown = await browser.runtime.sendMessage({ to, name, params } satisfies Message);
  return checked(row.answer, answer, `the answer to ${name}`) as Answer<D, N>;
}

/**
 * Answers what is sent to this destination. Messages to others are left to them. What a content script
 * sends, or what does not fit the contract, is refused.
 *
 * @param refused is told of each message that was refused
 */
export function answer<D extends Destination>(
  destination: D,
  handlers: Handlers<D>,
  refused: (error: Error) => void = (error) => console.warn(error),
): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    if (!isMessage(message) || message.to !== destination) return;
    return handle(destination, handlers, message, sender).catch((error: unknown) => {
      if (error instanceof MessageError) refused(error);
      throw error;
    });
  });
}

async function handle<D extends Destination>(
  destination: D,
  handlers: Handlers<D>,
  { name, params }: Message,
  sender: Runtime.MessageSender,
): Promise<unknown> {
  const row = rowOf(destination, name);
  if (!row) throw new MessageError(`There is no message “${name.slice(0, 40)}” to ${destination}.`);
  if (!isOurPage(sender)) throw new MessageError(`A content script may not send “${name}”.`);
  checked(row.params, params, name);
  const answered: unknown = await handlers[name as Name<D>](params as Params<D, Name<D>>, sender);
  return checked(row.answer, answered, `the answer to ${name}`);
}

const rowOf = (destination: Destination, name: string) => {
  const surface: Readonly<Record<string, { params: v.GenericSchema; answer: v.GenericSchema }>> =
    SURFACES[destination];
  return Object.hasOwn(surface, name) ? surface[name] : undefined;
};

/** The value itself: what is sent holds no more and no less than its schema says. */
function checked(schema: v.GenericSchema, value: unknown, what: string): unknown {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return value;
  const [{ message, path }] = result.issues;
  const where = path?.map(({ key }) => String(key)).join('.') ?? '';
  throw new MessageError(
    `${what} does not fit${where && ` at ${where}`}: ${message}`.slice(0, 300),
  );
}

const isMessage = (message: unknown): message is Message =>
  typeof message === 'object' &&
  message !== null &&
  'to' in message &&
  'name' in message &&
  typeof message.name === 'string';

/** Pages of the extension and its background say where they are; content scripts name their page. */
export const isOurPage = ({ id, url }: Runtime.MessageSender): boolean =>
  id === browser.runtime.id && (url?.startsWith(browser.runtime.getURL('')) ?? false);
