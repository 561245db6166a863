import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstHolding, firstHoldingAbove, firstHoldingOnHill } from '../../../src/engine/project/grid-search.ts';
import { RUNS } from './holdings.ts';

describe('searching the grid', () => {
  it.each([
    [0n, 100n, 37n, 37n],
    [0n, 100n, 0n, 0n],
    [0n, 100n, 100n, 100n],
    [0n, 100n, 101n, null],
    [5n, 4n, 0n, null],
  ])('from %s to %s: first of what holds from %s on', (low, high, from, expected) => {
    expect(firstHolding(low, high, (step) => step >= from)).toBe(expected);
  });

  it('finds the first without an upper end, and throws where there is none', () => {
    expect(firstHoldingAbove(0n, (step) => step >= 123_456_789_012_345n)).toBe(123_456_789_012_345n);
    const farthest = 1n << 1024n;
    expect(firstHoldingAbove(0n, (step) => step >= farthest)).toBe(farthest);
    expect(() => firstHoldingAbove(0n, (step) => step > farthest)).toThrow(
      new RangeError('firstHoldingAbove: the condition holds nowhere up to 2^1024'),
    );
  });

  it('law: on a hill it is the first that trying all finds', () => {
    const hills = fc.record({
      high: fc.integer({ min: 0, max: 60 }),
      top: fc.integer({ min: -5, max: 65 }),
      left: fc.integer({ min: 1, max: 5 }),
      right: fc.integer({ min: 1, max: 5 }),
      need: fc.integer({ min: -200, max: 5 }),
    });
    fc.assert(
      fc.property(hills, ({ high, top, left, right, need }) => {
        const height = (step: bigint): number => -(Number(step) < top ? left * (top - Number(step)) : right * (Number(step) - top));
        const holds = (step: bigint): boolean => height(step) >= need;
        const found = firstHoldingOnHill(0n, BigInt(high), (step) => height(step + 1n) > height(step), holds);
        const tried = Array.from({ length: high + 1 }, (_, step) => BigInt(step)).find(holds) ?? null;
        expect(found).toBe(tried);
      }),
      RUNS,
    );
  });
});
