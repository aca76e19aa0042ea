import { describe, expect, test } from 'vitest';
import { BY_TURNS } from '../../scripts/clip.ts';
import { InChromium } from './chromium.ts';
import { until } from './companion.ts';
import { staged } from './stage.ts';

describe('in Chromium before the camera is allowed', () => {
  const stage = staged(() => InChromium.launch({ clip: BY_TURNS, allowCamera: false }));

  test('a click brings the welcome page that is open already, and no second one', async () => {
    const { companion, page } = stage;
    const welcome = await companion.welcome();
    const tabs = () => welcome.evaluate(async () => (await chrome.tabs.query({})).length);
    const before = await tabs();
    await companion.click(page);
    await until('the badge', async () => (await companion.stored()).badge === '!');
    await until('the welcome page', () =>
      welcome.evaluate(() => document.visibilityState === 'visible'),
    );
    expect(await tabs()).toBe(before);
  });
});
