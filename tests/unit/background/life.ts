import {
  beginAgent,
  resumeRandom,
  seedRandom,
  type HistoryRow,
  type Random,
} from '../../../src/agent/index.ts';
import { orderFor } from '../../../src/background/camera-events.ts';
import { companion, unstored, type Outcome } from '../../../src/background/companion.ts';
import { generationsIn } from '../../../src/background/rewriting.ts';
import { type Effect, type Event, type Injection } from '../../../src/background/events.ts';
import { activeRecord, isAwake, NEW_PROCESS, type State } from '../../../src/background/state.ts';
import { PARAMETERS, type Configuration } from '../../../src/emoticon/parameters.ts';
import { type OverlayChoice } from '../../../src/messages/overlay-choice.ts';
import { type CameraOrder } from '../../../src/messages/contract.ts';
import { withResting, withSmile } from '../../../src/model/calibration-changes.ts';
import { headOf, type Calibration } from '../../../src/model/calibration.ts';
import { fitted } from '../../../src/model/fit.ts';
import { kindKey, newActs, type ActsRecord } from '../../../src/model/acts.ts';
import { propose } from '../../../src/camera/act-proposal.ts';
import { NOT_LIVE } from '../../../src/model/live.ts';
import { sameRows } from '../../../src/model/merge.ts';
import { RECORDS, type RecordName } from '../../../src/model/record.ts';
import { PACE_NAMES } from '../../../src/model/pace.ts';
import { restOf } from '../../../src/model/rest.ts';
import { DEFAULT_SETTINGS } from '../../../src/model/settings.ts';
import { mayAppear, SITE_MODES } from '../../../src/model/site-rules.ts';
import { SNOOZES } from '../../../src/model/snooze.ts';
import { NETWORK, read, restingLook, smilingLook } from './looks.ts';

/** A page of the world: what is really the case there, whatever the background believes. */
interface Page {
  /** Whether the overlay's script is in it, and the number of its port while it is connected. */
  script: boolean;
  port: number | null;
  visible: boolean;
  covered: boolean;
  /** Whether the extension may be in it. */
  allowed: boolean;
  /** The face that is drawn, and the sequence number that the overlay remembers. */
  face: Configuration | null;
  /** The one that was drawn before it. */
  before: Configuration | null;
  /** Whether a pointer is at it. */
  held: boolean;
  drawn: number | null;
  /** The act that its bubble shows. */
  act: number | null;
}

/** An eye: the camera document, or the simulated viewer. What it measures is one trial at a time. */
interface Eye {
  alive: boolean;
  order: CameraOrder | null;
  measuring: { trial: number; face: string; alwaysInSight: boolean } | null;
}

interface Disk {
  settings: State['settings'];
  records: Record<RecordName, State['records'][RecordName]>;
  stories: State['stories'];
  calibration: State['calibration'];
  acts: ActsRecord;
  undo: State['undo'];
  /** The rows of each generation. */
  histories: Record<RecordName, Map<number, HistoryRow[]>>;
}

/**
 * One life of the companion in a small world of pages, a camera and a disk, where anything may happen at
 * any time: the process may be killed between any two effects. What must never happen throws.
 */
