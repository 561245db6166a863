import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  distanceOf,
  LEAST_MINUTES,
  oddsOf,
  OVER_FROM,
  PoolPace,
  PricePace,
  SENSITIVITIES,
  statedOdds,
  warns,
  type Toward,
} from '../../../src/engine/odds/index.ts';

const RUNS = { seed: 20_261_130, numRuns: 200 } as const;
const side = fc.constantFrom<Toward>(1, -1);
/** One-minute moves of a price, in tenths of a thousandth: two hours of them. */
const moves = fc.array(fc.integer({ min: -60, max: 60 }), { minLength: 120, maxLength: 120 });
const FIRST = 29_000_000;

function paceAfter(steps: readonly number[], start = 100): { pace: PricePace; close: number } {
  const pace = new PricePace();
  let close = start;
  for (const [index, step] of [0, ...steps].entries()) {
    close *= 1 + step / 10_000;
    pace.closeMinute(FIRST + index, close);
  }
  return { pace, close };
}

describe('the chance of the next hour', () => {
  it('falls as the barrier goes away, and is 1 where it is reached', () => {
    fc.assert(
      fc.property(
        moves,
        side,
        fc.double({ min: 1e-4, max: 0.5, noNaN: true }),
        fc.double({ min: 1.001, max: 3, noNaN: true }),
        (steps, toward, away, factor) => {
          const { pace, close } = paceAfter(steps);
          const odds = (share: number): number => pace.odds(close, close * Math.exp(-toward * share), toward) ?? NaN;
          expect(odds(away * factor)).toBeLessThan(odds(away));
          expect([odds(0), odds(-away)]).toEqual([1, 1]);
        },
      ),
      RUNS,
    );
  });

  it('is the same in every currency: prices a thousand times as high say the same', () => {
    fc.assert(
      fc.property(moves, side, (steps, toward) => {
        const [small, large] = [paceAfter(steps), paceAfter(steps, 100_000)];
        const odds = ({ pace, close }: typeof small): number =>
          pace.odds(close * (1 - toward * 0.002), close * (1 - toward * 0.02), toward) ?? NaN;
        expect(Math.abs(odds(small) - odds(large))).toBeLessThan(1e-9);
      }),
      RUNS,
    );
  });

  it('is asked of a price that has come nearer in the running minute as if that minute were over, or worse', () => {
    fc.assert(
      fc.property(moves, side, (steps, toward) => {
        const { pace, close } = paceAfter(steps);
        const barrier = close * (1 - toward * 0.05);
        expect(pace.usualHour(close * (1 - toward * 0.01), toward).scale).toBeGreaterThan(pace.usualHour(close, toward).scale);
        expect(pace.odds(close * (1 - toward * 0.01), barrier, toward)).toBeGreaterThan(pace.odds(close, barrier, toward) ?? NaN);
      }),
      RUNS,
    );
  });

  it('holds on the side of its trip price that lies toward the barrier, and not on the other', () => {
    fc.assert(
      fc.property(
        moves,
        side,
        fc.constantFrom(...Object.values(SENSITIVITIES)),
        fc.double({ min: 0.001, max: 0.3, noNaN: true }),
        (steps, toward, { limit }, away) => {
          const { pace, close } = paceAfter(steps);
          const barrier = close * Math.exp(-toward * away);
          const trip = pace.tripPrice(barrier, toward, limit);
          const holdsAt = (price: number): boolean => warns(pace.distance(price, barrier, toward), limit, false);
          expect([holdsAt(trip * Math.exp(-toward * 1e-9)), holdsAt(trip * Math.exp(toward * 1e-9))]).toEqual([true, false]);
        },
      ),
      RUNS,
    );
  });

  it('is not said before an hour is known, nor after a hole of more than one, and that is no chance of 0', () => {
    const { pace, close } = paceAfter(Array.from({ length: LEAST_MINUTES - 1 }, () => 5));
    expect([pace.minutes, pace.ready, pace.odds(close, close / 2, 1)]).toEqual([59, false, null]);
    pace.closeMinute(FIRST + 60, close);
    expect(pace.ready).toBe(true);
    pace.closeMinute(FIRST + 121, close);
    expect([pace.minutes, pace.odds(close, close / 2, 1), pace.close]).toEqual([0, null, close]);
  });

  it('takes no minute twice, none that is older, and no price that is none', () => {
    const { pace } = paceAfter([10, -10]);
    const before = [pace.minutes, pace.close, ...pace.variances];
    for (const [minute, price] of [
      [FIRST + 2, 1],
      [FIRST, 1],
      [FIRST + 3, 0],
      [FIRST + 3, NaN],
      [FIRST + 3, Infinity],
      [FIRST + 3, -5],
    ] as const)
      pace.closeMinute(minute, price);
    expect([pace.minutes, pace.close, ...pace.variances]).toEqual(before);
  });
});

describe('a warning', () => {
  it('begins at its limit and is over beyond one and a half times that', () => {
    const { limit } = SENSITIVITIES.balanced;
    const over = OVER_FROM * limit;
    expect([
      warns(limit, limit, false),
      warns(limit * 1.0001, limit, false),
      warns(over, limit, true),
      warns(over * 1.0001, limit, true),
    ]).toEqual([true, false, true, false]);
  });

  it.each(Object.entries(SENSITIVITIES))('%s has the limit of its odds', (_name, { odds, limit }) => {
    expect(Math.abs(distanceOf(odds) - limit)).toBeLessThan(1e-12);
    expect(Math.abs(oddsOf(limit) - odds)).toBeLessThan(1e-12);
  });

  it('is never understated in words', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (odds) => {
        const { kind, of, among } = statedOdds(odds);
        expect(kind === 'more-than' ? odds > of / among : of / among >= odds - 1e-9).toBe(true);
      }),
      RUNS,
    );
    expect(statedOdds(0.0999)).toEqual({ kind: 'about', of: 1, among: 10 });
  });

  it('has no distance for a chance that is none', () => {
    expect(() => distanceOf(0)).toThrow('odds are 0; they must be > 0 and < 1');
    expect(() => distanceOf(1)).toThrow(RangeError);
    expect(() => new PricePace().best(1)).toThrow(RangeError);
    expect(() => new PricePace().usualHour(1, 1)).toThrow(RangeError);
  });
});

describe('a pool of one contract', () => {
  it('has the chance of its contract where its slack is that distance', () => {
    fc.assert(
      fc.property(moves, (steps) => {
        const { pace, close } = paceAfter(steps);
        const pool = new PoolPace();
        let price = 100;
        for (const [index, step] of [0, ...steps].entries()) {
          price *= 1 + step / 10_000;
          pool.closeMinute(FIRST + index, [price]);
        }
        const away = 0.03;
        const single = pace.distance(close, close * Math.exp(-away), 1);
        expect(Math.abs((pool.distance([close], [1000], away * 1000) ?? NaN) - single)).toBeLessThan(1e-9 * single);
      }),
      RUNS,
    );
  });

  it('held on both sides has nothing to lose, and no slack is a chance of 1', () => {
    const pool = new PoolPace();
    for (let minute = 0; minute < 61; minute += 1) pool.closeMinute(FIRST + minute, [100 + (minute % 2), 100 + (minute % 2)]);
    expect(pool.odds([101, 101], [1000, -1000], 50)).toBeLessThan(pool.odds([101, 101], [1000, 1000], 50) ?? NaN);
    expect([pool.odds([101, 101], [1000, -1000], 0), new PoolPace().odds([1], [1], 1)]).toEqual([1, null]);
  });
});
