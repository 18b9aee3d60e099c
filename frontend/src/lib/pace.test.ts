import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { backoff } from './backoff';
import { pollDelay, throttle } from './pace';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('runs at once, then at most once an interval, and never forgets the last call', () => {
  const run = vi.fn();
  const throttled = throttle(run, 1000);
  for (let i = 0; i < 5; i += 1) throttled();
  expect(run).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1000);
  expect(run).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(5000);
  expect(run).toHaveBeenCalledTimes(2);
});

it('waits longer after each failure, up to half a minute and a bit', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((n) => backoff(n, () => 0.5))).toEqual([
    1000, 2000, 4000, 8000, 16000, 30000, 30000,
  ]);
  expect(backoff(50, () => 1)).toBe(37_500);
});

it('asks every 15 seconds while nothing is under way or the connection is lost', () => {
  expect([pollDelay(true, false), pollDelay(false, false), pollDelay(true, true)]).toEqual([5000, 15000, 15000]);
});
