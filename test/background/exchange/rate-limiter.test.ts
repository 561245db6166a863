import { expect, it } from 'vitest';
import { createRateLimiter } from '../../../src/background/exchange/rate-limiter.ts';
import { createFakeClock } from '../../platform/fake-clock.ts';
import { createFakeTimers } from '../../platform/fake-timers.ts';

it('lets the limit go in a window, and tells when one more may go, whatever the clock shows', async () => {
  const clock = createFakeClock();
  const timers = createFakeTimers(clock);
  let toldFree = 0;
  const limiter = createRateLimiter(timers, { most: 2, withinMs: 1000 }, () => (toldFree += 1));
  limiter.spend();
  await timers.advance(400);
  limiter.spend();
  clock.advance(-3_600_000);
  expect(limiter.isFree).toBe(false);
  await timers.advance(599);
  expect([limiter.isFree, toldFree]).toEqual([false, 0]);
  clock.advance(3_600_000);
  expect(limiter.isFree).toBe(false);
  await timers.advance(1);
  expect([limiter.isFree, toldFree]).toEqual([true, 1]);
  limiter.spend();
  expect(limiter.isFree).toBe(false);
  await timers.advance(400);
  expect([limiter.isFree, toldFree]).toEqual([true, 2]);
});
