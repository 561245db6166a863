/** What is skipped of a pool's prices: its early warning must not depend on them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OVER_FROM, poolHoursAway, PoolLine, PoolPace, type PoolStanding } from '../../../src/engine/odds/index.ts';

const FIRST = 29_000_000;
const FIRST_PRICE = 100;
const COUNT = 4;

interface Holding {
  /** Settle coin at its entry; below 0: short. */
  readonly value: number;
  /** Settle coin at the first price. */
  readonly pnl: number;
}

/** A pool of linear contracts as its exact decision sees it: own-only counts losses, and where there is none the smallest profit. */
function standingAt(holdings: readonly Holding[], prices: readonly number[], cash: number, offset: boolean): PoolStanding {
  const parts = holdings.map(({ value, pnl }, index) => {
    const price = prices[index] as number;
    const ratio = price / FIRST_PRICE;
    return { symbol: `C${index}`, fairPrice: price, value: value * ratio, pnl: pnl + value * (ratio - 1), inverse: false };
  });
  const pnls = parts.map(({ pnl }) => pnl);
  const least = Math.min(...pnls);
  const counted = offset
    ? pnls.reduce((sum, pnl) => sum + pnl, 0)
    : least > 0
      ? least
      : pnls.reduce((sum, pnl) => sum + Math.min(0, pnl), 0);
  return { parts, weights: parts.map(({ pnl, value }) => (offset || pnl < 0 || pnl === least ? value : 0)), slack: cash + counted };
}

/** Minutes that end at the first price, with these moves (tenths of a thousandth) on the way. */
function paceOf(moves: readonly (readonly number[])[]): PoolPace {
  const rows: (readonly number[])[] = [Array.from({ length: COUNT }, () => FIRST_PRICE)];
  for (const step of moves) rows.unshift((rows[0] as readonly number[]).map((price, at) => price / (1 + (step[at] as number) / 10_000)));
  const pace = new PoolPace();
  rows.forEach((row, index) => pace.closeMinute(FIRST + index, row));
  return pace;
}

const steps = (length: number, most: number) =>
  fc.array(fc.array(fc.integer({ min: -most, max: most }), { minLength: COUNT, maxLength: COUNT }), {
    minLength: length,
    maxLength: length,
  });
const holding = fc.record({ value: fc.integer({ min: -1_000, max: 1_000 }), pnl: fc.integer({ min: -20, max: 20 }) });

describe('a pool’s line', () => {
  it('skips no price at which its early warning begins or ends', () => {
    fc.assert(
      fc.property(
        steps(120, 40),
        fc.array(holding, { minLength: COUNT, maxLength: COUNT }),
        fc.integer({ min: 5, max: 200 }),
        fc.boolean(),
        fc.array(fc.tuple(fc.nat(COUNT - 1), fc.oneof(fc.integer({ min: -30, max: 25 }), fc.integer({ min: -300, max: 300 }))), {
          minLength: 60,
          maxLength: 60,
        }),
        (moves, holdings, cash, offset, ticks) => {
          const pace = paceOf(moves);
          const prices = Array.from({ length: COUNT }, () => FIRST_PRICE);
          const limit = 1.6;
          const levelNow = (): string => {
            const away = poolHoursAway(pace, standingAt(holdings, prices, cash, offset))?.away ?? 0;
            return away <= limit ? 'holds' : away <= OVER_FROM * limit ? 'lingers' : 'over';
          };
          const lineNow = (): PoolLine => new PoolLine(standingAt(holdings, prices, cash, offset), offset, pace, [{ limit, on: true }]);
          let [line, level] = [lineNow(), levelNow()];
          for (const [part, move] of ticks) {
            prices[part] = (prices[part] as number) * (1 + move / 10_000);
            const crosses = line.crosses(part, prices[part] as number);
            const now = levelNow();
            if (!crosses) expect(now).toBe(level);
            else [line, level] = [lineNow(), now];
          }
        },
      ),
      { seed: 20_261_201, numRuns: 400 },
    );
  });

  it('skips what cannot matter: a thousandth either way of each contract, far from its limit', () => {
    const pace = paceOf(Array.from({ length: 120 }, (_none, at) => Array.from({ length: COUNT }, () => (at % 2 === 0 ? 5 : -5))));
    const holdings = Array.from({ length: COUNT }, () => ({ value: 100, pnl: -1 }));
    const standing = standingAt(
      holdings,
      Array.from({ length: COUNT }, () => FIRST_PRICE),
      100,
      false,
    );
    const line = new PoolLine(standing, false, pace, [{ limit: 1.6, on: false }]);
    for (let tick = 0; tick < 100; tick += 1) expect(line.crosses(tick % COUNT, FIRST_PRICE * (1 + ((tick % 3) - 1) / 1_000))).toBe(false);
    expect(line.crosses(0, FIRST_PRICE * 0.5)).toBe(true);
  });
});
