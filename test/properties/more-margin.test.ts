import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fraction } from '../oracle/fraction.ts';
import { crossBook, drafts, firstReply, isolatedBook, marginOf, RUNS, type Draft, type PositionReply } from './books.ts';

/** A rate is no worse: smaller, the same, or both past every bound. */
function noWorse(after: string, before: string): boolean {
  if (before === 'Infinity') return true;
  return after !== 'Infinity' && Fraction.of(after).compare(Fraction.of(before)) <= 0;
}

/** A price is no closer on the adverse side: further down for a long, further up for a short, or gone. */
function noCloser(draft: Draft, after: string | null, before: string | null): boolean {
  if (after === null) return true;
  if (before === null) return false;
  const order = Fraction.of(after).compare(Fraction.of(before));
  return draft.side === 'long' ? order <= 0 : order >= 0;
}

function expectBetter(draft: Draft, before: PositionReply, after: PositionReply): void {
  expect(noWorse(after.marginRate, before.marginRate)).toBe(true);
  if (before.liquidating) return;
  expect(after.liquidating).toBe(false);
  expect(noCloser(draft, after.liquidationPrice, before.liquidationPrice)).toBe(true);
  expect(noCloser(draft, after.bankruptcyPrice, before.bankruptcyPrice)).toBe(true);
}

describe('more margin', () => {
  const additions = fc.integer({ min: 1, max: 10_000 });

  it('never worsens the margin rate of an isolated position, nor brings its liquidation price closer', () => {
    fc.assert(
      fc.property(drafts, additions, (draft, thousandths) => {
        const margin = Fraction.of(marginOf(draft));
        const more = margin.plus(margin.times(Fraction.ratio(BigInt(thousandths), 1000n))).toString();
        expectBetter(draft, firstReply(isolatedBook(draft)), firstReply(isolatedBook(draft, { positionMargin: more })));
      }),
      RUNS,
    );
  });

  it('in the wallet does the same for a cross position', () => {
    fc.assert(
      fc.property(drafts, additions, (draft, thousandths) => {
        const wallet = Fraction.of(marginOf(draft));
        const more = wallet.plus(wallet.times(Fraction.ratio(BigInt(thousandths), 1000n))).toString();
        expectBetter(draft, firstReply(crossBook(draft, wallet.toString(), [{}])), firstReply(crossBook(draft, more, [{}])));
      }),
      RUNS,
    );
  });
});
