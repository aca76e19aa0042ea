import { type Browser } from 'puppeteer-core';

/** The part of WebDriver BiDi that is used here beside what puppeteer offers. */
interface Connection {
  send(method: string, params: unknown): Promise<{ result: unknown }>;
}

interface Context {
  readonly context: string;
  readonly url: string;
  readonly children: readonly Context[] | null;
}

/** A value as BiDi serialises it; of a DOM node, also its attributes, children and shadow root. */
export interface Remote {
  readonly type: string;
  readonly value?: unknown;
}

type Evaluated =
  | { readonly type: 'success'; readonly result: Remote }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } };

/**
 * Firefox from behind the curtain: what a test can't do in a page, it does in the browser's own window
 * (Firefox calls it chrome), to which `--remote-allow-system-access` opens the way. A click on the
 * toolbar there is a user's gesture, so that it may open the sidebar.
 */
export class FirefoxChrome {
  readonly #connection: Connection;

  constructor(browser: Browser) {
    this.#connection = (browser as unknown as { connection: Connection }).connection;
  }

  /** The contexts of all tabs, those of the extension among them. */
  tabs(): Promise<readonly Context[]> {
    return this.#tree({});
  }

  /** Runs an expression in a tab. */
  async evaluate(
    context: string,
    expression: string,
    serializationOptions: object = {},
  ): Promise<Remote> {
    const { result } = await this.#connection.send('script.evaluate', {
      expression,
      target: { context },
      awaitPromise: true,
      serializationOptions,
    });
    const evaluated = result as Evaluated;
    if (evaluated.type === 'exception') throw new Error(evaluated.exceptionDetails.text);
    return evaluated.result;
  }

  /** Runs the body of an asynchronous function in the browser's window; its answer must be JSON. */
  async inWindow<T>(body: string): Promise<T> {
    const [window] = await this.#tree({ 'moz:scope': 'chrome' });
    if (!window) throw new Error('Firefox has no window.');
    const { value } = await this.evaluate(
      window.context,
      `(async () => JSON.stringify((await (async () => { ${body} })()) ?? null))()`,
    );
    return JSON.parse(value as string) as T;
  }

  async #tree(params: object): Promise<readonly Context[]> {
    const { result } = await this.#connection.send('browsingContext.getTree', params);
    return (result as { contexts: readonly Context[] }).contexts;
  }
}
