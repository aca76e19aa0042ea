import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TimeoutError, withTimeout } from '../../../src/platform/with-timeout.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const after = <T>(ms: number, value: T) =>
  new Promise<T>((resolve) => setTimeout(() => resolve(value), ms));
const never = new Promise<never>(() => undefined);

describe('a promise with a time limit', () => {
  test('has its value when it is in time, and leaves no timer behind', async () => {
    const limited = withTimeout(after(100, 7), 200, 'counting');
    await vi.advanceTimersByTimeAsync(100);
    expect(await limited).toBe(7);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('rejects when it is late, and says with what', async () => {
    const limited = withTimeout(never, 200, 'counting').catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(200);
    const error = await limited;
    expect(error).toBeInstanceOf(TimeoutError);
    expect(String(error)).toContain('counting took longer than 200 ms');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('rejects as the promise does, and leaves no timer behind', async () => {
    const limited = withTimeout(Promise.reject(new Error('broken')), 200, 'counting');
    await expect(limited).rejects.toThrow('broken');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('goes by another clock where one is given', async () => {
    const cancel = vi.fn();
    let elapsed: () => void = () => undefined;
    const startTimer = vi.fn((_: number, then: () => void) => {
      elapsed = then;
      return cancel;
    });
    const limited = withTimeout(never, 200, 'counting', startTimer).catch(String);
    expect(startTimer).toHaveBeenCalledWith(200, expect.any(Function));
    elapsed();
    expect(await limited).toContain('counting');
    expect(cancel).toHaveBeenCalledTimes(1);
  });
});
