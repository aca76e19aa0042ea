import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { workerTimer, type TimerRequest } from '../../../src/camera/worker-timer.ts';

/** A worker that notes what it is asked, and says what the test has it say. */
class TestWorker {
  static last: TestWorker;
  readonly requests: TimerRequest[] = [];
  #listener: (event: { data: number }) => void = () => undefined;
  readonly address: string;
  constructor(address: string) {
    this.address = address;
    TestWorker.last = this;
  }
  addEventListener(_: string, listener: (event: { data: number }) => void): void {
    this.#listener = listener;
  }
  postMessage(request: TimerRequest): void {
    this.requests.push(request);
  }
  say(id: number): void {
    this.#listener({ data: id });
  }
}

beforeEach(() => void vi.stubGlobal('Worker', TestWorker));
afterEach(() => void vi.unstubAllGlobals());

describe('a timer of a worker', () => {
  test('elapses once, when the worker says so', () => {
    const startTimer = workerTimer('timer-worker.js');
    const [first, second] = [vi.fn(), vi.fn()];
    startTimer(100, first);
    startTimer(50, second);
    const worker = TestWorker.last;
    expect(worker.requests.map(({ ms }) => ms)).toEqual([100, 50]);
    worker.say(worker.requests[1]!.id);
    worker.say(worker.requests[1]!.id);
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledTimes(1);
  });

  test('that is cancelled ends in the worker, too', () => {
    const startTimer = workerTimer('timer-worker.js');
    const elapsed = vi.fn();
    const cancel = startTimer(100, elapsed);
    const worker = TestWorker.last;
    const [{ id }] = worker.requests as [TimerRequest];
    cancel();
    cancel();
    worker.say(id);
    expect(elapsed).not.toHaveBeenCalled();
    expect(worker.requests).toEqual([
      { id, ms: 100 },
      { id, ms: null },
    ]);
  });

  test('that has elapsed is not cancelled', () => {
    const startTimer = workerTimer('timer-worker.js');
    const cancel = startTimer(100, vi.fn());
    const worker = TestWorker.last;
    worker.say(worker.requests[0]!.id);
    cancel();
    expect(worker.requests).toHaveLength(1);
  });
});
