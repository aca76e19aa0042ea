import { beforeEach, describe, expect, test, vi } from 'vitest';
import { runCamera } from '../../../src/camera/camera-document.ts';
import { type OpenCamera } from '../../../src/camera/camera-loop.ts';
import { type CameraOrder } from '../../../src/messages/contract.ts';
import { fake, freshBrowser, fromPage, type FakePort } from '../fake-browser.ts';
import { analysisOf } from './analyses.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

let order: CameraOrder;
let ports: FakePort[];
let opened: number;

const later = (ms = 20) => new Promise((resolve) => setTimeout(resolve, ms));
const sent = () => fake().said.map((message) => (message as { name: string }).name);
const command = (changes: Partial<CameraOrder>) => {
  order = { ...order, sequence: order.sequence + 1, ...changes };
  const message = { to: 'camera', name: 'background.order', params: order };
  return fake().say(message, fromPage('background.html'));
};

async function open(): Promise<OpenCamera> {
  opened++;
  return {
    load: async () => 'wasm',
    personalise: async () => () => undefined,
    sample: () => null,
    analyze: async () => analysisOf(1),
    alive: true,
    discard: () => undefined,
    close: () => undefined,
  };
}

beforeEach(() => {
  freshBrowser();
  order = {
    ...{ sequence: 1, watch: false, trial: null, frames: 10, window: 1000, settle: null },
    ...{ camera: null, head: null, readings: false, fit: false },
  };
  [ports, opened] = [[], 0];
  fake().document = () => order;
  fake().onConnect.addListener((port) => void ports.push(port));
  void runCamera(open, (ms, elapsed) => {
    const timer = setTimeout(elapsed, ms);
    return () => clearTimeout(timer);
  });
});

describe('the camera document', () => {
  test('asks for an order, and holds neither camera nor port while the companion is off', async () => {
    await later();
    expect(sent()).toEqual(['camera.ready', 'camera.state']);
    expect([opened, ports]).toEqual([0, []]);
  });

  test('holds the camera’s port from the order to watch on, and again when the background has died', async () => {
    await later();
    await command({ watch: true });
    await later();
    expect(ports.map(({ name }) => name)).toEqual(['camera']);
    expect(sent()).toContain('camera.frame');
    ports[0]!.disconnect();
    await later(500);
    expect(ports).toHaveLength(2);
    await command({ watch: false });
  });

  test('refuses an order that does not fit the contract', async () => {
    await later();
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    await expect(command({ watch: 'yes' as unknown as boolean })).rejects.toThrow('does not fit');
    await later();
    expect(opened).toBe(0);
  });
});
