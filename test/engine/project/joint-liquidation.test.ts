import { describe, expect, it } from 'vitest';
import { Exact, InputError } from '../../../src/engine/index.ts';
import { firstLiquidation } from '../../../src/engine/project/first-liquidation.ts';
import { jointLiquidation, scaledPrices } from '../../../src/engine/project/joint-liquidation.ts';
import { account, ex, held, standing, text } from './holdings.ts';

const both = new Set(['BTC_USDT', 'ETH_USDT']);
const eth = { id: 'e', symbol: 'ETH_USDT', marginMode: 'cross' as const };

describe('prices that move together', () => {
  it('scales the chosen ones and leaves a refused one as it is', () => {
    const refused = new InputError('out-of-range', 'fairPrices.ETH_USDT', '0', { reason: 'above', above: '0' });
    const prices = new Map<string, Exact | InputError>([
      ['BTC_USDT', ex('100')],
      ['ETH_BTC', ex('3')],
      ['ETH_USDT', refused],
    ]);
    const moved = scaledPrices(prices, both, ex('0.5'));
    expect([...moved].map(([, price]) => (price instanceof Exact ? text(price) : price.code))).toEqual(['50', '3', 'out-of-range']);
  });

  it('bends where the profit of one contract is used up: only then do the others feel it', () => {
    // Cash 100. BTC long 0.08 from 45000: profit 400 counts for BTC only. ETH long 2 from 2500, 25 + LF.
    // q > 0.9: ETH has 100 + 5000(q − 1) against 18 + 25 + 3.6q → q = 4943/4996.4 = 0.98931…
    const at = standing(
      [held({ marginMode: 'cross', entryPrice: ex('45000') }), held({ ...eth, contracts: ex('200'), entryPrice: ex('2500') })],
      account({ walletBalance: ex('100') }),
    );
    const found = jointLiquidation(at.book, at.prices, both, ex('0.1'));
    expect(found?.ids).toEqual(['e']);
    expect(found?.at.to.equals(Exact.of(49430n, 49964n))).toBe(true);
    expect(firstLiquidation(at.book, at.prices, both, ex('-0.9'))).toMatchObject({
      exact: true,
      reached: 'at',
      ids: ['e'],
      takesPool: true,
    });
  });

  it('passes a kink unharmed and dies beyond it', () => {
    // Cash 500, BTC long from 49000, ETH as small as can be: q < 0.98: 500 + 4000q − 3920 = 19.6 + 1.6q + (ETH) …
    const at = standing(
      [held({ marginMode: 'cross', entryPrice: ex('49000') }), held({ ...eth, contracts: ex('1'), entryPrice: ex('2500') })],
      account({ walletBalance: ex('500') }),
    );
    const found = jointLiquidation(at.book, at.prices, both, ex('0.1'));
    // 500 + 4000q − 3920 + 25q − 25 = 19.6 + 0.125 + 1.61q → q = 3464.725/4023.39
    expect(found?.at.to.equals(Exact.of(346472500n, 402339000n))).toBe(true);
    expect([...(found?.ids ?? [])].sort()).toEqual(['e', 'p']);
  });

  it('bends there, too, where only that contract moves', () => {
    // ETH stands at 2500 and needs 18 + 25 + 2 and BTC's fee of 3.6 … of BTC's profit nothing counts for it until that is a loss:
    // 47.5 + (4000q − 3600) = 18 + 1.6q + 27 below q = 0.9 → q = 3597.5/3998.4.
    const at = standing(
      [held({ marginMode: 'cross', entryPrice: ex('45000') }), held({ ...eth, contracts: ex('200'), entryPrice: ex('2500') })],
      account({ walletBalance: ex('47.5') }),
    );
    for (const limit of ['0.1', '0.8']) {
      const found = jointLiquidation(at.book, at.prices, new Set(['BTC_USDT']), ex(limit));
      expect([found?.ids, found?.at.to.equals(Exact.of(35975n, 39984n))]).toEqual([['p', 'e'], true]);
    }
  });

  it('bends on the way up as it does on the way down', () => {
    const at = standing(
      [
        held({ side: 'short', marginMode: 'cross', entryPrice: ex('55000') }),
        held({ ...eth, contracts: ex('200'), entryPrice: ex('2500') }),
      ],
      account({ walletBalance: ex('60') }),
    );
    // Only BTC rises: ETH has 60 + min(0, 4400 − 4000q) against 22 + 1.6q + 27 → q = 4411/4001.6.
    for (const limit of ['4', '1.2']) {
      const found = jointLiquidation(at.book, at.prices, new Set(['BTC_USDT']), ex(limit));
      expect([found?.ids, found?.at.to.equals(Exact.of(44110n, 40016n)), found?.at.from.equals(found.at.to)]).toEqual([
        ['p', 'e'],
        true,
        true,
      ]);
    }
  });

  it('has no bend where a hedge is perfect', () => {
    // The legs of BTC keep their profit of 0 at every price: ETH dies alone, 100 + 5000(q − 1) = 20 + 20 + 3.2q + 25 + 2q.
    const at = standing(
      [
        held({ marginMode: 'cross' }),
        held({ id: 's', side: 'short', marginMode: 'cross' }),
        held({ ...eth, contracts: ex('200'), entryPrice: ex('2500') }),
      ],
      account({ walletBalance: ex('100') }),
    );
    const found = jointLiquidation(at.book, at.prices, both, ex('0.1'));
    expect([found?.ids, found?.at.to.equals(Exact.of(49650n, 49948n))]).toEqual([['p', 's', 'e'], true]);
  });

  it('steps down a tier on the way', () => {
    // 220 contracts are worth 5500: tier 2 down to 5000 (q = 10/11), then 600 + 5500(q − 1) = 27.5 + 2.2q → q = 4927.5/5497.8.
    const at = standing([held({ ...eth, contracts: ex('220'), entryPrice: ex('2500') })], account({ walletBalance: ex('600') }));
    for (const limit of ['0.1', '0.85']) {
      expect(jointLiquidation(at.book, at.prices, both, ex(limit))?.at.to.equals(Exact.of(49275n, 54978n))).toBe(true);
    }
  });

  it('counts the limit itself', () => {
    // 421.44 + 4000(0.9 − 1) = 20 + 1.6 · 0.9
    const at = standing([held({ marginMode: 'cross' })], account({ walletBalance: ex('421.44') }));
    const found = jointLiquidation(at.book, at.prices, both, ex('0.9'));
    expect([found?.ids, text(found?.at.from ?? null), text(found?.at.to ?? null)]).toEqual([['p'], '0.9', '0.9']);
    expect(jointLiquidation(at.book, at.prices, both, ex('0.900001'))).toBeNull();
  });

  it('finds nobody within a limit that is too near', () => {
    const at = standing([held({ marginMode: 'cross' })], account({ walletBalance: ex('400') }));
    expect(jointLiquidation(at.book, at.prices, both, ex('0.95'))).toBeNull();
    expect(jointLiquidation(at.book, at.prices, both, ex('0.9'))?.ids).toEqual(['p']);
  });
});
