import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRateLimiter, createSender } from '../../../src/background/exchange/rate-limiter.ts';
import { createFakeClock } from '../../platform/fake-clock.ts';
import { createFakeTimers } from '../../platform/fake-timers.ts';
import { settled } from '../../platform/open-calls.ts';

describe('a rate limiter', () => {
  it('allows the limit in a window and says when the next one may go', () => {
    const limiter = createRateLimiter({ most: 3, withinMs: 1000 });
    limiter.spend(2, 0);
    expect([limiter.allowance(0), limiter.nextAt(0)]).toEqual([1, 0]);
    limiter.spend(1, 400);
    expect([limiter.allowance(999), limiter.nextAt(999)]).toEqual([0, 1000]);
    expect([limiter.allowance(1000), limiter.allowance(1400)]).toEqual([2, 3]);
  });

  it('lets no window of a second hold more than 20, whenever it is asked', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(700), { maxLength: 60 }), (pauses) => {
        const limiter = createRateLimiter({ most: 20, withinMs: 1000 });
        const sentAt: number[] = [];
        let now = 0;
        for (const pause of pauses) {
          now += pause;
          const count = limiter.allowance(now);
          limiter.spend(count, now);
          for (let index = 0; index < count; index += 1) sentAt.push(now);
        }
        for (const from of sentAt) expect(sentAt.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(20);
      }),
      { seed: 12, numRuns: 200 },
    );
  });
});

describe('a sender', () => {
  function sender(answer: (go: () => void) => Promise<void> = async (go) => go()) {
    const clock = createFakeClock();
    const timers = createFakeTimers(clock);
    const waiting: string[] = [];
    const sent: string[] = [];
    const send = createSender({ clock, timers }, { most: 2, withinMs: 1000 }, () => {
      const next = waiting.shift();
      return next === undefined ? null : () => answer(() => sent.push(next));
    });
    const add = (...names: readonly string[]): void => {
      waiting.push(...names);
      send();
    };
    return { clock, timers, sent, add };
  }

  it('sends what waits once the limit allows it, whatever the wall clock shows', async () => {
    const { clock, timers, sent, add } = sender();
    add('a');
    await timers.advance(400);
    add('b', 'c', 'd', 'e');
    clock.set(0);
    await timers.advance(599);
    expect(sent).toEqual(['a', 'b']);
    clock.set(Date.UTC(2030, 0, 1));
    await timers.advance(1);
    expect(sent).toEqual(['a', 'b', 'c']);
    await timers.advance(400);
    expect(sent).toEqual(['a', 'b', 'c', 'd']);
    await timers.advance(600);
    expect(sent).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('counts a request that arrives late as of its answer: no window at the exchange has more than the limit', async () => {
    const answers: (() => void)[] = [];
    const { timers, sent, add } = sender((go) => {
      go();
      return new Promise((resolve) => answers.push(resolve));
    });
    add('a', 'b', 'c');
    await timers.advance(1_900);
    expect([sent, timers.pendingCount]).toEqual([['a', 'b'], 0]);
    // They may have arrived only now.
    for (const answered of answers) answered();
    await settled();
    await timers.advance(999);
    expect(sent).toEqual(['a', 'b']);
    await timers.advance(1);
    expect(sent).toEqual(['a', 'b', 'c']);
  });

  it('counts a refused request as one that was answered', async () => {
    const { timers, sent, add } = sender((go) => {
      go();
      return Promise.reject(new Error('refused'));
    });
    add('a', 'b', 'c');
    await timers.advance(999);
    expect(sent).toEqual(['a', 'b']);
    await timers.advance(1);
    expect(sent).toEqual(['a', 'b', 'c']);
  });

  it('comes back by one timer only, and by none while nothing waits', async () => {
    const { timers, add } = sender();
    add('a');
    expect(timers.pendingCount).toBe(0);
    add('b', 'c', 'd');
    add('e');
    await settled();
    expect(timers.pendingCount).toBe(1);
    await timers.advance(2_000);
    expect(timers.pendingCount).toBe(0);
  });
});
