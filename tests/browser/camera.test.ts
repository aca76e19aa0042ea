import { describe, expect, test } from 'vitest';
import { BY_TURNS, type Segment } from '../../scripts/clip.ts';
import { InChromium } from './chromium.ts';
import { trials, until, type Companion } from './companion.ts';
import { BROWSERS, staged } from './stage.ts';

/** A camera that freezes on its first picture. */
const FROZEN: readonly Segment[] = BY_TURNS.slice(0, 1).map((segment) => ({
  ...segment,
  frozen: true,
}));

describe.each(BROWSERS)('a frozen camera in %s', (_, browser) => {
  const stage = staged<Companion>(() => browser.launch({ clip: FROZEN, allowCamera: true }));

  test('is said to be frozen, and nothing is learned from it', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    const frozen = await until('that it is frozen', async () => {
      const stored = await companion.stored();
      return stored.live?.camera === 'frozen' && stored;
    });
    await until('the badge', async () => (await companion.stored()).badge === '!');
    expect(frozen.progress?.agent.open ?? null).toBeNull();
    // Longer than a trial takes.
    await new Promise((resolve) => setTimeout(resolve, 6000));
    expect((await companion.stored()).history.length).toBe(frozen.history.length);
    expect(frozen.history.length).toBeLessThanOrEqual(1);
  });
});

describe('a camera document that dies in Chromium', () => {
  const stage = staged<InChromium>(() => InChromium.launch({ clip: BY_TURNS, allowCamera: true }));

  test('is missed at once, and another one goes on', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    const before = await trials(companion, 1);
    const died = Date.now();
    await companion.endCamera();
    await until(
      'that it is missed',
      async () => (await companion.stored()).live?.camera !== 'watching',
      5,
    );
    expect(Date.now() - died).toBeLessThan(5000);
    await trials(companion, before.history.length + 1);
  });
});
