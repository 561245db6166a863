import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPacing } from '../../../src/background/exchange/pacing.ts';

describe('pacing', () => {
  it('allows the limit in a window and says when the next one may go', () => {
    const pacing = createPacing({ most: 3, withinMs: 1000 });
    pacing.spend(2, 0);
    expect([pacing.allowance(0), pacing.nextAt(0)]).toEqual([1, 0]);
    pacing.spend(1, 400);
    expect([pacing.allowance(999), pacing.nextAt(999)]).toEqual([0, 1000]);
    expect([pacing.allowance(1000), pacing.allowance(1400)]).toEqual([2, 3]);
  });

  it('lets no window of a second hold more than 20, whenever it is asked', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(700), { maxLength: 60 }), (pauses) => {
        const pacing = createPacing({ most: 20, withinMs: 1000 });
        const sentAt: number[] = [];
        let now = 0;
        for (const pause of pauses) {
          now += pause;
          const count = pacing.allowance(now);
          pacing.spend(count, now);
          for (let index = 0; index < count; index += 1) sentAt.push(now);
        }
        for (const from of sentAt) expect(sentAt.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(20);
      }),
      { seed: 12, numRuns: 200 },
    );
  });
});
