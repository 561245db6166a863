import { expect, it } from 'vitest';
import { createRateLimiter } from '../../../src/background/exchange/rate-limiter.ts';
import { createFakeClock } from '../../platform/fake-clock.ts';
import { createFakeTimers } from '../../platform/fake-timers.ts';
import { settled } from '../../platform/open-calls.ts';

const LIMIT = { most: 2, withinMs: 1000 };
const answeredAtOnce = (): Promise<string> => Promise.resolve('answer');

it('lets the limit go in a window, and tells when one more may go, whatever the clock shows', async () => {
  const clock = createFakeClock();
  const timers = createFakeTimers(clock);
  let toldFree = 0;
  const limiter = createRateLimiter(timers, LIMIT, () => (toldFree += 1));
  await limiter.run(answeredAtOnce);
  await timers.advance(400);
  await limiter.run(answeredAtOnce);
  clock.advance(-3_600_000);
  expect(limiter.isFree).toBe(false);
  await timers.advance(599);
  expect([limiter.isFree, toldFree]).toEqual([false, 0]);
  clock.advance(3_600_000);
  expect(limiter.isFree).toBe(false);
  await timers.advance(1);
  expect([limiter.isFree, toldFree]).toEqual([true, 1]);
  await limiter.run(answeredAtOnce);
  expect(limiter.isFree).toBe(false);
  await timers.advance(400);
  expect([limiter.isFree, toldFree]).toEqual([true, 2]);
});

it('counts a request that arrives late as of its answer: no window at the exchange has more than the limit', async () => {
  const timers = createFakeTimers(createFakeClock());
  const limiter = createRateLimiter(timers, LIMIT, () => undefined);
  const answers: (() => void)[] = [];
  const late = () => new Promise<void>((resolve) => answers.push(resolve));
  void limiter.run(late);
  void limiter.run(late);
  await timers.advance(1_900);
  // They may have arrived only now.
  for (const answer of answers) answer();
  await settled();
  await timers.advance(999);
  expect(limiter.isFree).toBe(false);
  await timers.advance(1);
  expect(limiter.isFree).toBe(true);
});

it.each([
  ['refused', () => Promise.reject(new Error('refused'))],
  [
    'thrown at once',
    () => {
      throw new Error('refused');
    },
  ],
])('a request that is %s counts as one that was answered', async (_how, request) => {
  const timers = createFakeTimers(createFakeClock());
  const limiter = createRateLimiter(timers, { most: 1, withinMs: 1000 }, () => undefined);
  await expect(limiter.run(request)).rejects.toThrow('refused');
  expect(limiter.isFree).toBe(false);
  await timers.advance(1000);
  expect(limiter.isFree).toBe(true);
});
