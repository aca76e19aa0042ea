/**
 * Takes a picture of every screen in every state and look, to be looked at: `npm run screenshots`. They go to
 * .cache/screenshots/SCREEN.LOOK.png. `--only TEXT` takes those whose name contains it; `--list` names all.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BY_TURNS, makeClip } from './clip.ts';
import { buildExtension } from './build.ts';
import { launch } from './launch.ts';
import { inLook, LOOKS } from './screenshots/looks.ts';
import { SCREENS } from './screenshots/screens.ts';
import { Studio } from './screenshots/studio.ts';

const OUT = join(import.meta.dirname, '..', '.cache', 'screenshots');

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, list: { type: 'boolean' } },
});

const wanted = SCREENS.map((screen) => ({
  screen,
  looks: LOOKS.filter((look) => `${screen.name}.${look.name}`.includes(values.only)),
})).filter(({ looks }) => looks.length > 0);
const count = wanted.reduce((sum, { looks }) => sum + looks.length, 0);

if (values.list) {
  for (const { screen, looks } of wanted)
    for (const look of looks) console.log(`${screen.name}.${look.name}`);
} else if (count === 0) {
  console.error(`No screen and look is called anything like “${values.only}”; --list names them.`);
  process.exitCode = 1;
} else if (await buildExtension('chrome')) await takeAll();
else process.exitCode = 1;

async function takeAll(): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  const clip = makeClip(BY_TURNS);
  let taken = 0;
  // Each screen has a browser of its own: what one has stored does not show in another.
  for (const { screen, looks } of wanted) {
    const allowCamera = screen.allowsCamera ?? true;
    const studio = new Studio(await launch({ headless: true, clip, allowCamera }));
    try {
      const page = await screen.open(studio);
      for (const look of looks) {
        const path = join(OUT, `${screen.name}.${look.name}.png`) as `${string}.png`;
        await inLook(page, look, screen.width);
        await screen.again?.(page);
        const { window = false } = screen;
        await page.screenshot({ path, fullPage: !window, captureBeyondViewport: !window });
        console.log(`${++taken} of ${count}: ${path}`);
      }
    } finally {
      await studio.close();
    }
  }
}
