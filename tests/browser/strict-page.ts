import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';

/** The strictest content security policy that a page can have. */
const STRICTEST =
  "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; sandbox allow-scripts";

export interface Site {
  readonly url: string;
  /** Paths that were asked for. */
  readonly asked: readonly string[];
  close(): void;
}

/** How long a page under `/slow` is loading, milliseconds. */
export const SLOW_MS = 6000;

/**
 * Serves a page under the strictest policy, at any path, and remembers what it was asked for. Pages under
 * `/slow` begin at once and take their time to end.
 */
export async function strictPage(): Promise<Site> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.setHeader('Content-Security-Policy', STRICTEST);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.write('<!doctype html><title>A strict page</title><h1>A strict page</h1>');
    if (request.url?.startsWith('/slow')) setTimeout(() => response.end(), SLOW_MS);
    else response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
