import { describe, expect, it } from 'vitest';
import { createReconsideration } from '../../../src/background/alerts/reconsideration.ts';
import { createFakeClock } from '../../platform/fake-clock.ts';
import { createFakeTimers } from '../../platform/fake-timers.ts';

/** `again` stands for the decision: it says when each position is to be decided next. */
function stage(again: () => void) {
  const clock = createFakeClock();
  const timers = createFakeTimers(clock);
  const decidedAt: number[] = [];
  const start = clock.now();
  const reconsideration = createReconsideration(clock, timers, () => {
    decidedAt.push(clock.now() - start);
    again();
  });
  return { clock, timers, decidedAt, start, reconsideration };
}

describe('reconsideration', () => {
  it('a timer that runs 1 ms early is armed again, and runs at the time', async () => {
    const s = stage(() => {
      if (s.clock.now() < s.start + 1_000) s.reconsideration.set('p1', s.start + 1_000);
    });
    s.reconsideration.set('p1', s.start + 1_000);
    s.clock.advance(-1);
    await s.timers.advance(1_000);
    expect(s.decidedAt).toEqual([999]);
    expect(s.timers.pendingCount).toBe(1);
    await s.timers.advance(1);
    expect(s.decidedAt).toEqual([999, 1_000]);
    expect(s.timers.pendingCount).toBe(0);
  });

  it('goes on to the next position though the decision sets nothing', async () => {
    const s = stage(() => undefined);
    s.reconsideration.set('p2', s.start + 3_000);
    s.reconsideration.set('p1', s.start + 1_000);
    await s.timers.advance(3_000);
    expect(s.decidedAt).toEqual([1_000, 3_000]);
  });

  it('does not spin while a due position is still being claimed', async () => {
    const s = stage(() => s.reconsideration.set('p2', s.start + 3_000));
    s.reconsideration.set('p2', s.start + 3_000);
    s.reconsideration.set('p1', s.start + 1_000);
    await s.timers.advance(2_000);
    expect(s.decidedAt).toEqual([1_000]);
  });

  it('forgets positions that are gone', async () => {
    const s = stage(() => undefined);
    s.reconsideration.set('p1', s.start + 1_000);
    s.reconsideration.keepOnly(new Set());
    expect(s.timers.pendingCount).toBe(0);
  });
});
