import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { convertFaceDetector } from '../../models/face/convert.mjs';
import { FACE_TFLITE } from '../../models/face/original.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILT = join(ROOT, '.cache/bench');
const PAGES = ['bench', 'stages', 'ours', 'human', 'face-api', 'mediapipe'] as const;

/** The extension's own content security policy: what ours does here, it can do there. */
const STRICT = "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'; connect-src 'self'";

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
};

const FOLDERS: Record<string, string> = {
  models: join(BUILT, 'models'),
  'models/expression': join(ROOT, 'models/expression'),
  wasm: join(ROOT, 'node_modules/@tensorflow/tfjs-backend-wasm/dist'),
  photos: join(ROOT, 'node_modules/@vladmandic/face-api/demo'),
  human: join(ROOT, 'node_modules/@vladmandic/human'),
  'face-api': join(ROOT, 'node_modules/@vladmandic/face-api'),
};

/** The benchmark's pages, bundled as the extension is and served from this machine to itself. */
export interface BenchServer {
  readonly address: string;
  close(): void;
}

/** What is served beside the benchmark's own, by the first part of its address. */
export interface Served {
  /** A folder of photographs, as /folder/. */
  readonly folder?: string;
  /** The folder of a package and a file of its model, as /mediapipe/ and /mediapipe-model. */
  readonly mediapipe?: { readonly folder: string; readonly model: string };
  /** The folder of another expression network than the shipped one. */
  readonly expression?: string;
}

export async function startServer(served: Served): Promise<BenchServer> {
  await convertFaceDetector({ tflite: FACE_TFLITE, outDir: join(BUILT, 'models/face') });
  await build({
    absWorkingDir: ROOT,
    bundle: true,
    format: 'esm',
    target: ['chrome120', 'firefox140'],
    logLevel: 'error',
    entryPoints: PAGES.map((page) => ({ in: `tests/bench/pages/${page}.ts`, out: page })),
    outdir: BUILT,
    alias: { '@mediapipe/face_detection': join(ROOT, 'models/face/no-mediapipe.mjs') },
  });
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (path === '/favicon.ico') {
      response.statusCode = 204;
      response.end();
      return;
    }
    const page = PAGES.find((name) => path === `/${name}.html`);
    if (page) {
      response.setHeader('content-type', 'text/html');
      if (page === 'ours') response.setHeader('content-security-policy', STRICT);
      response.end(
        `<!doctype html><meta charset="utf-8"><script type="module" src="/${page}.js"></script>`,
      );
      return;
    }
    const file = fileOf(path, served);
    stat(file)
      .then((found) => {
        if (!found.isFile()) throw new Error('no file');
        response.setHeader(
          'content-type',
          TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
        );
        createReadStream(file).pipe(response);
      })
      .catch(() => {
        response.statusCode = 404;
        response.end();
      });
  });
  await listening(server);
  const { port } = server.address() as AddressInfo;
  return { address: `http://localhost:${port}`, close: () => server.close() };
}

function fileOf(path: string, { folder, mediapipe, expression }: Served): string {
  const clean = normalize(path).replace(/^\/+/, '');
  if (folder !== undefined && clean.startsWith('folder/')) return join(folder, clean.slice(7));
  if (expression !== undefined && clean.startsWith('models/expression/'))
    return join(expression, clean.slice(18));
  if (mediapipe && clean === 'mediapipe-model') return mediapipe.model;
  if (mediapipe && clean.startsWith('mediapipe/')) return join(mediapipe.folder, clean.slice(10));
  const [name] = Object.keys(FOLDERS)
    .filter((key) => clean.startsWith(`${key}/`))
    .sort((one, other) => other.length - one.length);
  return name === undefined
    ? join(BUILT, clean)
    : join(FOLDERS[name] as string, clean.slice(name.length + 1));
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}
