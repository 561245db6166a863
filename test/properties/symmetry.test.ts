import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fraction } from '../oracle/fraction.ts';
import type { BookRequest } from '../oracle/request.ts';
import { contractOf, crossBook, drafts, firstReply, isolatedBook, marginOf, replyTo, RUNS } from './books.ts';

describe('laws of symmetry', () => {
  it('mirrors a linear long and short around the entry price where no fee is taken', () => {
    fc.assert(
      fc.property(drafts, (one) => {
        const draft = { ...one, inverse: false, feeRate: '0', side: 'long' as const };
        const long = firstReply(isolatedBook(draft));
        const short = firstReply(isolatedBook({ ...draft, side: 'short', fairShare: 2000 - draft.fairShare }));
        expect(short).toMatchObject({ marginRate: long.marginRate, equity: long.equity, liquidating: long.liquidating });
        const twiceEntry = Fraction.whole(2 * draft.entryPrice);
        for (const field of ['liquidationPrice', 'bankruptcyPrice', 'alertPrice'] as const) {
          if (long[field] === null) continue;
          const mirrored = twiceEntry.minus(Fraction.of(long[field])).minus(Fraction.of(short[field] ?? ''));
          expect(mirrored.abs().compare(Fraction.of('1e-40')), field).toBe(-1);
        }
      }),
      RUNS,
    );
  });

  it('keeps rates and prices when contracts, caps, margin and wallet grow together', () => {
    const pricesAndRate = (request: BookRequest) => {
      const reply = replyTo(request);
      const [{ marginRate, liquidationPrice, bankruptcyPrice, alertPrice, liquidating } = firstReply(request)] = reply.positions;
      return { marginRate, liquidationPrice, bankruptcyPrice, alertPrice, liquidating, pool: reply.crossMarginRate };
    };
    fc.assert(
      fc.property(drafts, fc.integer({ min: 2, max: 1000 }), (draft, scale) => {
        const grown = { contracts: draft.contracts * scale };
        const margin = Fraction.of(marginOf(draft));
        const grownMargin = margin.times(Fraction.whole(scale)).toString();
        const contracts = [contractOf(draft, scale)];
        const isolated = { ...isolatedBook(draft, { ...grown, positionMargin: grownMargin }), contracts };
        expect(pricesAndRate(isolated)).toEqual(pricesAndRate(isolatedBook(draft)));
        const cross = { ...crossBook(draft, grownMargin, [grown]), contracts };
        expect(pricesAndRate(cross)).toEqual(pricesAndRate(crossBook(draft, margin.toString(), [{}])));
      }),
      RUNS,
    );
  });

  it('treats a position split inside one tier as the whole', () => {
    fc.assert(
      fc.property(drafts, fc.integer({ min: 1, max: 3999 }), (one, at) => {
        const draft = { ...one, rates: ['0.004'], contracts: Math.max(2, one.contracts) };
        const left = 1 + (at % (draft.contracts - 1));
        const wallet = marginOf(draft);
        const whole = replyTo(crossBook(draft, wallet, [{}]));
        const split = replyTo(
          crossBook(draft, wallet, [
            { id: 'a', contracts: left },
            { id: 'b', contracts: draft.contracts - left },
          ]),
        );
        expect(split.crossMarginRate).toBe(whole.crossMarginRate);
        for (const part of split.positions) {
          expect(part.liquidationPrice).toBe(whole.positions[0]?.liquidationPrice);
          expect(part.bankruptcyPrice).toBe(whole.positions[0]?.bankruptcyPrice);
        }
      }),
      RUNS,
    );
  });
});
