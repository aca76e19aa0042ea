import { FRAME, loadFrames } from './frames.ts';
import { type System } from './system.ts';

/** Of the time that a backend is given, no more than this part goes into loading and warming up. */
const WARM_UP_PART = 0.3;

const loaded = new Map<string, Promise<{ system: System; backend: string }>>();

/** Loads a system into a frame of its own, for each brings its own TensorFlow.js. */
function systemOf(name: string, backend: string): Promise<{ system: System; backend: string }> {
  const key = `${name} ${backend}`;
  const promise = loaded.get(key) ?? load(name, backend);
  loaded.set(key, promise);
  return promise;
}

async function load(name: string, backend: string) {
  const place = document.body.appendChild(document.createElement('iframe'));
  await new Promise((resolve) => {
    place.onload = resolve;
    place.src = `/${name}.html`;
  });
  const { system } = place.contentWindow as Window;
  return { system, backend: await system.load(backend) };
}

window.renderer = () => {
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) return 'none';
  const unmasked = context.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL;
  return String(context.getParameter(unmasked ?? context.RENDERER));
};

/** Shows every frame to every system in turn, in an order that changes from frame to frame. */
window.time = async (names, backend, frames, limitMs) => {
  const begun = performance.now();
  const show = await loadFrames();
  const systems = await Promise.all(
    names.map(async (name) => ({ name, ...(await systemOf(name, backend)) })),
  );
  for (const { system } of systems) Object.assign(system.canvas, FRAME);
  const timings = new Map(names.map((name) => [name, { ms: [] as number[], seen: 0 }]));
  const warmUp = Math.min(10, frames);
  const late = (part: number) => performance.now() - begun > part * limitMs;
  for (let frame = 0, measured = 0; measured < frames && !(measured > 0 && late(1)); frame++) {
    const warm = frame >= warmUp || late(WARM_UP_PART);
    if (warm) measured++;
    for (let turn = 0; turn < systems.length; turn++) {
      const { name, system } = systems[(frame + turn) % systems.length] as (typeof systems)[0];
      show(frame, system.canvas);
      const start = performance.now();
      const seen = await system.see(system.canvas);
      const ms = performance.now() - start;
      const timing = timings.get(name);
      if (!warm || !timing) continue;
      timing.ms.push(ms);
      if (seen.faces > 0) timing.seen++;
    }
    // Let the browser do what it has put off, so that no system pays for another.
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return Object.fromEntries(
    systems.map(({ name, backend: used }) => {
      const { ms, seen } = timings.get(name) ?? { ms: [], seen: 0 };
      return [name, { ms, seen, backend: used }];
    }),
  );
};

/** Shows one photograph to a system, as large as it fits into a camera's frame. */
window.look = async (name, backend, address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const { system } = await systemOf(name, backend);
  system.forget();
  Object.assign(system.canvas, FRAME);
  const context = system.canvas.getContext('2d') as CanvasRenderingContext2D;
  const scale = Math.min(FRAME.width / image.naturalWidth, FRAME.height / image.naturalHeight);
  const [width, height] = [scale * image.naturalWidth, scale * image.naturalHeight];
  context.fillStyle = '#000';
  context.fillRect(0, 0, FRAME.width, FRAME.height);
  context.drawImage(image, (FRAME.width - width) / 2, (FRAME.height - height) / 2, width, height);
  return system.see(system.canvas);
};
