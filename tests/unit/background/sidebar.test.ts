import { beforeEach, describe, expect, test, vi } from 'vitest';
import { live, settings } from '../../../src/model/record.ts';
import { STATUS_WORDS } from '../../../src/model/status.ts';
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

describe('a camera document that only a gesture opens', () => {
  test('pauses the companion when it says that it is closed, and the badge says so', async () => {
    const order = await companion.cameraIs('closed');
    expect(order.trial).toBeNull();
    expect((await companion.stored()).agent.open).toBeNull();
    expect(fake().shown).toMatchObject({
      text: '||',
      title: expect.stringContaining(STATUS_WORDS.closed) as string,
    });
    expect((await settings.read()).on).toBe(true);
  });

  test('is found closed, too, when it could not say so', async () => {
    await companion.die();
    companion.opens = false;
    await companion.lookAgain();
    expect((await live.read()).camera).toBe('closed');
    expect((await companion.stored()).agent.open).toBeNull();
    expect(fake().shown).toMatchObject({ text: '||' });
  });

  test('is back with the click that opens it, which does not send the companion to sleep', async () => {
    await companion.cameraIs('closed');
    await companion.session.toggle(1, true);
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
    await companion.session.toggle(2, true);
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
    await companion.say('page.permitted', null);
    expect(companion.host).not.toContain('renew');
    await companion.cameraIs('no-permission');
    await companion.say('page.permitted', null);
    expect(companion.host).toContain('renew');
  });
});
