import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { NEUTRAL, type Configuration } from '../../../src/emoticon/parameters.ts';
import { type OverlayChoice } from '../../../src/messages/overlay-choice.ts';
import { type Display, type ToOverlay } from '../../../src/messages/overlay-port.ts';
import { type Told } from '../../../src/overlay/companion-face.ts';
import { Overlay } from '../../../src/overlay/overlay.ts';
import { FakePage } from './page.ts';

/** What draws, and what looks whether it can be seen, are told what to see. */
const world = vi.hoisted(() => ({
  faces: [] as FakeFace[],
  watches: [] as { inSight: boolean; stopped: boolean; changed: (inSight: boolean) => void }[],
  inSight: true,
  attached: [] as FakeFace[],
}));

interface FakeFace {
  readonly host: object;
  held: boolean;
  shown: Display | null;
  gladdened: number;
  thumbed: unknown[];
  gladden(): void;
  answer(...thumb: unknown[]): void;
  hold(held: boolean): void;
  configuration: Configuration | null;
  isConnected: boolean;
  show(configuration: Configuration): void;
  appear(): void;
  vanish(): void;
  notedBox(): object;
  give(thumb: 'up' | 'down', shown: Configuration): Promise<boolean>;
  choose(choice: OverlayChoice): Promise<void>;
  menu: Told['menu'];
  readonly size: number;
  display(display: Display): void;
}

vi.mock('../../../src/overlay/face-element.ts', () => ({
  makeFace: ({ give, choose, menu, heldChanged }: Told) => {
    const face: FakeFace = {
      host: {},
      held: false,
      shown: null,
      size: 120,
      display: (display) => void (face.shown = display),
      choose,
      menu,
      gladdened: 0,
      thumbed: [],
      answer: (...thumb) => void face.thumbed.push(thumb),
      gladden: () => void face.gladdened++,
      hold(held: boolean) {
        face.held = held;
        heldChanged();
      },
      configuration: null,
      isConnected: false,
      show: (configuration) => void (face.configuration = configuration),
      appear() {
        if (!face.isConnected) world.attached.push(face);
        face.isConnected = true;
      },
      vanish: () => void (face.isConnected = false),
      notedBox: () => ({}),
      give,
    };
    world.faces.push(face);
    return face;
  },
}));
vi.mock('../../../src/overlay/sight.ts', async (original) => ({
  ...(await original<object>()),
  SightWatch: class {
    inSight = false;
    stopped = false;
    readonly changed: (inSight: boolean) => void;
    constructor(_: object, changed: (inSight: boolean) => void) {
      this.changed = changed;
      world.watches.push(this);
      this.look();
    }
    /** As the real one: tells only when it changes. */
    look(): void {
      if (this.inSight === world.inSight) return;
      this.inSight = world.inSight;
      this.changed(this.inSight);
    }
    stop(): void {
      this.stopped = true;
    }
  },
}));

let page: FakePage;
let overlay: Overlay;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  page = new FakePage();
  for (const [name, value] of Object.entries(page.globals)) vi.stubGlobal(name, value);
  world.faces.length = world.watches.length = world.attached.length = 0;
  world.inSight = true;
  overlay = new Overlay();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);
const tell = async (message: ToOverlay) => {
  page.open[0]?.postMessage(message);
  await pass();
};
const draw = (sequence: number, configuration: Configuration = NEUTRAL) =>
  tell({ kind: 'face', sequence, configuration });
const last = () => page.said.at(-1);
const presence = (inSight: boolean, drawn: number | null, held = false) => ({
  kind: 'presence',
  inSight,
  drawn,
  held,
});

/** The face comes in or out of sight. */
async function cover(covered: boolean): Promise<void> {
  world.inSight = !covered;
  for (const watch of world.watches)
    if (!watch.stopped) (watch as unknown as { look(): void }).look();
  await pass();
}

