import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  answer,
  send,
  sendToTab,
  type CameraOrder,
  type Handlers,
} from '../../../src/messages/contract.ts';
import { fake, freshBrowser, fromPage, fromTab } from '../fake-browser.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

const ORDER: CameraOrder = {
  watch: true,
  trial: 7,
  frames: 10,
  window: 1000,
  head: null,
  readings: false,
};
const heard: [string, unknown, number?][] = [];

/** A background that notes what it hears; each handler answers, one of them rejects. */
const handlers = new Proxy({} as Handlers<'background'>, {
  getOwnPropertyDescriptor: (_, name) =>
    /^(camera|overlay|page)\./.test(String(name))
      ? { configurable: true, enumerable: true }
      : undefined,
  get: (_, name) => (params: unknown, sender: { tab?: { id: number } }) => {
    heard.push([String(name), params, sender.tab?.id]);
    if (name === 'page.reset') throw new Error('the disk is full');
    return name === 'overlay.shown' ? null : ORDER;
  },
});

const say = (
  name: unknown,
  sender = fromPage(),
  to: unknown = 'background',
  params: unknown = null,
) => fake().say({ to, name, params }, sender);

beforeEach(() => {
  freshBrowser();
  heard.length = 0;
  answer('background', handlers);
});

describe('who may say what', () => {
  test('a document of the extension may say anything there is a handler for', async () => {
    expect(await say('camera.ready')).toEqual(ORDER);
    expect(await say('camera.observed', fromPage(), 'background', { trial: 7 })).toEqual(ORDER);
    expect(await say('overlay.shown')).toBeNull();
    expect(heard.map(([name, params]) => [name, params])).toEqual([
      ['camera.ready', null],
      ['camera.observed', { trial: 7 }],
      ['overlay.shown', null],
    ]);
  });

  test('a content script may say that an overlay is shown, and nothing else', async () => {
    expect(await say('overlay.shown', fromTab(3))).toBeNull();
    expect(heard).toEqual([['overlay.shown', null, 3]]);
    for (const name of ['camera.observed', 'camera.ready', 'page.reset', 'page.permitted'])
      await expect(say(name, fromTab(3))).rejects.toThrow(`a content script may not say “${name}”`);
    expect(heard).toHaveLength(1);
  });

  test.each([
    ['that does not say where it is', { ...fromPage(), url: undefined }],
    [
      'whose address only looks like ours',
      fromTab(1, 'https://x.org/chrome-extension://laetitia/'),
    ],
    ['whose address begins like ours', fromTab(1, 'chrome-extension://laetitia.example/')],
    ['in a page without an address', fromTab(1, 'about:blank')],
  ])('a sender %s is trusted with no more', async (_, sender) => {
    await expect(say('camera.ready', sender)).rejects.toThrow('may not say');
    expect(heard).toEqual([]);
  });

  test('another extension is not answered at all', async () => {
    expect(await say('overlay.shown', { ...fromPage(), id: 'another' })).toBeUndefined();
    expect(await say('camera.ready', { ...fromPage(), id: 'another' })).toBeUndefined();
    expect(heard).toEqual([]);
  });
});

describe('what is answered', () => {
  test.each(['camera.gone', 'toString', 'constructor', '__proto__', ''])(
    'the unknown name “%s” is an error',
    async (name) => {
      freshBrowser();
      answer('background', { 'camera.ready': () => ORDER } as unknown as Handlers<'background'>);
      await expect(say(name)).rejects.toThrow(`background knows no message “${name}”`);
    },
  );

  test('what is for another place, or no message of ours, is left alone', async () => {
    expect(await say('camera.ready', fromPage(), 'camera')).toBeUndefined();
    for (const stranger of ['text', 7, null, undefined, {}, { to: 'background' }, ['background']])
      expect(await fake().say(stranger, fromPage())).toBeUndefined();
    expect(heard).toEqual([]);
  });

  test('a handler that fails is heard of by the one who asked', async () => {
    await expect((async () => say('page.reset'))()).rejects.toThrow('the disk is full');
  });

  test('two places answer each their own', async () => {
    const orders: CameraOrder[] = [];
    answer('camera', {
      'background.order': (order) => {
        orders.push(order);
        return null;
      },
    });
    expect(await say('background.order', fromPage('background.js'), 'camera', ORDER)).toBeNull();
    expect(await say('camera.ready')).toEqual(ORDER);
    expect(orders).toEqual([ORDER]);
  });
});

describe('sending', () => {
  test('names the place, the message and its parameters, and hands back the answer', async () => {
    fake().document = () => null;
    expect(await send('camera', 'background.order', ORDER)).toBeNull();
    expect(fake().said).toEqual([{ to: 'camera', name: 'background.order', params: ORDER }]);
  });

  test('reaches the overlay of one tab', async () => {
    const views: unknown[] = [];
    const overlay = (message: unknown) => (views.push(message), null);
    fake().tabs.set(4, { clicked: true, overlay });
    await sendToTab(4, 'background.view', null);
    expect(views).toEqual([{ to: 'overlay', name: 'background.view', params: null }]);
  });

  test('to nobody rejects', async () => {
    await expect(send('camera', 'background.order', ORDER)).rejects.toThrow('Receiving end');
    await expect(sendToTab(4, 'background.view', null)).rejects.toThrow('Receiving end');
  });
});
