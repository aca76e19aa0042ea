import { beforeEach, describe, expect, test } from 'vitest';
import { beginAgent } from '../../../src/agent/index.ts';
import { companion } from '../../../src/background/companion.ts';
import { type Effect, type Event } from '../../../src/background/events.ts';
import { NEW_PROCESS, type State } from '../../../src/background/state.ts';
import { propose } from '../../../src/camera/act-proposal.ts';
import { PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { newActs } from '../../../src/model/acts.ts';
import { NOT_LIVE } from '../../../src/model/live.ts';
import { DEFAULT_SETTINGS } from '../../../src/model/settings.ts';

const FRAME = { faces: 1, happy: 0.5, backend: 'wasm', cost: 10 };
const eye = 'own';
const MINUTE = 60_000;

/** A companion that somebody looks at; what it does is done at once, but for what the test holds back. */
class Watched {
  now = 1_700_000_000_000;
  state: State;
  /** What was said to the overlay of acts, and what was asked for. */
  readonly acts: Effect[] = [];
  readonly #queue: Event[] = [];
  calm = true;
  shows = true;

  constructor(settings: Partial<State['settings']> = {}) {
    const progress = () => ({ agent: beginAgent('monte-carlo', PARAMETERS, 3, []), rows: 0 });
    this.state = {
      settings: {
        ...DEFAULT_SETTINGS,
        ...{ on: true, acts: true, strategy: 'monte-carlo', comparisons: 0, pace: 'lively' },
        ...settings,
      },
      records: { own: progress(), simulated: progress() },
      stories: { own: [], simulated: [] },
      ...{ calibration: null, acts: newActs(1), undo: null },
      ...{ live: NOT_LIVE, process: NEW_PROCESS },
    };
    this.begin();
  }

  begin(): void {
    this.happens({ kind: 'started' });
    this.happens({ kind: 'attention', visibleTab: 1, active: true });
    this.happens({ kind: 'overlay-connected', overlay: 1, tab: 1, site: 'site.example' });
    this.happens({ kind: 'overlay-access', overlay: 1, allowed: true });
    this.happens({ kind: 'overlay-presence', overlay: 1, inSight: true, drawn: null });
    this.happens({ kind: 'camera-state', eye, state: 'watching' });
    this.frame();
  }

  /** One event after the other: what an event brings about comes after it. */
  happens(event: Event): void {
    this.#queue.push(event);
    if (this.#queue.length > 1) return;
    for (let next = this.#queue[0]; next; next = this.#queue[0]) {
      const { state, effects } = companion(this.state, next, (this.now += 50));
      this.state = state;
      for (const effect of effects) this.#perform(effect);
      this.#queue.shift();
    }
  }

  frame(): void {
    this.happens({ kind: 'camera-frame', eye, frame: FRAME });
  }

  /** The camera measures what it was ordered to; `before` is what the person looked like beforehand. */
  measure(happiness = 0.9, before = 0.1): number {
    this.frame();
    const trial = this.state.process.told?.trial;
    if (trial == null) throw new Error('Nothing is to be measured.');
    const result = { trial, happiness, spread: 0.05, frames: 10, faces: 1, head: null, before };
    this.happens({ kind: 'camera-measured', eye, result });
    return trial;
  }

  /** Trials, until an act is there to be measured. */
  untilAct(): void {
    for (let trial = 0; trial < 5 && !this.open; trial++) {
      this.frame();
      if (!this.open) this.measure();
    }
    if (!this.open) throw new Error('No act came.');
  }

  get open() {
    return this.state.acts.open;
  }

  #perform(effect: Effect): void {
    switch (effect.kind) {
      case 'draw': {
        const { overlay, sequence: drawn } = effect;
        return this.happens({ kind: 'overlay-presence', overlay, inSight: true, drawn });
      }
      case 'act-due':
        this.acts.push(effect);
        if (effect.due) this.happens({ kind: 'overlay-calm', overlay: 1, calm: this.calm });
        return;
      case 'propose-act':
        this.acts.push(effect);
        return this.happens({
          kind: 'act-proposed',
          proposal: propose({ ...effect.wanted, language: 'en' }),
        });
      case 'act':
        this.acts.push(effect);
        return this.happens({
          ...{ kind: 'overlay-act', overlay: 1, act: effect.act, shown: this.shows },
        });
      case 'act-over':
        return void this.acts.push(effect);
    }
  }
}

let watched: Watched;
beforeEach(() => {
  watched = new Watched();
});

describe('an act', () => {
  test('comes between two trials, with a number of its own, a window for reading, and no trial beside it', () => {
    watched.untilAct();
    const { told } = watched.state.process;
    const { agent } = watched.state.records.own;
    expect(agent.open).toBeNull();
    expect(told?.trial).toBe(watched.open?.act);
    expect(told?.settle).toBeGreaterThanOrEqual(600);
    expect(told?.window).toBeGreaterThanOrEqual(5000);
    expect(agent.nextTrial).toBe((watched.open?.act ?? 0) + 1);
  });

  test('that is measured is counted once, moves no strategy, and is followed by a trial after its gap', () => {
    watched.untilAct();
    const { state: learned } = watched.state.records.own.agent;
    const { rows } = watched.state.records.own;
    const act = watched.measure(0.9);
    watched.happens({
      ...{ kind: 'camera-measured', eye },
      result: { trial: act, happiness: 0.9, spread: 0, frames: 10, faces: 1, head: null },
    });
    expect(watched.state.acts.rows).toMatchObject([{ act, smile: 1, before: 0.1 }]);
    expect(watched.state.records.own.agent.state).toEqual(learned);
    expect(watched.state.records.own.rows).toBe(rows);
    expect(watched.acts).toContainEqual({ kind: 'act-over', overlay: 1 });
    watched.frame();
    expect(watched.state.records.own.agent.open?.trial).toBeGreaterThan(act);
    for (let trial = 0; trial < 5; trial++) watched.measure();
    expect(watched.state.acts.rows).toHaveLength(1);
    watched.now += 10 * MINUTE;
    watched.measure();
    watched.untilAct();
    expect(watched.open?.act).toBeGreaterThan(act);
  });

  test.each([
    ['is off', { acts: false }],
    ['a simulated viewer looks', { demonstration: 500 as const }],
  ])('never comes where it %s', (_, settings) => {
    watched = new Watched(settings);
    for (let trial = 0; trial < 5 && watched.state.process.told?.trial != null; trial++)
      watched.measure();
    expect(watched.acts).toEqual([]);
  });

  test('does not come while somebody is busy with the page', () => {
    watched.calm = false;
    for (let trial = 0; trial < 5; trial++) watched.measure();
    expect(watched.acts.filter(({ kind }) => kind !== 'act-due')).toEqual([]);
  });

  test('that would be in the way is seen by nobody: its joke is not told, and it is tried later', () => {
    watched.shows = false;
    watched.measure();
    watched.measure();
    expect(watched.acts.map(({ kind }) => kind)).toContain('act');
    expect(watched.open).toBeNull();
    expect(watched.state.acts.told).toEqual([]);
    expect(watched.state.acts.endedAt).toBe(0);
    watched.shows = true;
    for (let frame = 0; frame < 4; frame++) watched.frame();
    expect(watched.open).toBeNull();
    watched.now += 30_000;
    watched.untilAct();
    expect(watched.open).not.toBeNull();
  });

  test('ends uncounted with the page that it was shown in, and with the process', () => {
    watched.untilAct();
    const act = watched.open?.act ?? 0;
    watched.happens({ kind: 'overlay-ended', overlay: 1 });
    expect(watched.open).toBeNull();
    expect(watched.state.acts.rows).toEqual([]);

    watched = new Watched();
    watched.untilAct();
    watched.state = { ...watched.state, process: NEW_PROCESS };
    watched.begin();
    expect(watched.open).toBeNull();
    const { nextTrial } = watched.state.records.own.agent;
    expect(nextTrial).toBeGreaterThan(act);
  });

  test('of a kind that is sent away never comes again, and what is said of it is learned', () => {
    let key: string | undefined;
    while (key === undefined) {
      watched.now += 10 * MINUTE;
      watched.measure();
      watched.untilAct();
      key = watched.open?.key;
      if (key === undefined) watched.measure();
    }
    const act = watched.open?.act ?? 0;
    watched.happens({ kind: 'overlay-opinion', overlay: 1, act, opinion: 'more' });
    watched.measure(0.05);
    expect(watched.state.acts.rows.at(-1)).toMatchObject({ act, thumb: 'up', smile: 0 });
    expect(watched.state.acts.choice.kinds[key]).toMatchObject({ trials: 4, smiles: 4 });
    watched.happens({ kind: 'overlay-opinion', overlay: 1, act, opinion: 'never' });
    expect(watched.state.settings.neverKinds).toEqual([key]);
    expect(watched.state.acts.choice.kinds[key]).toMatchObject({ trials: 4, smiles: 0 });
    watched.frame();
    watched.now += 10 * MINUTE;
    watched.measure();
    watched.untilAct();
    const asked = watched.acts.findLast(({ kind }) => kind === 'propose-act');
    expect(asked?.kind === 'propose-act' && asked.wanted.kinds).not.toContain(key);
  });

  test('is forgotten with all the rest', () => {
    watched.untilAct();
    watched.measure();
    watched.happens({ kind: 'reset', seed: 7 });
    expect(watched.state.acts).toEqual(newActs(7));
  });
});
