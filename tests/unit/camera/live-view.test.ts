import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  LiveViewSubscription,
  liveViewOf,
  publishLiveView,
  type LiveViewUpdate,
} from '../../../src/camera/live-view.ts';
import { fake, freshBrowser, fromTab, type FakePort } from '../fake-browser.ts';
import { analysisOf, flawed } from './analyses.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

const ANALYSIS = analysisOf(1, 0.7);
/** What is published of it: no box, no person, and nothing to fit a head to. */
const VIEW = { faces: 1, expression: ANALYSIS.nearest!.expression, flaw: null };
const RELEASED = { view: null, picture: null };
const later = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => void freshBrowser());

/** A page that subscribes, and the updates that it got. */
function page(): { subscription: LiveViewSubscription; updates: LiveViewUpdate[] } {
  const updates: LiveViewUpdate[] = [];
  return { subscription: new LiveViewSubscription((update) => updates.push(update)), updates };
}

describe('the live view of the camera document', () => {
  test('is published to every page that subscribes, without a picture', async () => {
    const copyFrame = vi.fn(() => 'data:picture');
    const publish = publishLiveView(copyFrame);
    const [one, other] = [page(), page()];
    one.subscription.connect();
    other.subscription.connect();
    await later();
    publish(ANALYSIS);
    publish(null);
    await later();
    for (const { updates } of [one, other])
      expect(updates).toEqual([{ view: VIEW, picture: null }, RELEASED]);
    expect(copyFrame).not.toHaveBeenCalled();
  });

  test('ends for a page that disconnects, whether or not the port would end by itself', async () => {
    const publish = publishLiveView();
    const { subscription, updates } = page();
    subscription.connect();
    await later();
    publish(ANALYSIS);
    await later();
    subscription.disconnect();
    subscription.disconnect();
    await later();
    publish(ANALYSIS);
    await later();
    expect(updates).toEqual([{ view: VIEW, picture: null }, RELEASED]);
    // Another camera document may come.
    subscription.connect();
    await later();
    publish(ANALYSIS);
    await later();
    expect(updates).toEqual([
      { view: VIEW, picture: null },
      RELEASED,
      { view: VIEW, picture: null },
    ]);
  });

  test('says why a face cannot be read instead of guessing', () => {
    expect(liveViewOf(flawed('cut', 0.7))).toEqual({ faces: 1, expression: null, flaw: 'cut' });
    expect(liveViewOf(analysisOf(0))).toEqual({ faces: 0, expression: null, flaw: null });
  });

  test('comes with a picture to the page that requests it, until it does not', async () => {
    const copyFrame = vi.fn(() => 'data:picture');
    const publish = publishLiveView(copyFrame);
    const [curious, modest] = [page(), page()];
    // The request may be older than the connection.
    curious.subscription.requestPictures(true);
    curious.subscription.connect();
    modest.subscription.connect();
    await later();
    publish(ANALYSIS);
    publish(null);
    await later();
    expect(curious.updates).toEqual([{ view: VIEW, picture: 'data:picture' }, RELEASED]);
    expect(modest.updates).toEqual([{ view: VIEW, picture: null }, RELEASED]);
    expect(copyFrame).toHaveBeenCalledTimes(1);

    curious.subscription.requestPictures(false);
    await later();
    publish(ANALYSIS);
    await later();
    expect(curious.updates.at(-1)).toEqual({ view: VIEW, picture: null });
    expect(copyFrame).toHaveBeenCalledTimes(1);
  });

  test('is not sent to a page that has been closed, and no frame is copied for it', async () => {
    const copyFrame = vi.fn(() => 'data:picture');
    const publish = publishLiveView(copyFrame);
    const port = fake().api.runtime.connect({ name: 'live-view' });
    port.postMessage({ pictures: true });
    await later();
    port.disconnect();
    await later();
    expect(() => publish(ANALYSIS)).not.toThrow();
    expect(copyFrame).not.toHaveBeenCalled();
  });

  test('is not sent to content scripts, nor by other ports', async () => {
    const publish = publishLiveView(() => 'data:picture');
    const updates: unknown[] = [];
    for (const port of [
      fake().connect('live-view', fromTab(1)),
      fake().connect('live-view', { ...fromTab(1), id: 'another' }),
      fake().api.runtime.connect({ name: 'another' }),
    ]) {
      port.onMessage.addListener((message) => updates.push(message));
      port.postMessage({ pictures: true });
    }
    await later();
    publish(ANALYSIS);
    await later();
    expect(updates).toEqual([]);
  });

  test('reaches a page that was there before it, and again from the next document', async () => {
    const { subscription, updates } = page();
    subscription.connect();
    await later();
    expect(updates).toEqual([RELEASED]);

    const publish = publishLiveView();
    const ports: FakePort[] = [];
    fake().onConnect.addListener((port) => ports.push(port));
    subscription.connect();
    subscription.connect();
    await later();
    expect(ports).toHaveLength(1);
    publish(ANALYSIS);
    await later();
    expect(updates.slice(1)).toEqual([{ view: VIEW, picture: null }]);

    // The document ends, and when another one says that it watches, the page tries again.
    ports[0]?.disconnect();
    await later();
    expect(updates.slice(2)).toEqual([RELEASED]);
    subscription.connect();
    await later();
    expect(ports).toHaveLength(2);
    publish(ANALYSIS);
    await later();
    expect(updates.slice(3)).toEqual([{ view: VIEW, picture: null }]);
  });
});
