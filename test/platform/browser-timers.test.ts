import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browserTimers } from '../../src/background/platform/browser-timers.ts';

const DAY = 24 * 60 * 60_000;

// Like a browser's, these run what is more than 2^31 - 1 ms ahead at once.
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it.each([0, 1, 2 ** 31 - 1, 2 ** 31, 36 * DAY, 400 * DAY])('a timer of %d ms runs once, then and not before', (delayMs) => {
  const ran: number[] = [];
  const begunAt = Date.now();
  browserTimers.after(delayMs, () => ran.push(Date.now() - begunAt));
  vi.advanceTimersByTime(delayMs + 400 * DAY);
  expect(ran).toEqual([delayMs]);
});

it('is cancelled in any of its pieces', () => {
  let ran = false;
  const cancel = browserTimers.after(100 * DAY, () => {
    ran = true;
  });
  vi.advanceTimersByTime(60 * DAY);
  cancel();
  vi.advanceTimersByTime(100 * DAY);
  expect(ran).toBe(false);
});
