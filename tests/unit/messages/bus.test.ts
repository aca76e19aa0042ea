import { beforeEach, describe, expect, test, vi } from 'vitest';
import { answer, send, type Handlers } from '../../../src/messages/bus.ts';
import { type CameraOrder } from '../../../src/messages/contract.ts';
import { fake, freshBrowser, fromPage, fromTab } from '../fake-browser.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

const ORDER: CameraOrder = {
  ...{ sequence: 3, watch: true, trial: 7, frames: 10, window: 1000, settle: null },
  ...{ camera: null, head: null, readings: false, fit: false },
};
const RESULT = { trial: 7, happiness: 0.5, spread: 0.1, frames: 10, faces: 1, head: null };

/** What reached the handlers, and what was refused before. */
const received: [string, unknown][] = [];
const refused: string[] = [];
/** What the handlers answer. */
let answered: unknown = ORDER;

/** A background that notes what it receives; one of its handlers fails. */
const handlers = new Proxy({} as Handlers<'background'>, {
  get: (_, name) => (params: unknown) => {
    received.push([String(name), params]);
    if (name === 'page.reset') throw new Error('the disk is full');
    return answered;
  },
});

const say = (
  name: unknown,
  params: unknown = null,
  sender = fromPage(),
  to: unknown = 'background',
) => fake().say({ to, name, params }, sender);

beforeEach(() => {
  freshBrowser();
  received.length = refused.length = 0;
  answered = ORDER;
  answer('background', handlers, ({ message }) => refused.push(message));
});

describe('who may send what', () => {
  test('a document of the extension may send whatever is in the contract', async () => {
    expect(await say('camera.ready')).toEqual(ORDER);
    expect(await say('camera.measured', RESULT)).toEqual(ORDER);
    answered = null;
    expect(await say('page.permitted', null, fromPage('welcome/welcome.html'))).toBeNull();
    expect(received).toEqual([
      ['camera.ready', null],
      ['camera.measured', RESULT],
      ['page.permitted', null],
    ]);
    expect(refused).toEqual([]);
  });

  test('a content script is refused everything', async () => {
    const messages: [string, unknown][] = [
      ['camera.ready', null],
      ['camera.measured', RESULT],
      ['page.reset', null],
      ['page.permitted', null],
      ['page.setting', { key: 'on', value: true }],
      ['camera.calibration', null],
    ];
    for (const [name, params] of messages)
      await expect(say(name, params, fromTab(3))).rejects.toThrow(
        `A content script may not send “${name}”`,
      );
    expect(received).toEqual([]);
    expect(refused).toHaveLength(messages.length);
  });

  test.each([
    ['that does not say where it is', { ...fromPage(), url: undefined }],
    [
      'whose address only looks like ours',
      fromTab(1, 'https://x.org/chrome-extension://laetitia/'),
    ],
    ['whose address begins like ours', fromTab(1, 'chrome-extension://laetitia.example/')],
    ['in a page without an address', fromTab(1, 'about:blank')],
    ['of another extension', { ...fromPage(), id: 'another' }],
  ])('a sender %s is trusted with no more', async (_, sender) => {
    await expect(say('camera.ready', null, sender)).rejects.toThrow('may not send');
    expect(received).toEqual([]);
  });
});

describe('what does not fit the contract', () => {
  const MESSAGES: [string, unknown][] = [
    ['camera.ready', {}],
    ['camera.ready', 'now'],
    ['camera.state', { state: 'dreaming' }],
    ['camera.measured', { ...RESULT, happiness: 1e308 }],
    ['camera.measured', { ...RESULT, spread: NaN }],
    ['camera.measured', { ...RESULT, trial: 0 }],
    ['camera.measured', { ...RESULT, faces: 0 }],
    ['camera.measured', { ...RESULT, note: 'more' }],
    ['camera.measured', { ...RESULT, reading: { features: [], logOdds: 0 } }],
    ['camera.frame', { faces: -1, happy: null, backend: 'wasm', cost: 1 }],
    ['page.setting', { key: 'on', value: 'perhaps' }],
    ['page.setting', { key: 'demonstration', value: 3 }],
    ['page.setting', { key: '__proto__', value: true }],
    ['page.calibrated', { network: 'x' }],
    ['page.calibrated', null],
  ];
  test.each(MESSAGES)('%s with %j is refused, and changes nothing', async (name, params) => {
    await expect(say(name, params)).rejects.toThrow(`${name} does not fit`);
    expect(received).toEqual([]);
    expect(refused).toHaveLength(1);
  });

  test('tells where, and is told in few words however much it was', async () => {
    await expect(say('camera.measured', { ...RESULT, frames: 'x'.repeat(5000) })).rejects.toThrow(
      'camera.measured does not fit at frames',
    );
    expect(refused[0]?.length).toBeLessThanOrEqual(300);
  });

  test.each(['camera.gone', 'toString', 'constructor', '__proto__', ''])(
    'as the unknown name “%s” is an error',
    async (name) => {
      await expect(say(name)).rejects.toThrow(`There is no message “${name}” to background`);
      expect(received).toEqual([]);
    },
  );

  test('is no answer either', async () => {
    for (const wrong of [undefined, null, {}, { ...ORDER, more: 1 }, { ...ORDER, trial: 0 }]) {
      answered = wrong;
      await expect(say('camera.ready')).rejects.toThrow('the answer to camera.ready does not fit');
    }
    expect(refused).toHaveLength(5);
  });

  test('is not sent, and not taken for an answer by whoever asked', async () => {
    fake().document = () => ORDER;
    const wrong = { ...ORDER, trial: 0.5 };
    await expect(send('camera', 'background.order', wrong)).rejects.toThrow('does not fit');
    expect(fake().said).toEqual([]);
    await expect(send('camera', 'background.order', ORDER)).rejects.toThrow('the answer');
    expect(fake().said).toHaveLength(1);
  });
});

describe('what is answered', () => {
  test('what is for another place, or no message of ours, is left alone', async () => {
    expect(await say('camera.ready', null, fromPage(), 'camera')).toBeUndefined();
    for (const stranger of ['text', 7, null, undefined, {}, { to: 'background' }, ['background']])
      expect(await fake().say(stranger, fromPage())).toBeUndefined();
    expect(received).toEqual([]);
    expect(refused).toEqual([]);
  });

  test('a handler that fails rejects for the caller', async () => {
    await expect(say('page.reset')).rejects.toThrow('the disk is full');
    // That is no fault of the message.
    expect(refused).toEqual([]);
  });

  test('two places answer each their own', async () => {
    const orders: CameraOrder[] = [];
    answer('camera', {
      'background.order': (order) => {
        orders.push(order);
        return null;
      },
      'background.act': () => {
        throw new Error('no act here');
      },
    });
    expect(await say('background.order', ORDER, fromPage('background.js'), 'camera')).toBeNull();
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

  test('to nobody rejects', async () => {
    await expect(send('camera', 'background.order', ORDER)).rejects.toThrow('Receiving end');
  });
});
