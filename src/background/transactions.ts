import { faultOf, type Fault } from '../model/fault.ts';
import { type RecordName } from '../model/record.ts';
import { withTimeout } from '../platform/with-timeout.ts';
import { ValidationError } from '../storage/stored.ts';
import { companion, unstored, type Outcome } from './companion.ts';
import { type Effect, type Event, type Plan, type Store } from './events.ts';
import { type Attention, type State } from './state.ts';

/** Longer than the browser takes for any of these that is well. */
const LOAD_MS = 20_000;
const STORE_MS = 10_000;
const ATTENTION_MS = 2000;
/** A history of years is read, joined with another, and written. */
const PREPARE_MS = 120_000;

/** What the transactions need of the world. */
export interface World {
  /** The state as it is stored. */
  load(): Promise<State>;
  attention(): Promise<Attention>;
  store(store: Store, state: State): Promise<void>;
  /** Reads the history that an effect asks for. */
  history(record: RecordName, generation?: number): Promise<Event>;
  /** Writes what the records will be, as an effect asks for it. */
  prepare(plan: Plan, state: State): Promise<Event>;
  /** Carries out any other effect, which may take its time; failures are its own to report. */
  perform(effect: Effect, state: State): void;
  report(fault: Fault): void;
  now(): number;
}

/** The event was refused, and nothing was done. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/**
 * Runs one event after the other: the state is read once, each event makes of it another, which is stored,
 * then shown, then answered for. Whatever fails or hangs on the way ends that transaction and no other.
 */
export class Transactions {
  readonly #world: World;
  #state: State | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(world: World) {
    this.#world = world;
  }

  /**
   * The state once the event was taken into account; null is none.
   *
   * @throws Refusal where the companion refuses it; Error where the state could not be read or stored
   */
  run(event: Event | null): Promise<State> {
    const turn = this.#last.then(() => this.#run(event));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** The same for an event that nobody waits for: what goes wrong is in the error log. */
  tell(event: Event): void {
    this.run(event).catch(() => undefined);
  }

  /** The state as it is, once all that happened before was taken into account. */
  state(): Promise<State> {
    return this.run(null);
  }

  async #run(event: Event | null): Promise<State> {
    try {
      await this.#begin();
      if (event !== null) await this.#followAttention();
      if (event !== null) await this.#take(event);
      if (!this.#state) throw new Error('No state was read.');
      return this.#state;
    } catch (error) {
      this.#report(event?.kind ?? 'state', error);
      throw error;
    }
  }

  /** Reads the state, once. */
  async #begin(): Promise<void> {
    if (this.#state) return;
    this.#state = await withTimeout(this.#world.load(), LOAD_MS, 'reading what is stored');
    // Before anything is known of where the user looks: an overlay of before may be about to connect again.
    await this.#aside({ kind: 'started' });
    await this.#followAttention({ always: true });
  }

  /** Where the user looks now: the browser's own events may be late, or lost. */
  async #followAttention({ always = false } = {}): Promise<void> {
    const known = this.#state?.process.attention;
    try {
      const seen = await withTimeout(this.#world.attention(), ATTENTION_MS, 'asking for the focus');
      const same = known?.visibleTab === seen.visibleTab && known.active === seen.active;
      if (same && !always) return;
      await this.#aside({ kind: 'attention', ...seen });
    } catch (error) {
      this.#report('attention', error);
    }
  }

  /** An event beside the one that is waited for, which goes on whatever becomes of this. */
  async #aside(event: Event): Promise<void> {
    await this.#take(event).catch((error: unknown) => this.#report(event.kind, error));
  }

  async #take(event: Event): Promise<State> {
    const before = this.#state;
    if (!before) throw new Error('No state was read.');
    const outcome = companion(before, event, this.#world.now());
    const [store] = outcome.effects;
    if (store?.kind === 'store') await this.#store(store, before, outcome);
    this.#state = outcome.state;
    for (const effect of outcome.effects) await this.#perform(effect);
    if (outcome.refusal !== null) throw new Refusal(outcome.refusal);
    return this.#state;
  }

  async #store(store: Store, before: State, outcome: Outcome): Promise<void> {
    try {
      await withTimeout(this.#world.store(store, outcome.state), STORE_MS, 'storing');
    } catch (error) {
      const unfit = error instanceof ValidationError;
      const { state, effects } = unstored(before, outcome, this.#world.now(), unfit);
      this.#state = state;
      for (const effect of effects) await this.#perform(effect);
      throw error;
    }
  }

  async #perform(effect: Effect): Promise<void> {
    if (effect.kind === 'store') return;
    if (effect.kind === 'read-history') return this.#readHistory(effect.record);
    if (effect.kind === 'prepare') return this.#prepare(effect.plan);
    if (this.#state) this.#world.perform(effect, this.#state);
  }

  async #readHistory(record: RecordName): Promise<void> {
    await this.#take(
      await withTimeout(
        this.#world.history(record, this.#state?.records[record].generation),
        LOAD_MS,
        'reading the history',
      ),
    );
  }

  async #prepare(plan: Plan): Promise<void> {
    if (!this.#state) return;
    const prepared = this.#world.prepare(plan, this.#state);
    await this.#take(await withTimeout(prepared, PREPARE_MS, 'rewriting the records'));
  }

  #report(where: string, error: unknown): void {
    if (error instanceof Refusal) return;
    this.#world.report(faultOf(`background: ${where}`, error, this.#world.now()));
  }
}