describe('an overlay', () => {
  test('says that nothing is to be seen, then what it has drawn and that it can be seen', async () => {
    overlay.connect();
    await pass();
    expect(page.said).toEqual([presence(false, null)]);
    await draw(3);
    expect(last()).toEqual(presence(true, 3));
    expect(world.attached).toEqual(world.faces);
    await draw(4, { ...NEUTRAL, s: 1 });
    expect(last()).toEqual(presence(true, 4));
    expect(world.faces).toHaveLength(1);
    expect(world.faces[0]?.configuration).toEqual({ ...NEUTRAL, s: 1 });
  });

  test('forgets what it has drawn when the face goes out of sight', async () => {
    overlay.connect();
    await draw(3);
    await cover(true);
    expect(last()).toEqual(presence(false, null));
    await cover(false);
    expect(last()).toEqual(presence(true, null));
  });

  test('says what it draws while the face is out of sight, and does not ask for it again and again', async () => {
    overlay.connect();
    await draw(3);
    await cover(true);
    await draw(5);
    expect(last()).toEqual(presence(false, 5));
    await cover(false);
    expect(last()).toEqual(presence(true, 5));
  });

  test('still knows what it has drawn after the background has died, if it was in sight', async () => {
    overlay.connect();
    await draw(3);
    page.die();
    await pass(400);
    expect(last()).toEqual(presence(true, 3));
    expect(world.watches.filter(({ stopped }) => !stopped)).toHaveLength(1);
  });

  test('has forgotten it if it is out of sight by then, or the page was hidden', async () => {
    overlay.connect();
    await draw(3);
    world.inSight = false;
    page.die();
    await pass(400);
    expect(last()).toEqual(presence(false, null));
    await draw(4);
    await cover(false);
    page.show(false);
    page.show(true);
    await pass();
    expect(last()).toEqual(presence(true, null));
  });

  test('has forgotten it if it was out of sight while the background was dead', async () => {
    overlay.connect();
    await draw(3);
    page.die();
    await pass();
    await cover(true);
    await cover(false);
    await pass(400);
    expect(last()).toEqual(presence(true, null));
  });

  test('has forgotten it if the page was hidden or left while the background was dead', async () => {
    for (const away of [() => page.show(false), () => page.fire('pagehide')]) {
      overlay.connect();
      await draw(3);
      page.die();
      away();
      page.show(true);
      await pass(400);
      expect(last()).toEqual(presence(true, null));
    }
  });

  test('puts the face back into a page that has thrown it out', async () => {
    overlay.connect();
    await draw(3);
    world.faces[0]!.isConnected = false;
    await draw(4);
    expect(world.attached).toHaveLength(2);
    await draw(5);
    expect(world.attached).toHaveLength(2);
  });

  test('says whether somebody has the pointer at the face', async () => {
    overlay.connect();
    await draw(3);
    world.faces[0]!.hold(true);
    await pass();
    expect(last()).toEqual(presence(true, 3, true));
    world.faces[0]!.hold(false);
    await pass();
    expect(last()).toEqual(presence(true, 3));
  });

  test('shows the face as it is told to, whichever comes first', async () => {
    overlay.connect();
    const spot = { corner: 'top-left', x: 16, y: 16 } as const;
    await tell({ ...DISPLAY, still: true, size: 200, spot });
    await draw(3);
    expect(world.faces[0]!.shown).toMatchObject({ still: true, size: 200, spot });
    await tell({ ...DISPLAY, size: 48 });
    expect(world.faces[0]!.shown).toMatchObject({ still: false, size: 48, spot: null });
    await tell({ kind: 'smiled' });
    expect(world.faces[0]!.gladdened).toBe(1);
  });

  test('vanishes when it is told to, and comes back when it is asked to connect', async () => {
    overlay.connect();
    await draw(3);
    await tell({ kind: 'vanish' });
    expect(world.faces[0]?.isConnected).toBe(false);
    expect(page.open).toEqual([]);
    expect(world.watches.every(({ stopped }) => stopped)).toBe(true);
    await pass(60_000);
    expect(page.ports).toHaveLength(1);
    overlay.connect();
    await pass();
    expect(last()).toEqual(presence(false, null));
    await draw(7);
    expect(world.faces).toHaveLength(2);
    expect(last()).toEqual(presence(true, 7));
  });
});

const DISPLAY: Extract<ToOverlay, { kind: 'display' }> = {
  ...{ kind: 'display', still: false, size: 120, spot: null, ownSpot: false },
  ...{ pace: 'calm', held: false },
};

describe('the menu', () => {
  test('is asked for once, and is there for all faces that follow', async () => {
    overlay.connect();
    await draw(3);
    const [first, second] = [world.faces[0]!.menu(), world.faces[0]!.menu()];
    await pass();
    expect(last()).toMatchObject({ kind: 'choice', choice: { what: 'menu' } });
    const open = () => ({ update: () => undefined, close: () => undefined });
    overlay.takeMenu(open);
    expect(await Promise.all([first, second])).toEqual([open, open]);
    const { length } = page.said;
    expect(await world.faces[0]!.menu()).toBe(open);
    expect(page.said).toHaveLength(length);
  });

  test('that does not come is none', async () => {
    overlay.connect();
    await draw(3);
    const menu = world.faces[0]!.menu();
    await pass(3000);
    expect(await menu).toBeNull();
  });
});

describe('a choice', () => {
  test('that is refused, or not answered, is not shown', async () => {
    overlay.connect();
    await draw(3);
    const [face] = world.faces;
    const { shown } = face!;
    for (const answer of [true, false, null]) {
      face!.shown = null;
      void face!.choose({ what: 'size', size: 60 });
      await pass();
      const asked = last() as { request: number };
      expect(asked).toMatchObject({ kind: 'choice', choice: { what: 'size', size: 60 } });
      if (answer === null) await pass(3000);
      else await tell({ kind: 'chosen', request: asked.request, done: answer });
      expect(face!.shown).toEqual(answer ? null : shown);
    }
  });
});

describe('a thumb', () => {
  beforeEach(async () => {
    overlay.connect();
    await draw(3);
  });
  const give = (thumb: 'up' | 'down') => world.faces[0]!.give(thumb, NEUTRAL);

  test('is answered by the request that it was', async () => {
    const [first, second] = [give('up'), give('down')];
    await pass();
    const requests = page.said.slice(-2) as { request: number }[];
    expect(requests).toMatchObject([
      { kind: 'thumb', thumb: 'up', configuration: NEUTRAL },
      { kind: 'thumb', thumb: 'down', configuration: NEUTRAL },
    ]);
    await tell({ kind: 'thumb', request: requests[1]!.request, counts: true });
    await tell({ kind: 'thumb', request: requests[0]!.request, counts: false });
    expect(await Promise.all([first, second])).toEqual([false, true]);
  });

  test('that was given elsewhere is answered by the face', async () => {
    await tell({ kind: 'thumbed', thumb: 'down', configuration: NEUTRAL, counts: true });
    expect(world.faces[0]!.thumbed).toEqual([['down', NEUTRAL, true]]);
  });

  test('that nobody answers counts for nothing', async () => {
    const given = give('up');
    await pass(3000);
    expect(await given).toBe(false);
  });

  test('counts for nothing when the background dies over it', async () => {
    const given = give('up');
    page.die();
    await pass(400);
    expect(await given).toBe(false);
  });
});
