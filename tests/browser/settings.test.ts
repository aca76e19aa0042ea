import { describe, expect, test } from 'vitest';
import { PORTRAITS } from '../../scripts/portraits.ts';
import { until, type Companion, type Place } from './companion.ts';
import { press, textOf } from './own-page.ts';
import { BROWSERS, staged } from './stage.ts';

const clip = [{ portrait: PORTRAITS[0]!, seconds: 5 }] as const;

describe.each(BROWSERS)('the settings in %s', (_, browser) => {
  const stage = staged<Companion>(() => browser.launch({ clip, allowCamera: true }));

  test('are found by what is said of them', async () => {
    const options = await stage.companion.openOwn('options/options.html');
    await until('the settings', async () => (await shown(options)).headings.length === 5);
    expect(await textOf(options, '#settings-found')).toBe('');

    await seek(options, 'pixels');
    await until('the size alone', async () => (await shown(options)).settings.length === 1);
    expect(await shown(options)).toEqual({
      headings: ['The face in the page'],
      settings: ['setting-length'],
    });
    expect(await textOf(options, '#settings-found')).toBe('1 setting found');

    await seek(options, 'no such thing');
    await until('the answer', async () =>
      (await textOf(options, '#settings-found')).startsWith('No setting'),
    );
    expect(await shown(options)).toEqual({ headings: [], settings: [] });

    await options.evaluate(() =>
      document
        .querySelector('#settings-find')
        ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })),
    );
    await until('all of them', async () => (await shown(options)).headings.length === 5);
  });

  test('go back to their defaults one by one, and from there back again', async () => {
    const options = await stage.companion.openOwn('options/options.html');
    const reset = () => textOf(options, '#sites-reset');
    const sites = () => textOf(options, 'setting-sites ul');
    await until('the settings', async () => (await textOf(options, 'setting-sites')) !== '');
    expect(await reset()).toBe('');
    // The stage has set another pace than the default.
    expect(
      await options.evaluate(() =>
        [...document.querySelectorAll('setting-reset button')].map(({ id }) => id),
      ),
    ).toEqual(['pace-reset']);

    await options.evaluate(() => {
      const field = document.querySelector<HTMLInputElement>('#sites-add');
      if (field) field.value = 'example.com';
    });
    await press(options, '#sites-add-button');
    await until('the site', async () => (await sites()).includes('example.com'));
    await until('the way back', async () => (await reset()) === 'Reset to default');

    await press(options, '#sites-reset');
    await until('no site', async () => (await sites()) === '');
    expect(await reset()).toBe('Undo the reset');

    await press(options, '#sites-reset');
    await until('the site again', async () => (await sites()).includes('example.com'));
    expect(await reset()).toBe('Reset to default');

    await press(options, '[data-site="example.com"]');
    await until('the default, chosen by hand', async () => (await reset()) === '');
  });
});

/** The headings and the controls that can be seen. */
const shown = (options: Place) =>
  options.evaluate(() => {
    const seen = (selector: string) =>
      [...document.querySelectorAll<HTMLElement>(selector)].filter(
        ({ offsetParent }) => offsetParent,
      );
    return {
      headings: seen('.settings h3').map(({ textContent }) => textContent?.trim()),
      settings: seen('.setting > :first-child').map(({ localName }) => localName),
    };
  });

/** Types into the search. */
const seek = (options: Place, sought: string) =>
  options.evaluate((sought: string) => {
    const field = document.querySelector<HTMLInputElement>('#settings-find');
    if (!field) throw new Error('There is no search.');
    field.value = sought;
    field.dispatchEvent(new Event('input'));
  }, sought);
