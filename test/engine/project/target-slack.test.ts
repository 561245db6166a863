import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Exact } from '../../../src/engine/index.ts';
import { meets, type Target } from '../../../src/engine/project/target.ts';
import { slackTowards, testedWith } from '../../../src/engine/project/target-slack.ts';
import { present } from '../../../src/engine/project/standpoint.ts';
import { account, anyStanding, ex, held, RUNS, standing, text, unwrap } from './holdings.ts';

const rate = (atMost: string): Target => ({ kind: 'margin-rate', atMost: ex(atMost) });
const price = (atOrBeyond: string): Target => ({ kind: 'liquidation-price', atOrBeyond: ex(atOrBeyond) });
const eth = { symbol: 'ETH_USDT', contracts: ex('220'), entryPrice: ex('2500') };

describe('the slack towards a target', () => {
  it.each([
    ['a rate: 400 · 0.1 − 21.6', standing([held()]), rate('0.1'), '18.4'],
    ['a price below: 400 − 0.08 · 4000 − 20 − 0.000032 · 46000', standing([held()]), price('46000'), '58.528'],
    ['a price on the good side: the present slack', standing([held()]), price('60000'), '378.4'],
    ['a short: 400 − 0.08 · 4000 − 20 − 0.000032 · 54000', standing([held({ side: 'short' })]), price('54000'), '58.272'],
    // Worth 5500 in tier 2; down to 5000 the 55 of tier 2 are asked: 600 − 500 − 55 − 2; at 2200: 600 − 660 − 27.5 − 1.936.
    ['just above a cap on the way', standing([held({ ...eth, positionMargin: ex('600') })]), price('2270'), '43'],
    // Caps in contracts are no values, though the value at 40000 is 1000, as many as the first cap: 125 − 250 − 6.25 − 0.4.
    ['at a value that only looks like a cap', standing([held({ contracts: ex('250') })]), price('40000'), '-131.65'],
    // ETH stands at its cap of 5000 and stays there: 1000 − 320 − (20 + 1.472) − (25 + 2).
    [
      'beside another contract that stands at its cap',
      standing(
        [held({ marginMode: 'cross' }), held({ id: 'e', ...eth, contracts: ex('200'), marginMode: 'cross' })],
        account({ walletBalance: ex('1000') }),
      ),
      price('46000'),
      '631.528',
    ],
    ['beyond the cap', standing([held({ ...eth, positionMargin: ex('600') })]), price('2200'), '-89.436'],
  ])('%s', (_name, at, target, expected) => {
    expect(text(slackTowards(target, at, at.book))).toBe(expected);
  });

  it('is that of the whole pool for a cross position', () => {
    const at = standing(
      [held({ marginMode: 'cross' }), held({ id: 'e', ...eth, marginMode: 'cross' }), held({ id: 'i' })],
      account({ walletBalance: ex('1000') }),
    );
    expect(testedWith(at.book.at(at.prices), unwrap(present(at))).map(({ id }) => id)).toEqual(['p', 'e']);
    // 1000 − 400 of the isolated one; 20 + 1.6 + 55 + 2.2.
    expect(text(slackTowards(rate('0.5'), at, at.book))).toBe('221.2');
  });

  it('law: it is > 0 only where the target is met, and < 0 only where it is not', () => {
    fc.assert(
      fc.property(anyStanding, fc.integer({ min: 1, max: 1500 }), fc.boolean(), (at, thousandths, byRate) => {
        const now = unwrap(present(at));
        const share = Exact.of(BigInt(thousandths), 1000n);
        const target: Target = byRate
          ? { kind: 'margin-rate', atMost: share }
          : { kind: 'liquidation-price', atOrBeyond: now.fairPrice.times(share) };
        const sign = slackTowards(target, at, at.book).sign();
        if (sign !== 0) expect(meets(now, target)).toBe(sign > 0);
      }),
      { ...RUNS, numRuns: 1000 },
    );
  });
});
