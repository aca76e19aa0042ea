import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Calibration } from '../../../src/model/calibration.ts';
import { calibration } from '../../../src/storage/values.ts';
import { learnRest, learnSmile } from '../../../src/welcome/learn-face.ts';
import { beginReadings } from '../../../src/welcome/readings.ts';
import { fake, freshBrowser } from '../fake-browser.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

/** Frames in which the first feature says how wide the smile is. */
const frames = (smile: number, count = 20) =>
  Array.from({ length: count }, (_, i) => ({
    features: [smile + 0.01 * (i % 5), 1],
    logOdds: smile - 2,
  }));
const readings = (smile: number) => ({ ...beginReadings(0), frames: frames(smile) });
const seen = <Look>(look: Look, network = 'net') =>
  ({ look, end: 'done', network, scale: 0.1 }) as const;
const smiling = (smile: number) => ({
  over: [readings(smile), readings(0)],
  now: readings(smile),
});

/** What the background was sent. */
let sent: Calibration | null = null;
let refusal: Error | null = null;

beforeEach(() => {
  freshBrowser();
  [sent, refusal] = [null, null];
  vi.stubGlobal('location', { pathname: '/welcome/welcome.html' });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  fake().document = (message) => {
    const { name, params } = message as { name: string; params: unknown };
    if (name !== 'page.calibrated') return null;
    if (refusal) throw refusal;
    sent = params as Calibration;
    return null;
  };
});

describe('learnRest', () => {
  it('sends the whole calibration, and tells P(happy) at rest', async () => {
    const rest = await learnRest(seen(readings(0)));
    expect(rest).toMatchObject({ kind: 'done' });
    expect(rest.kind === 'done' && rest.happiness).toBeCloseTo(1 / (1 + Math.exp(2)), 3);
    expect(sent).toMatchObject({ network: 'net', smile: null, judgement: null });
    expect(sent?.resting).toHaveLength(20);
  });

  it('says so where the background refuses it, and has that entered in the error log', async () => {
    refusal = new Error('a demonstration');
    expect(await learnRest(seen(readings(0)))).toEqual({ kind: 'not-learned' });
    await vi.waitFor(() =>
      expect(fake().said.at(-1)).toMatchObject({
        name: 'page.fault',
        params: { place: 'welcome', message: 'Error: a demonstration' },
      }),
    );
  });
});

describe('learnSmile', () => {
  it('fits a head and sends it with what it was fitted to', async () => {
    await learnRest(seen(readings(0)));
    if (sent) await calibration.write(sent);
    const smile = await learnSmile(seen(smiling(4)));
    expect(smile).toEqual({ kind: 'done', verdict: sent?.judgement?.verdict });
    expect(sent?.smile?.looks[0]).toHaveLength(20);
    expect(sent?.judgement?.at).toBeGreaterThan(0);
  });

  it('wants the resting face first, read by the same network', async () => {
    expect(await learnSmile(seen(smiling(4)))).toEqual({ kind: 'rest-outdated' });
    await learnRest(seen(readings(0), 'older'));
    if (sent) await calibration.write(sent);
    expect(await learnSmile(seen(smiling(4)))).toEqual({ kind: 'rest-outdated' });
  });
});
