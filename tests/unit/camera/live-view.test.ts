import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Onlooker, tellSightings, type Sighting } from '../../../src/camera/sightings.ts';
import { fake, freshBrowser, fromTab, type FakePort } from '../fake-browser.ts';
import { sight } from './sights.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

const SIGHT = sight(1, 0.7);
/** What a view is told of it: no box, no person, and nothing to learn a head from. */
const TOLD = { faces: 1, expression: SIGHT.nearest!.expression };
const NOTHING = { sight: null, picture: null };
const later = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => void freshBrowser());

/** A view that looks on, and what it has heard. */
function view(): { onlooker: Onlooker; heard: Sighting[] } {
  const heard: Sighting[] = [];
  return { onlooker: new Onlooker((sighting) => heard.push(sighting)), heard };
}

describe('what the camera document sees', () => {
  test('is told to every view that looks on, without a picture', async () => {
    const takePicture = vi.fn(() => 'data:picture');
    const tell = tellSightings(takePicture);
    const [one, other] = [view(), view()];
    one.onlooker.begin();
    other.onlooker.begin();
    await later();
    tell(SIGHT);
    tell(null);
    await later();
    for (const { heard } of [one, other])
      expect(heard).toEqual([{ sight: TOLD, picture: null }, NOTHING]);
    expect(takePicture).not.toHaveBeenCalled();
  });

  test('comes with a picture to the view that wishes for it, until it does not', async () => {
    const takePicture = vi.fn(() => 'data:picture');
    const tell = tellSightings(takePicture);
    const [vain, modest] = [view(), view()];
    // The wish may be older than the connection.
    vain.onlooker.wish(true);
    vain.onlooker.begin();
    modest.onlooker.begin();
    await later();
    tell(SIGHT);
    tell(null);
    await later();
    expect(vain.heard).toEqual([{ sight: TOLD, picture: 'data:picture' }, NOTHING]);
    expect(modest.heard).toEqual([{ sight: TOLD, picture: null }, NOTHING]);
    expect(takePicture).toHaveBeenCalledTimes(1);

    vain.onlooker.wish(false);
    await later();
    tell(SIGHT);
    await later();
    expect(vain.heard.at(-1)).toEqual({ sight: TOLD, picture: null });
    expect(takePicture).toHaveBeenCalledTimes(1);
  });

  test('is not told to a view that has been closed, and no picture is taken for it', async () => {
    const takePicture = vi.fn(() => 'data:picture');
    const tell = tellSightings(takePicture);
    const port = fake().api.runtime.connect({ name: 'sightings' });
    port.postMessage({ pictures: true });
    await later();
    port.disconnect();
    await later();
    expect(() => tell(SIGHT)).not.toThrow();
    expect(takePicture).not.toHaveBeenCalled();
  });

  test('is not told to content scripts, nor by other ports', async () => {
    const tell = tellSightings(() => 'data:picture');
    const heard: unknown[] = [];
    for (const port of [
      fake().connect('sightings', fromTab(1)),
      fake().connect('sightings', { ...fromTab(1), id: 'another' }),
      fake().api.runtime.connect({ name: 'another' }),
    ]) {
      port.onMessage.addListener((message) => heard.push(message));
      port.postMessage({ pictures: true });
    }
    await later();
    tell(SIGHT);
    await later();
    expect(heard).toEqual([]);
  });

  test('is heard by a view that was there before it, and again of the next document', async () => {
    const { onlooker, heard } = view();
    onlooker.begin();
    await later();
    expect(heard).toEqual([NOTHING]);

    const tell = tellSightings();
    const ports: FakePort[] = [];
    fake().onConnect.addListener((port) => ports.push(port));
    onlooker.begin();
    onlooker.begin();
    await later();
    expect(ports).toHaveLength(1);
    tell(SIGHT);
    await later();
    expect(heard.slice(1)).toEqual([{ sight: TOLD, picture: null }]);

    // The document ends, and when another one says that it watches, the view tries again.
    ports[0]?.disconnect();
    await later();
    expect(heard.slice(2)).toEqual([NOTHING]);
    onlooker.begin();
    await later();
    expect(ports).toHaveLength(2);
    tell(SIGHT);
    await later();
    expect(heard.slice(3)).toEqual([{ sight: TOLD, picture: null }]);
  });
});
