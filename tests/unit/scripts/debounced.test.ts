import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { debounced } from '../../../scripts/dev/debounced.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('several changes in a row run the task once, after the last of them', async () => {
  const task = vi.fn(() => Promise.resolve());
  const change = debounced(task, 100);
  change();
  await vi.advanceTimersByTimeAsync(60);
  change();
  await vi.advanceTimersByTimeAsync(60);
  expect(task).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(40);
  expect(task).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(1000);
  expect(task).toHaveBeenCalledOnce();
});

test('changes while the task runs make it run once more afterwards, never twice at once', async () => {
  let running = 0;
  let most = 0;
  const task = vi.fn(async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 500));
    running--;
  });
  const change = debounced(task, 100);
  change();
  await vi.advanceTimersByTimeAsync(200);
  change();
  change();
  await vi.advanceTimersByTimeAsync(300);
  expect(task).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(2000);
  expect(task).toHaveBeenCalledTimes(2);
  expect(most).toBe(1);
});
