import { expect, test } from 'vitest';
import { RateLimit } from '../../../src/messages/rate-limit.ts';

const START = 1_795_000_000_000;
/** How many of 500 messages, spread evenly over so long, pass. */
function passed(limit: RateLimit, from: number, milliseconds: number): number {
  const times = Array.from({ length: 500 }, (_, i) => from + (i * milliseconds) / 500);
  return times.filter((now) => limit.take(now)).length;
}

test('lets a burst through, and then one for each share of the time', () => {
  const limit = new RateLimit({ each: 1000, burst: 20 });
  expect(passed(limit, START, 0)).toBe(20);
  expect(limit.take(START + 49)).toBe(false);
  expect(limit.take(START + 51)).toBe(true);
  expect(limit.take(START + 52)).toBe(false);
});

test('lets no more than the burst and its rate through in a flood', () => {
  const limit = new RateLimit({ each: 1000, burst: 20 });
  for (let second = 0; second < 5; second++) {
    const most = second === 0 ? 40 : 21;
    expect(passed(limit, START + second * 1000, 1000)).toBeLessThanOrEqual(most);
  }
});

test('is as it was after a rest, and saves up no more than a burst', () => {
  const limit = new RateLimit({ each: 1000, burst: 20 });
  passed(limit, START, 0);
  expect(passed(limit, START + 60_000, 0)).toBe(20);
});

test('lets nothing through for a clock that was put back', () => {
  const limit = new RateLimit({ each: 1000, burst: 20 });
  passed(limit, START, 0);
  expect(limit.take(START - 3_600_000)).toBe(false);
  expect(limit.take(START - 3_600_000 + 60)).toBe(true);
});
