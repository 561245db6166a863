import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterConnection, FRESH_BACKOFF, nextTry } from '../../../src/background/feed/backoff.ts';

describe('the wait before the next try', () => {
  it.each([
    [0, 1, false, 1000],
    [1, 1, false, 2000],
    [4, 1, false, 16_000],
    [5, 1, false, 30_000],
    [30, 1, false, 30_000],
    [3, 0.25, false, 2000],
    [0, 0, false, 0],
    [0, 0.5, true, 15_000],
  ])('after %s tries with jitter %s (slowest: %s) is %s ms', (tries, fraction, slowest, delayMs) => {
    expect(nextTry({ tries }, fraction, slowest).delayMs).toBe(delayMs);
  });

  it('counts its tries and keeps within 30 s however many there were', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (count, fraction) => {
        let backoff = FRESH_BACKOFF;
        for (let index = 0; index < count; index += 1) {
          const next = nextTry(backoff, fraction, false);
          backoff = next.backoff;
          expect(next.delayMs).toBe(Math.floor(fraction * Math.min(30_000, 1000 * 2 ** index)));
        }
      }),
      { seed: 11, numRuns: 50 },
    );
  });

  it.each([
    [59_999, 4],
    [60_000, 0],
  ])('a connection that lived for %s ms leaves %s tries', (aliveMs, tries) => {
    expect(afterConnection({ tries: 4 }, aliveMs)).toEqual({ tries });
  });
});
