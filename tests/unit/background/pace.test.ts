import { beforeEach, describe, expect, test, vi } from 'vitest';
import { beginAgent, recommended } from '../../../src/agent/index.ts';
import { companion } from '../../../src/background/companion.ts';
import { orderFor } from '../../../src/background/camera-events.ts';
import { type Effect, type Event } from '../../../src/background/events.ts';
import { NEW_PROCESS, type State } from '../../../src/background/state.ts';
import { PARAMETERS, type Configuration } from '../../../src/emoticon/parameters.ts';
import { newActs } from '../../../src/model/acts.ts';
import { NOT_LIVE } from '../../../src/model/live.ts';
import { PACES, PACE_NAMES, type PaceName } from '../../../src/model/pace.ts';
import { DEFAULT_SETTINGS } from '../../../src/model/settings.ts';
import { Companion, MEASURED } from './companion.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

const FRAME = { faces: 1, happy: 0.5, backend: 'wasm', cost: 10 };
const EYE = 'own';

/** A companion that somebody looks at: an overlay draws what it is sent, and a clock that the test moves. */
class Watched {
  now = 1_700_000_000_000;
  effects: Effect[] = [];
  drawn: Configuration | null = null;
  state: State;

  constructor(settings: Partial<State['settings']>) {
    const progress = () => ({ agent: beginAgent('monte-carlo', PARAMETERS, 3, []), rows: 0 });
    this.state = {
      settings: {
        ...DEFAULT_SETTINGS,
        on: true,
        strategy: 'monte-carlo',
        comparisons: 0,
        ...settings,
      },
      records: { own: progress(), simulated: progress() },
      stories: { own: [], simulated: [] },
      calibration: null,
      acts: newActs(1),
      undo: null,
      live: NOT_LIVE,
      process: NEW_PROCESS,
    };
    this.begin();
  }

  /** A process begins, and the overlay connects. */
  begin(): void {
    this.state = { ...this.state, process: NEW_PROCESS };
    this.tell({ kind: 'attention', visibleTab: 1, active: true });
    this.tell({ kind: 'started' });
    this.tell({ kind: 'overlay-connected', overlay: 1, tab: 1, site: null });
    this.tell({ kind: 'overlay-access', overlay: 1, allowed: true });
    this.tell({ kind: 'overlay-presence', overlay: 1, inSight: true, drawn: this.state.live.face });
    this.tell({ kind: 'camera-state', eye: EYE, state: 'watching' });
    this.frame();
  }

  tell(event: Event): void {
    const { state, effects } = companion(this.state, event, this.now);
    this.state = state;
    this.effects.push(...effects);
    for (const effect of effects) {
      if (effect.kind !== 'draw') continue;
      this.drawn = effect.configuration;
      const { overlay, sequence: drawn } = effect;
      this.tell({ kind: 'overlay-presence', overlay, inSight: true, drawn });
    }
  }

  frame(): void {
    this.tell({ kind: 'camera-frame', eye: EYE, frame: FRAME });
  }

  pass(ms: number): void {
    this.now += ms;
    this.tell({ kind: 'pulse' });
  }

  measure(): void {
    this.tell({ kind: 'camera-measured', eye: EYE, result: { trial: this.trial!, ...MEASURED } });
  }

  choose(pace: PaceName): void {
    this.tell({ kind: 'setting', change: { key: 'pace', value: pace } });
  }

  get trial(): number | null {
    return orderFor(this.state, EYE).trial;
  }

  get waits(): number[] {
    return this.effects.flatMap((one) => (one.kind === 'wait' ? [one.milliseconds] : []));
  }
}

