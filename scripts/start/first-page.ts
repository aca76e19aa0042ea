import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

const PAGE = `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>DeepLaetitia: what to do next</title>
  <style>
    :root { color-scheme: light dark; font: 1.05rem/1.6 system-ui, sans-serif; }
    body { max-width: 34rem; margin: 12vh auto; padding: 0 1.5rem; }
    li { margin: 0.7rem 0; }
  </style>
  <h1>The companion is installed</h1>
  <ol>
    <li>In the other tab, <b>Welcome</b>, allow the camera. Pictures never leave this machine.</li>
    <li>
      Come back to this page and click the small face in the toolbar. If you cannot see it, click the
      puzzle piece first, and the pin beside DeepLaetitia (in Firefox the gear, then <b>Pin to
      Toolbar</b>).
    </li>
    <li>The face appears in the corner below. Look at it now and then, and see what it learns.</li>
    <li>
      Right-click its icon and choose <b>Options</b> to see the face it has found so far. In Firefox
      choose <b>Manage Extension</b>, then its <b>Options</b> or <b>Preferences</b>; or click <b>What
      it has learned</b> in the sidebar.
    </li>
  </ol>
  <p>Click the icon again to send it to sleep. Close the browser to end.</p>
</html>`;

/** Serves the page that a newcomer sees first, on this machine only. */
export async function serveFirstPage(): Promise<{ url: string; server: Server }> {
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, server };
}
