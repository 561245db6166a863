import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fraction } from '../oracle/fraction.ts';
import type { Side } from '../oracle/request.ts';
import { drafts, firstReply, isolatedBook, RUNS } from './books.ts';

const PLACES = Fraction.of('1e30');
const CLOSE_TO_ONE = Fraction.of('1e-12');

/** The prices with 30 decimals nearest to a printed liquidation price: the last one that liquidates, and the first safe one. */
function aroundEdge(price: string, side: Side): { dying: string; safe: string } {
  const units = Fraction.of(price).times(PLACES);
  const below = units.floor();
  const above = units.negated().floor().negated();
  const text = (value: Fraction): string => value.over(PLACES).toFiniteDecimal() ?? '';
  if (side === 'long') return { dying: text(below), safe: text(below.plus(Fraction.one)) };
  return { dying: text(above), safe: text(above.minus(Fraction.one)) };
}

describe('at the liquidation price of an isolated position without a jump', () => {
  it('the margin rate is 1: safe a hair on one side, liquidating a hair on the other', () => {
    let tried = 0;
    fc.assert(
      fc.property(drafts, (draft) => {
        const price = firstReply(isolatedBook(draft)).liquidationPrice;
        if (price === null) return;
        tried += 1;
        const { dying, safe } = aroundEdge(price, draft.side);
        for (const [fair, liquidating] of [
          [dying, true],
          [safe, false],
        ] as const) {
          const reply = firstReply({ ...isolatedBook(draft), fairPrices: { X_Y: fair } });
          const off = Fraction.of(reply.marginRate).minus(Fraction.one).abs();
          expect(reply.liquidating).toBe(liquidating);
          expect(off.compare(CLOSE_TO_ONE)).toBe(-1);
        }
      }),
      RUNS,
    );
    expect(tried).toBeGreaterThan(RUNS.numRuns / 2);
  });

  it('comes before the bankruptcy price', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const { bankruptcyPrice, liquidationPrice } = firstReply(isolatedBook(draft));
        if (bankruptcyPrice === null || liquidationPrice === null) return;
        const order = Fraction.of(liquidationPrice).compare(Fraction.of(bankruptcyPrice));
        expect(order).toBe(draft.side === 'long' ? 1 : -1);
      }),
      RUNS,
    );
  });
});
