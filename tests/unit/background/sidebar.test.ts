import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { statusWords } from '../../../src/words/status.ts';
import { settings } from '../../../src/storage/settings.ts';
import { live } from '../../../src/storage/values.ts';
import { fake } from '../fake-browser.ts';
import { Companion, MEASURED } from './companion.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

let companion: Companion;
beforeEach(async () => {
  companion = new Companion();
  await companion.born();
  await companion.wake();
  await companion.frame(1);
});

afterEach(() => void vi.useRealTimers());

describe('a camera document that only a gesture opens', () => {
  test('pauses the companion when it says that it is closed, and the badge says so', async () => {
    const order = await companion.cameraIs('closed');
    expect(order.trial).toBeNull();
    expect((await companion.stored()).agent.open).toBeNull();
    expect(fake().shown).toMatchObject({
      text: '||',
      title: expect.stringContaining(statusWords('closed')) as string,
    });
    expect((await settings.read()).on).toBe(true);
  });

  test('is found closed, too, when it could not say so', async () => {
    companion.opens = false;
    await companion.die();
    expect((await live.read()).camera).toBe('closed');
    expect((await companion.stored()).agent.open).toBeNull();
    expect(fake().shown).toMatchObject({ text: '||' });
  });

  test('is back with the click that opens it, which does not send the companion to sleep', async () => {
    await companion.cameraIs('closed');
    await companion.happens({ kind: 'clicked', tab: 1, reopened: true });
    expect((await settings.read()).on).toBe(true);
    await companion.cameraIs('starting');
    await companion.cameraIs('watching');
    const { trial } = await companion.frame(1);
    expect(trial).not.toBeNull();
    await companion.measured({ trial: trial ?? 0, ...MEASURED });
    expect(await companion.history()).toHaveLength(1);
  });

  test('comes to another tab with the click that opens it there', async () => {
    await companion.cameraIs('closed');
    fake().visible = 2;
    companion.page(2).clicked = true;
    await companion.happens({ kind: 'clicked', tab: 2, reopened: true });
    await companion.lookAgain();
    expect(companion.drawn(2)).toBeTruthy();
    expect((await settings.read()).on).toBe(true);
  });

  test('rests when going to sleep is what closed it', async () => {
    await companion.click(1);
    await companion.cameraIs('closed');
    expect((await live.read()).camera).toBe('resting');
    expect(fake().shown).toMatchObject({ text: '' });
  });

  test('begins anew when the camera was allowed, but only if it is not well', async () => {
    companion.host.length = 0;
    await companion.message('page.permitted', null);
    expect(companion.host).not.toContain('renew');
    await companion.cameraIs('no-permission');
    await companion.message('page.permitted', null);
    expect(companion.host).toContain('renew');
  });

  test('opened while it is off is not closed by the next process', async () => {
    await companion.click(1);
    expect((await live.read()).camera).toBe('resting');
    companion.host.length = 0;
    // The user opens the sidebar, which says so.
    await companion.message('camera.ready', null);
    for (let start = 0; start < 3; start++) await companion.die();
    expect(companion.host).toEqual([]);
  });

  test('that was to be closed when the process died is closed by the next one', async () => {
    companion.closing = () => new Promise(() => undefined);
    await companion.click(1);
    expect((await live.read()).camera).toBe('closing');
    companion.closing = async () => undefined;
    companion.host.length = 0;
    await companion.die();
    expect(companion.host).toEqual(['close']);
    expect((await live.read()).camera).toBe('resting');
  });
});