export class Life {
  readonly #random: Random;
  #killRate: number;
  #now = 1_700_000_000_000;
  #ports = 0;
  #alarm: number | null = null;
  #disk: Disk;
  #session = NOT_LIVE;
  #state: State | null = null;
  #busy = false;
  readonly #queue: Event[] = [];
  #pages: Page[] = [1, 2, 3].map(() => ({
    ...{ script: false, port: null, visible: false, covered: false, allowed: true },
    ...{ face: null, before: null, held: false, drawn: null, act: null },
  }));
  #tab = 0;
  #focused = true;
  #active = true;
  #refusesWrites = false;
  #refused = false;
  /** Whether only the user's gesture opens the camera document, as Firefox's sidebar. */
  readonly #byGesture: boolean;
  /** The network by which the camera reads faces. */
  #network = NETWORK;
  #eyes: Record<RecordName, Eye> = {
    own: { alive: false, order: null, measuring: null },
    simulated: { alive: false, order: null, measuring: null },
  };
  readonly events: string[] = [];
  measured = 0;
  acts = 0;
  kills = 0;
  /** How often each kind of event has happened. */
  readonly happened = new Map<string, number>();

  constructor(seed: number, killRate = 0.012) {
    this.#random = resumeRandom(seedRandom(seed));
    this.#killRate = killRate;
    this.#byGesture = seed % 3 === 0;
    const strategy = seed % 10 === 0 ? 'bayesian' : 'monte-carlo';
    const progress = () => ({ agent: beginAgent(strategy, PARAMETERS, seed, []), rows: 0 });
    this.#disk = {
      settings: {
        ...DEFAULT_SETTINGS,
        strategy,
        pace: PACE_NAMES[seed % 2] ?? 'calm',
        ...{ acts: seed % 4 > 0, actsGap: 5 },
      },
      records: { own: progress(), simulated: progress() },
      stories: { own: [], simulated: [] },
      calibration: null,
      acts: newActs(seed),
      undo: null,
      histories: { own: new Map(), simulated: new Map() },
    };
    this.#look();
    this.click();
    this.frame(1);
  }

  /** Something happens. */
  live(): void {
    this.#now += Math.floor(this.#random.uniform() * 1500);
    this.#ring();
    const [, act] = this.#one(ACTIONS) as (typeof ACTIONS)[number];
    act.call(this);
    this.#check();
  }

  /** Everything that was on its way has come, and time has passed: nothing may hang. */
  settleDown(): void {
    this.#refusesWrites = false;
    this.#killRate = 0;
    for (let round = 0; round < 3; round++) {
      this.#now += 5000;
      this.#tell({ kind: 'pulse' });
      if (this.#watching('own'))
        this.#ask('own', { kind: 'camera-frame', eye: 'own', frame: FRAME });
    }
    this.#check();
    const looks = this.#truth() !== null && this.#disk.settings.held === null;
    const record = activeRecord(this.#running());
    for (const eye of RECORDS) {
      const { alive, order } = this.#eyes[eye];
      const watches = alive && (order?.watch ?? false);
      const isClosed = this.#byGesture && eye === 'own' && !alive;
      const wanted = looks && eye === record && !isClosed;
      expect(watches, wanted, `at the end, whether ${eye} watches`);
    }
    const { on } = this.#disk.settings;
    const awake = this.#isAwake();
    // Where a write was refused before it died, the process does not know that it has opened a document;
    // that one watches nothing.
    // Nor does one that a click has opened which was lost with the process.
    if (!on && !this.#refused && !this.#byGesture)
      expect(this.#eyes.own.alive, false, 'off, whether the camera document is open');
    for (const page of this.#pages)
      if (page.visible && !(awake && this.#mayAppear(this.#pages.indexOf(page))))
        expect(page.face, null, 'asleep or hidden here, the face in the page in front');
  }

  /* What may happen. */

  click(): void {
    const { own } = this.#eyes;
    const reopened = this.#byGesture && !own.alive && this.#disk.settings.demonstration === null;
    if (reopened) own.alive = true;
    this.#tell({ kind: 'clicked', tab: this.#tab, reopened });
    if (reopened) this.#ask('own', { kind: 'camera-state', eye: 'own', state: 'watching' });
  }
  closeSidebar(): void {
    const { own } = this.#eyes;
    if (!own.alive || !this.#byGesture) return;
    Object.assign(own, { alive: false, order: null, measuring: null });
    this.#tell({ kind: 'camera-state', eye: 'own', state: 'closed' });
  }
  moveToTab(): void {
    this.#tab = Math.floor(this.#random.uniform() * this.#pages.length);
    this.#look();
    this.#tell({ kind: 'pulse' });
  }
  navigate(): void {
    const page = this.#page;
    const { port } = page;
    Object.assign(page, { script: false, face: null, drawn: null, port: null, act: null });
    this.#broken();
    if (port !== null && this.#state) this.#tell({ kind: 'overlay-ended', overlay: port });
    if (this.#random.uniform() < 0.7) this.#tell({ kind: 'page-loaded', tab: this.#tab });
  }
  cover(): void {
    this.#page.covered = !this.#page.covered;
    this.#broken();
    this.#tellPresence(this.#tab);
  }
  focus(): void {
    this.#focused = !this.#focused;
    this.#broken();
    this.#tell({ kind: 'pulse' });
  }
  idle(): void {
    this.#active = !this.#active;
    this.#broken();
    this.#tell({ kind: 'pulse' });
  }
  grant(): void {
    this.#page.allowed = !this.#page.allowed;
    this.#tell({ kind: 'access-changed' });
  }
  frame(faces: number): void {
    for (const eye of RECORDS)
      if (this.#watching(eye))
        this.#ask(eye, { kind: 'camera-frame', eye, frame: { ...FRAME, faces } });
  }
  measure(): void {
    for (const eye of RECORDS) {
      const { measuring } = this.#eyes[eye];
      if (!this.#watching(eye) || !measuring) continue;
      // The next face is drawn before the eye takes its next order.
      const { trial, face, alwaysInSight } = measuring;
      const order = this.#eyes[eye].order as CameraOrder;
      const result = {
        trial,
        ...{ happiness: this.#random.uniform(), spread: 0.1, frames: 10, faces: 1 },
        head: order.head,
        ...(order.readings && { reading: { ...read(0.4, 1), features: [1, 0.5] } }),
      };
      const before = this.#rows(eye).length;
      const shownBefore = this.#disk.acts.rows.length;
      const isAct = this.#state?.acts.open?.act === trial;
      const bubble = this.#page.act;
      const headBefore = eye === 'own' ? headOf((this.#state ?? this.#disk).calibration) : null;
      this.#ask(eye, { kind: 'camera-measured', eye, result });
      const [row, more] = this.#rows(eye).slice(before);
      if (more) throw new Error('One measurement gave two rows.');
      const [act, another] = this.#disk.acts.rows.slice(shownBefore);
      if (another || (act && row)) throw new Error('One measurement counted twice.');
      if (act) {
        this.acts++;
        expect(eye, 'own', 'who watches an act');
        expect(act.act, trial, 'the number of the act');
        expect(isAct, true, 'whether the act was open');
        expect(alwaysInSight, true, 'whether the face was in sight all the time beside an act');
        expect(bubble, trial, 'the act that is shown');
      }
      if (!row) continue;
      this.measured++;
      expect(row.trial, trial, 'the trial of the row');
      expect(alwaysInSight, true, 'whether a measured face was in sight all the time');
      expect(JSON.stringify(row.configuration), face, 'the face that was measured');
      expect(row.head ?? null, headBefore, 'the head that is in use');
    }
  }
  /** The user shows the resting face, or the smile as well, to the welcome page. */
  calibrate(): void {
    const known = this.#running().calibration;
    const rested = withResting(known, restingLook([0.1, 0.2, 0.3], this.#network));
    const smiled = withSmile(rested, smilingLook(0.4, this.#network));
    const calibration = this.#random.uniform() < 0.4 ? rested : this.#fitted(smiled);
    this.#tell({ kind: 'calibrated', calibration });
  }
  forgetSmile(): void {
    this.#tell({ kind: 'smile-forgotten' });
  }
  /** The camera fits a head where its order says so; what it was handed may be of before. */
  fit(): void {
    const { calibration } = this.#running();
    if (!this.#watching('own') || !calibration?.smile) return;
    if (this.#eyes.own.order?.fit || this.#random.uniform() < 0.3)
      this.#ask('own', { kind: 'camera-fitted', calibration: this.#fitted(calibration) });
  }
  /** An update has brought another network, by which the camera reads faces from now on. */
  otherNetwork(): void {
    if (this.#random.uniform() < 0.5) this.#network = `${this.#network}+`;
    if (this.#eyes.own.alive) this.#tell({ kind: 'camera-network', network: this.#network });
  }
  permit(): void {
    this.#tell({ kind: 'permitted' });
  }
  abandonTrial(): void {
    const trial = this.#eyes.own.measuring?.trial;
    if (trial !== undefined && this.#watching('own'))
      this.#ask('own', { kind: 'camera-abandoned', eye: 'own', trial });
  }
  cameraDies(): void {
    const { own } = this.#eyes;
    if (!own.alive) return;
    Object.assign(own, { alive: false, order: null, measuring: null });
    this.#tell({ kind: 'camera-ended' });
  }
  cameraFails(): void {
    if (this.#eyes.own.alive) this.#ask('own', { kind: 'camera-state', eye: 'own', state: 'busy' });
  }
  thumb(): void {
    const { port, face, before } = this.#page;
    if (port === null || !face) return;
    const thumb = this.#random.uniform() < 0.5 ? 'up' : 'down';
    const configuration = (this.#random.uniform() < 0.5 && before) || face;
    const history = this.#rows(activeRecord(this.#running()));
    this.#tell({ kind: 'overlay-thumb', overlay: port, request: 1, thumb, configuration });
    const after = this.#rows(activeRecord(this.#running()));
    // A history that was being written anew may be there by now, and is another one.
    if (after.length !== history.length) return;
    const given = after.filter((row, i) => row.thumb !== history[i]?.thumb);
    for (const row of given)
      expect(
        JSON.stringify(row.configuration),
        JSON.stringify(configuration),
        'the face of a thumb',
      );
  }
  pointAt(): void {
    this.#page.held = !this.#page.held;
    this.#tellPresence(this.#tab);
  }
  demonstrate(): void {
    const value = this.#random.uniform() < 0.5 ? null : 100;
    this.#tell({ kind: 'setting', change: { key: 'demonstration', value } });
  }
  pace(): void {
    const value = this.#one(PACE_NAMES);
    // On the options page, and from the icon's menu.
    if (this.#random.uniform() < 0.5) this.#tell({ kind: 'paced', pace: value });
    else this.#tell({ kind: 'setting', change: { key: 'pace', value } });
  }
  learnBy(): void {
    const value = this.#one(['monte-carlo', 'q-learning', 'monte-carlo', 'q-learning', 'bayesian']);
    this.#tell({ kind: 'setting', change: { key: 'strategy', value } });
  }
  forget(): void {
    this.#tell({ kind: 'reset', seed: 1 });
  }
  cut(): void {
    const to = this.#now - Math.floor(this.#random.uniform() * 20_000);
    this.#tell({ kind: 'rewrite', plan: { kind: 'cut', from: to - 10_000, to } });
  }
  replace(): void {
    this.#tell({ kind: 'rewrite', plan: { kind: 'replace' } });
  }
  /** All is as it was before, to the last row. */
  undo(): void {
    const { undo } = this.#running();
    if (!undo) return;
    if (!this.#tell({ kind: 'undo' })) return;
    for (const record of RECORDS) {
      const before = undo.records[record];
      if (before) expect(this.#rows(record).length, before.rows, 'rows of before');
    }
  }
  showActs(): void {
    const value = this.#random.uniform() < 0.7;
    this.#tell({ kind: 'setting', change: { key: 'acts', value } });
  }
  neverAgain(): void {
    const value = this.#random.uniform() < 0.5 ? [] : [this.#one(kindKey.options)];
    this.#tell({ kind: 'setting', change: { key: 'neverKinds', value } });
  }
  sayOfAct(): void {
    const { port, act } = this.#page;
    if (port === null) return;
    const opinion = this.#one(['more', 'less', 'never'] as const);
    const number = act ?? this.#disk.acts.rows.at(-1)?.act ?? 1;
    this.#tell({ kind: 'overlay-opinion', overlay: port, act: number, opinion });
  }
  /** Some minutes pass while everybody looks on. */
  minutesLater(): void {
    this.#now += 301_000;
    this.#ring();
    this.#tell({ kind: 'pulse' });
  }
  busy(): void {
    const { port } = this.#page;
    if (port === null) return;
    const calm = this.#random.uniform() < 0.7;
    this.#tell({ kind: 'overlay-calm', overlay: port, calm });
  }
  refuseWrites(): void {
    this.#refusesWrites = !this.#refusesWrites;
  }
  /** All is well again. */
  comeBack(): void {
    this.#focused = this.#active = true;
    this.#refusesWrites = false;
    Object.assign(this.#page, { covered: false, allowed: true, held: false });
    if (this.#running().settings.held) this.#tell({ kind: 'held', hold: false });
    if (!this.#mayAppear(this.#tab)) this.toggleSite();
    this.#tellPresence(this.#tab);
    if (!isAwake(this.#running()) || !this.#page.script) this.click();
    this.frame(1);
  }
  kill(): void {
    this.#die();
  }
  quietHours(): void {
    const from = Math.floor(this.#random.uniform() * 1440);
    const value = this.#one([null, { from, to: (from + 90) % 1440 }]);
    this.#tell({ kind: 'setting', change: { key: 'quietHours', value } });
    this.#broken();
  }
  hold(): void {
    this.#tell({ kind: 'held', hold: this.#random.uniform() < 0.4 });
    this.#broken();
  }
  toggleSite(): void {
    const hide = this.#one([null, this.#mayAppear(this.#tab)]);
    this.#tell({ kind: 'site-hidden', tab: this.#tab, site: siteOf(this.#tab), hide });
    this.#broken();
  }
  modeOfSites(): void {
    const { sites } = this.#running().settings;
    const value = { ...sites, mode: this.#one(SITE_MODES) };
    this.#tell({ kind: 'setting', change: { key: 'sites', value } });
    this.#broken();
  }
  thumbByKey(): void {
    const thumb = this.#random.uniform() < 0.5 ? 'up' : 'down';
    this.#tell({ kind: 'thumbed', thumb, by: this.#one(['key', 'menu']) });
  }
  chooseAtFace(): void {
    const { port } = this.#page;
    if (port === null) return;
    const choice = this.#one<OverlayChoice>([
      { what: 'hold', hold: true },
      { what: 'hold', hold: false },
      { what: 'hide' },
      { what: 'snooze', length: 'hour' },
      { what: 'size', size: 60 },
      { what: 'spot', spot: { corner: 'top-left', x: 16, y: 16 } },
      { what: 'spot-here', here: true },
      { what: 'menu' },
    ]);
    this.#tell({ kind: 'overlay-choice', overlay: port, request: 1, choice });
    this.#broken();
  }
  snooze(): void {
    this.#tell({ kind: 'snoozed', snooze: this.#one(SNOOZES) });
    this.#broken();
  }
  /** The machine sleeps for a while, and its processes with it; the alarm rings when it wakes. */
  sleep(): void {
    this.#now += Math.floor(this.#random.uniform() * 5_400_000);
    this.#ring();
  }
  pass(): void {
    this.#now += 3000;
    this.#tell({ kind: 'pulse' });
  }

  /* The world. */

  /** The rows of the generation that the progress names. */
  #rows(record: RecordName): readonly HistoryRow[] {
    const { generation = 0 } = this.#disk.records[record];
    return this.#disk.histories[record].get(generation) ?? [];
  }

  get #page(): Page {
    return this.#pages[this.#tab] as Page;
  }

  /** The page in which somebody really looks at the face; null if nobody does. */
  #truth(): Page | null {
    const page = this.#page;
    const seen = this.#focused && this.#active && page.visible && !page.covered;
    const may = page.allowed && this.#mayAppear(this.#tab);
    return this.#isAwake() && seen && page.face !== null && may ? page : null;
  }

  /** What the user has chosen holds, though it could not be stored yet. */
  get #chosen(): State['settings'] {
    return (this.#state ?? this.#disk).settings;
  }

  /** Whether it is on, and nobody has sent it away for a while. */
  #isAwake(): boolean {
    const settings = this.#chosen;
    const { excusedUntil } = this.#state?.live ?? this.#session;
    return settings.on && restOf(settings, excusedUntil, this.#now) === null;
  }

  #mayAppear(tab: number): boolean {
    return mayAppear(siteOf(tab), this.#chosen.sites);
  }

  /** The alarm, which the browser keeps while processes come and go, rings when its time has come. */
  #ring(): void {
    if (this.#alarm === null || this.#alarm > this.#now) return;
    this.#alarm = null;
    this.#tell({ kind: 'pulse' });
  }

  /** What an eye measures is no longer in sight, or another face is. */
  #broken(): void {
    for (const { measuring } of Object.values(this.#eyes)) {
      const page = this.#truth();
      if (measuring && JSON.stringify(page?.face ?? null) !== measuring.face)
        measuring.alwaysInSight = false;
    }
  }

  /** The tab in front is visible, all others are hidden; a hidden overlay lets go of its port. */
  #look(): void {
    this.#pages.forEach((page, tab) => {
      page.visible = tab === this.#tab;
      if (!page.visible) {
        page.drawn = null;
        this.#broken();
        this.#endPort(page);
      } else if (page.face) this.#connect(tab);
    });
    this.#broken();
  }

  #connect(tab: number): void {
    const page = this.#pages[tab] as Page;
    if (page.port !== null || !page.script || !page.visible) return;
    page.port = ++this.#ports;
    this.#tell({ kind: 'overlay-connected', overlay: page.port, tab, site: siteOf(tab) });
    this.#tellPresence(tab);
  }

  #tellPresence(tab: number): void {
    const page = this.#pages[tab] as Page;
    const inSight = page.face !== null && page.visible && !page.covered;
    if (!inSight) page.drawn = null;
    if (page.port === null) return;
    const { port: overlay, drawn, held } = page;
    this.#tell({ kind: 'overlay-presence', overlay, inSight, drawn, held });
  }

  #endPort(page: Page): void {
    const { port } = page;
    page.port = null;
    page.act = null;
    if (port !== null && this.#state) this.#tell({ kind: 'overlay-ended', overlay: port });
  }

  #watching = (eye: RecordName) => this.#eyes[eye].alive && (this.#eyes[eye].order?.watch ?? false);

  /** Says something for an eye, which takes the answer as its order. */
  #ask(eye: RecordName, event: Event): void {
    if (this.#tell(event)) this.#obey(eye, orderFor(this.#running(), eye));
  }

  #obey(eye: RecordName, order: CameraOrder): void {
    const it = this.#eyes[eye];
    if (!it.alive || (it.order && order.sequence < it.order.sequence)) return;
    it.order = order;
    if (order.trial === null) it.measuring = null;
    else if (it.measuring?.trial !== order.trial) {
      it.measuring = {
        trial: order.trial,
        face: JSON.stringify(this.#truth()?.face),
        alwaysInSight: true,
      };
      if (!this.#truth()) it.measuring.alwaysInSight = false;
    }
  }

  /* The process. */

  #running(): State {
    if (!this.#state) {
      const { settings, records, stories, calibration, acts, undo } = structuredClone(this.#disk);
      this.#state = {
        ...{ settings, records, stories, calibration, acts, undo },
        ...{ live: this.#session, process: NEW_PROCESS },
      };
      const seen = { visibleTab: this.#focused ? this.#tab : null, active: this.#active };
      if (this.#take({ kind: 'started' })) this.#take({ kind: 'attention', ...seen });
      return this.#running();
    }
    return this.#state;
  }

  /**
   * One event after the other: what an event brings about comes after it.
   *
   * @returns false if the process died over it, or could not store what came of it
   */
  #tell(event: Event): boolean {
    if (this.#busy) {
      this.#queue.push(event);
      return true;
    }
    this.#busy = true;
    const done = this.#process(event);
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) this.#process(next);
    this.#busy = false;
    return done;
  }

  #process(event: Event): boolean {
    this.happened.set(event.kind, (this.happened.get(event.kind) ?? 0) + 1);
    this.events.push(JSON.stringify(event).slice(0, 200));
    const { attention } = this.#running().process;
    const seen = { visibleTab: this.#focused ? this.#tab : null, active: this.#active };
    if (attention.visibleTab !== seen.visibleTab || attention.active !== seen.active) {
      this.#take({ kind: 'attention', ...seen });
      if (!this.#state) return false;
    }
    return this.#take(event);
  }

  #take(event: Event): boolean {
    const before = this.#running();
    return this.#carryOut(before, companion(before, event, this.#now));
  }

  #carryOut(before: State, outcome: Outcome): boolean {
    const { state, effects } = outcome;
    const [store] = effects;
    if (this.#diesNow()) return false;
    if (store?.kind === 'store') {
      const became = this.#store(store, state);
      if (became === 'died') return false;
      if (became === 'refused') {
        this.#carryOut(before, unstored(before, outcome, this.#now));
        return false;
      }
    }
    this.#state = state;
    for (const effect of effects) {
      if (this.#diesNow()) return false;
      if (effect.kind !== 'store' && !this.#perform(effect)) return false;
    }
    return true;
  }

  #diesNow(): boolean {
    if (this.#random.uniform() >= this.#killRate) return false;
    this.#die();
    return true;
  }

  #store(
    { changed, row, forget }: Extract<Effect, { kind: 'store' }>,
    state: State,
  ): 'stored' | 'refused' | 'died' {
    if (changed.includes('live')) this.#session = structuredClone(state.live);
    // Between the two areas the process may die, too.
    if (this.#diesNow()) return 'died';
    const lasting = changed.some((part) => part !== 'live') || row || forget;
    if (lasting && this.#refusesWrites) {
      this.#refused = true;
      return 'refused';
    }
    const record = activeRecord(state);
    const { settings, calibration, acts, undo } = structuredClone(state);
    if (changed.includes('settings')) this.#disk.settings = settings;
    if (changed.includes('calibration')) this.#disk.calibration = calibration;
    if (changed.includes('acts')) this.#disk.acts = acts;
    if (changed.includes('undo')) this.#disk.undo = undo;
    for (const name of RECORDS)
      if (changed.includes(name)) this.#disk.records[name] = structuredClone(state.records[name]);
    const stories = RECORDS.filter((name) => changed.includes(`${name} story`));
    for (const name of stories)
      this.#disk.stories = { ...this.#disk.stories, [name]: structuredClone(state.stories[name]) };
    if (forget) this.#disk.histories[forget].clear();
    if (row) {
      const { generation = 0 } = this.#disk.records[record];
      // A row that is there already gets its thumb.
      const before = this.#rows(record).slice(0, state.records[record].rows - 1);
      this.#disk.histories[record].set(generation, [...before, structuredClone(row)]);
    }
    if (changed.includes('undo'))
      for (const name of RECORDS)
        for (const generation of this.#disk.histories[name].keys())
          if (!generationsIn(state)[name].includes(generation))
            this.#disk.histories[name].delete(generation);
    return 'stored';
  }

  /** @returns false if the process died over it */
  #perform(effect: Effect): boolean {
    switch (effect.kind) {
      case 'draw': {
        const tab = this.#pages.findIndex(({ port }) => port === effect.overlay);
        const page = this.#pages[tab];
        if (!page) return true;
        page.before = page.face;
        page.face = effect.configuration;
        page.drawn = effect.sequence;
        this.#broken();
        const inSight = page.visible && !page.covered;
        const { overlay, sequence: drawn } = effect;
        return this.#tell({ kind: 'overlay-presence', overlay, inSight, drawn });
      }
      case 'vanish': {
        const page = this.#pages.find(({ port }) => port === effect.overlay);
        if (page) Object.assign(page, { face: null, drawn: null, port: null, act: null });
        this.#broken();
        return true;
      }
      case 'check-access': {
        const { overlay, tab } = effect;
        const { allowed } = this.#pages[tab] as Page;
        return this.#tell({ kind: 'overlay-access', overlay, allowed });
      }
      case 'spread':
      case 'check-reach':
        this.#pages.forEach((_, tab) => this.#inject(tab));
        return this.#state !== null;
      case 'inject': {
        const { tab, clicked, due } = effect;
        const outcome = this.#inject(tab);
        return this.#tell({ kind: 'injected', tab, outcome, clicked, due });
      }
      case 'act-due': {
        const { overlay, due } = effect;
        const calm = this.#random.uniform() < 0.9;
        return !due || this.#tell({ kind: 'overlay-calm', overlay, calm });
      }
      case 'propose-act': {
        const proposal =
          this.#random.uniform() < 0.9 ? propose({ ...effect.wanted, language: 'en' }) : null;
        return this.#tell({ kind: 'act-proposed', proposal });
      }
      case 'act': {
        const { overlay, act } = effect;
        const page = this.#pages.find(({ port }) => port === overlay);
        if (!page) return true;
        const { settings, acts } = this.#running();
        const { key } = acts.open ?? {};
        expect(settings.acts, true, 'whether acts are shown');
        expect(settings.demonstration, null, 'the demonstration while an act is shown');
        expect(
          settings.neverKinds.some((never) => never === key),
          false,
          'whether a kind that was sent away is shown',
        );
        const shown = this.#random.uniform() < 0.9;
        page.act = shown ? act : null;
        return this.#tell({ kind: 'overlay-act', overlay, act, shown });
      }
      case 'act-over': {
        const page = this.#pages.find(({ port }) => port === effect.overlay);
        if (page) page.act = null;
        return true;
      }
      case 'read-history': {
        const { record } = effect;
        return this.#take({ kind: 'history', record, rows: this.#rows(record) });
      }
      case 'prepare': {
        const { plan } = effect;
        const record = activeRecord(this.#running());
        const known = this.#disk.histories[record];
        const named = generationsIn(this.#running())[record];
        const generation = Math.max(...named, ...known.keys()) + 1;
        const before = this.#rows(record);
        const rows =
          plan.kind === 'cut'
            ? before.filter(({ at }) => at < plan.from || at > plan.to)
            : before.slice(0, 3);
        const unchanged = sameRows(before, rows);
        known.set(generation, rows);
        return this.#take({
          ...{ kind: 'prepared', rewrite: plan.kind, seed: 1, replaced: null, personBefore: null },
          records: { [record]: { agent: null, story: null, rows, unchanged, generation } },
        });
      }
      case 'open-camera': {
        const eye = this.#eyes[effect.eye];
        const lived = eye.alive;
        eye.alive ||= effect.eye === 'simulated' || !this.#byGesture;
        if (!lived && eye.alive)
          this.#tell({ kind: 'camera-state', eye: effect.eye, state: 'watching' });
        return this.#tell({ kind: 'camera-opened', eye: effect.eye, ok: eye.alive });
      }
      case 'close-camera':
        Object.assign(this.#eyes[effect.eye], { alive: false, order: null, measuring: null });
        return effect.eye === 'simulated' || this.#tell({ kind: 'camera-closed' });
      case 'renew-camera': {
        const { own } = this.#eyes;
        if (!own.alive) return true;
        Object.assign(own, { alive: this.#byGesture, order: null, measuring: null });
        // A sidebar is loaded anew; an offscreen document ends, and is opened when it is wanted.
        return this.#tell(
          this.#byGesture
            ? { kind: 'camera-state', eye: 'own', state: 'watching' }
            : { kind: 'camera-ended' },
        );
      }
      case 'tell-camera': {
        const state = this.#running();
        if (state.process.told) this.#obey(activeRecord(state), state.process.told);
        return true;
      }
      case 'set-alarm':
        this.#alarm = effect.at;
        return true;
      default:
        return true;
    }
  }

  #inject(tab: number): Injection {
    const page = this.#pages[tab] as Page;
    if (!page.allowed) return 'not-let-in';
    if (!mayAppear(siteOf(tab), this.#running().settings.sites)) return 'hidden-here';
    const outcome = page.script ? 'present' : 'injected';
    page.script = true;
    this.#connect(tab);
    return outcome;
  }

  /** The process ends; ports end with it, and overlays in sight connect again. */
  #die(): void {
    this.kills++;
    this.#state = null;
    this.#queue.length = 0;
    // Its simulated viewer lived in the process itself.
    Object.assign(this.#eyes.simulated, { alive: false, order: null, measuring: null });
    this.#pages.forEach((page) => (page.port = page.act = null));
    this.events.push('killed');
    this.#pages.forEach((page, tab) => {
      if (page.face) this.#connect(tab);
    });
  }

  #check(): void {
    const { rows: acts, open } = this.#disk.acts;
    const numbers = new Set(this.#rows('own').map(({ trial }) => trial));
    const { agent: own } = this.#disk.records.own;
    for (const [i, { act }] of acts.entries())
      if (act <= (acts[i - 1]?.act ?? 0) || numbers.has(act) || act >= own.nextTrial)
        throw new Error(`Act ${act} twice, or also a trial, or its number comes again.`);
    if (open && (own.open || open.act >= own.nextTrial || acts.some(({ act }) => act === open.act)))
      throw new Error('An act is open beside a trial, or was counted.');
    for (const record of RECORDS) {
      const rows = this.#rows(record);
      const { agent, rows: count } = this.#disk.records[record];
      expect(rows.length, count, `rows of ${record}`);
      rows.forEach(({ trial }, i) => {
        if (i > 0 && trial <= (rows[i - 1]?.trial ?? 0)) throw new Error(`Trial ${trial} twice.`);
      });
      const told = this.#disk.stories[record].map(({ trials }) => trials);
      if (told.some((trials, i) => trials <= (told[i - 1] ?? 0)) || (told.at(-1) ?? 0) > count)
        throw new Error(`Milestones ${told.join(', ')} of ${count} trials.`);
      const last = Math.max(rows.at(-1)?.trial ?? 0, agent.open?.trial ?? 0);
      if (agent.nextTrial <= last) throw new Error(`Trial number ${agent.nextTrial} comes again.`);
      if (agent.open && rows.some(({ trial }) => trial === agent.open?.trial))
        throw new Error('A trial that was counted is open.');
    }
  }

  /** A head fitted to the calibration, named by the moment as the documents name it. */
  #fitted(known: Calibration): Calibration {
    return { ...known, newThumbs: 0, judgement: { ...JUDGEMENT, at: this.#now } };
  }

  #one<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random.uniform() * list.length)] as T;
  }
}

/** What fitting comes to, which takes its time and is the same for one smile. */
const JUDGEMENT = fitted(
  withSmile(withResting(null, restingLook([0.1, 0.2, 0.3])), smilingLook(0.4)),
  0,
).judgement as NonNullable<Calibration['judgement']>;

/** The site of the page in a tab. */
const siteOf = (tab: number): string => `site${tab}.example`;

const FRAME = { faces: 1, happy: 0.5, backend: 'wasm', cost: 10 };

/** The usual things are listed more than once. */
const ACTIONS: readonly (readonly [string, (this: Life) => void])[] = [
  ...Array.from({ length: 14 }, () => ['measure', Life.prototype.measure] as const),
  ...Array.from(
    { length: 14 },
    () =>
      [
        'a face',
        function (this: Life) {
          this.frame(1);
        },
      ] as const,
  ),
  [
    'nobody',
    function (this: Life) {
      this.frame(0);
    },
  ],
  [
    'two',
    function (this: Life) {
      this.frame(2);
    },
  ],
  ...Array.from({ length: 1 }, () => ['click', Life.prototype.click] as const),
  ...Array.from({ length: 5 }, () => ['all is well', Life.prototype.comeBack] as const),
  ['another tab', Life.prototype.moveToTab],
  ['navigate', Life.prototype.navigate],
  ...Array.from({ length: 2 }, () => ['cover', Life.prototype.cover] as const),
  ['focus', Life.prototype.focus],
  ['idle', Life.prototype.idle],
  ['grant', Life.prototype.grant],
  ['close the sidebar', Life.prototype.closeSidebar],
  ['permit', Life.prototype.permit],
  ...Array.from({ length: 2 }, () => ['calibrate', Life.prototype.calibrate] as const),
  ['forget the smile', Life.prototype.forgetSmile],
  ...Array.from({ length: 3 }, () => ['fit', Life.prototype.fit] as const),
  ['another network', Life.prototype.otherNetwork],
  ['abandon', Life.prototype.abandonTrial],
  ['the camera dies', Life.prototype.cameraDies],
  ['the camera fails', Life.prototype.cameraFails],
  ['thumb', Life.prototype.thumb],
  ['point at', Life.prototype.pointAt],
  ['demonstration', Life.prototype.demonstrate],
  ['pace', Life.prototype.pace],
  ['snooze', Life.prototype.snooze],
  ['sleep', Life.prototype.sleep],
  ['hold', Life.prototype.hold],
  ['quiet hours', Life.prototype.quietHours],
  ['hide or show here', Life.prototype.toggleSite],
  ['mode of sites', Life.prototype.modeOfSites],
  ['thumb by key', Life.prototype.thumbByKey],
  ['choose at the face', Life.prototype.chooseAtFace],
  ['strategy', Life.prototype.learnBy],
  ['forget', Life.prototype.forget],
  ['cut', Life.prototype.cut],
  ['replace', Life.prototype.replace],
  ['undo', Life.prototype.undo],
  ['refuse writes', Life.prototype.refuseWrites],
  ['acts', Life.prototype.showActs],
  ['never again', Life.prototype.neverAgain],
  ['busy', Life.prototype.busy],
  ...Array.from({ length: 2 }, () => ['minutes later', Life.prototype.minutesLater] as const),
  ...Array.from({ length: 2 }, () => ['say of an act', Life.prototype.sayOfAct] as const),
  ['kill', Life.prototype.kill],
  ['time', Life.prototype.pass],
];

function expect<T>(found: T, wanted: T, what: string): void {
  if (found !== wanted) throw new Error(`${what}: ${String(found)}, not ${String(wanted)}`);
}