describe('the order to the camera', () => {
  test.each(PACE_NAMES)('says over how long the looks are spread at a %s pace', (pace) => {
    const watched = new Watched({ pace });
    expect(orderFor(watched.state, EYE)).toMatchObject({ trial: 1, window: PACES[pace].window });
  });

  test('says so at once when another pace is chosen', () => {
    const watched = new Watched({});
    expect(orderFor(watched.state, EYE).window).toBe(PACES.calm.window);
    watched.effects = [];
    watched.choose('rare');
    expect(orderFor(watched.state, EYE)).toMatchObject({ trial: 1, window: PACES.rare.window });
    expect(watched.effects).toContainEqual({ kind: 'tell-camera' });
  });
});

describe('after a measured trial', () => {
  test('the next one begins at once at a lively pace', () => {
    const watched = new Watched({ pace: 'lively' });
    watched.measure();
    expect(watched.trial).toBe(2);
  });

  test.each(['calm', 'rare'] as const)(
    'the learned face is shown for a while at a %s pace, then the next one begins',
    (pace) => {
      const { gap } = PACES[pace];
      const watched = new Watched({ pace });
      // The first is kept whatever it is, the second is worse.
      watched.measure();
      watched.pass(gap);
      const { drawn: experiment } = watched;
      const result = { trial: watched.trial!, ...MEASURED, happiness: 0.1 };
      watched.effects = [];
      watched.tell({ kind: 'camera-measured', eye: EYE, result });
      expect(watched.waits).toEqual([gap]);
      const { agent } = watched.state.records.own;
      expect(agent.open).toBeNull();
      expect(watched.drawn).toEqual(recommended(agent).configuration);
      expect(watched.drawn).not.toEqual(experiment);
      watched.pass(gap - 1);
      watched.frame();
      expect(watched.trial).toBeNull();
      watched.pass(1);
      expect(watched.trial).toBe(3);
      expect(watched.drawn).toEqual(watched.state.records.own.agent.open?.configuration);
    },
  );

  test('a quicker pace ends the gap, and so does a clock that was put back', () => {
    const quickened = new Watched({ pace: 'rare' });
    quickened.measure();
    quickened.choose('lively');
    expect(quickened.trial).toBe(2);
    const putBack = new Watched({ pace: 'rare' });
    putBack.measure();
    putBack.pass(-3_600_000);
    expect(putBack.trial).toBe(2);
  });

  test('a process that dies in the gap begins the next one at once', () => {
    const watched = new Watched({ pace: 'rare' });
    watched.measure();
    expect(watched.trial).toBeNull();
    watched.begin();
    expect(watched.trial).toBe(2);
  });

  test('that was abandoned there is no gap', () => {
    const watched = new Watched({ pace: 'rare' });
    watched.tell({ kind: 'camera-abandoned', eye: EYE, trial: 1 });
    expect(watched.trial).toBe(2);
  });
});

describe('the row of a trial', () => {
  let companion: Companion;
  beforeEach(async () => {
    companion = new Companion();
    await companion.born();
    await companion.wake();
  });

  test('keeps how happy the person looked before, and the means of all expressions', async () => {
    const { trial } = await companion.frame(1);
    const seen = { before: 0.25, expressions: [0.6, 0.1, 0.1, 0.1, 0.1] };
    await companion.measured({ trial: trial!, ...MEASURED, ...seen });
    expect(await companion.history()).toMatchObject([seen]);
  });

  test('says nothing of before where that is unknown', async () => {
    const { trial } = await companion.frame(1);
    await companion.measured({ trial: trial!, ...MEASURED });
    expect((await companion.history())[0]).not.toHaveProperty('before');
  });
});

test('a demonstration knows no gap, whatever the pace', () => {
  const watched = new Watched({ pace: 'rare', demonstration: 100 });
  watched.tell({ kind: 'camera-state', eye: 'simulated', state: 'watching' });
  watched.tell({ kind: 'camera-frame', eye: 'simulated', frame: FRAME });
  const result = { trial: 1, ...MEASURED };
  watched.tell({ kind: 'camera-measured', eye: 'simulated', result });
  expect(orderFor(watched.state, 'simulated').trial).toBe(2);
});
