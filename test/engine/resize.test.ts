import { describe, expect, it } from 'vitest';
import { Exact } from '../../src/engine/index.ts';
import { availableBalanceOf, freeBalanceOf } from '../../src/engine/project/available-balance.ts';
import { marginForLeverage, releveraged } from '../../src/engine/project/releverage.ts';
import { ceilTo, grownPosition, realizedPnl, reducedPosition } from '../../src/engine/resize.ts';
import { contractsWorth, valueOf } from '../../src/engine/valuation.ts';
import { changedBook, creditedAccount, evaluated, present, readingOf, repriced } from '../../src/engine/project/standpoint.ts';
import { account, BTC, COIN, ex, held, standing, text, unwrap } from './project/holdings.ts';

const linear = unwrap(present(standing([held()])));
const inverse = unwrap(present(standing([held({ symbol: 'BTC_USD', contracts: ex('100') })], account({ settleCoin: 'BTC' }))));

describe('resizing', () => {
  it('values contracts of either kind', () => {
    expect([text(valueOf(BTC, ex('800'), ex('50000'))), text(valueOf(COIN, ex('800'), ex('50000')))]).toEqual(['4000', '1.6']);
    expect([text(contractsWorth(BTC, ex('4000'), ex('50000'))), text(contractsWorth(COIN, ex('1.6'), ex('50000')))]).toEqual([
      '800',
      '800',
    ]);
    expect([text(ceilTo(ex('4.1'), ex('2'))), text(ceilTo(ex('4'), ex('2'))), text(ceilTo(ex('-4.1'), ex('2')))]).toEqual(['6', '4', '-4']);
  });

  it('grows and reduces', () => {
    const grown = grownPosition(linear, ex('200'), ex('55000'));
    expect([text(grown.contracts), text(grown.entryPrice), text(grown.positionMargin)]).toEqual(['1000', '51000', '510']);
    const reduced = reducedPosition(linear, ex('200'));
    expect([text(reduced.contracts), text(reduced.entryPrice), text(reduced.positionMargin)]).toEqual(['600', '50000', '300']);
    // 100 contracts of 100 USD: 100·100·(1/50000 − 1/40000) of a long.
    expect([text(realizedPnl(linear, ex('100'), ex('51000'))), text(realizedPnl(inverse, ex('100'), ex('40000')))]).toEqual([
      '10',
      '-0.05',
    ]);
  });

  it('moves margin with the leverage', () => {
    expect([text(marginForLeverage(linear, ex('20'))), text(marginForLeverage(linear, ex('4')))]).toEqual(['-200', '600']);
    expect(text(releveraged(linear, ex('4')).positionMargin)).toBe('1000');
    const cross = unwrap(present(standing([held({ marginMode: 'cross' })])));
    expect(releveraged(cross, ex('4')).positionMargin).toBeNull();
  });
});

describe('the available balance', () => {
  it('takes off losses netted per contract and initial margins, and never what profits would add', () => {
    const legs = [
      held({ marginMode: 'cross', entryPrice: ex('52000') }),
      held({ id: 's', side: 'short', marginMode: 'cross', entryPrice: ex('51000') }),
      held({ id: 'e', symbol: 'ETH_USDT', marginMode: 'cross', contracts: ex('100'), entryPrice: ex('2000'), leverage: ex('20') }),
      held({ id: 'i' }),
    ];
    const at = standing(legs, account({ walletBalance: ex('2000'), orderMargin: ex('100') }));
    // 2000 − 400 − 100 = 1500; −160 + 80 of BTC; ETH's +500 not counted; 416 + 408 + 100 initial.
    expect(text(freeBalanceOf(at.book.at(at.prices)))).toBe('496');
  });

  it('is never shown below 0, and not at all while a position has no result', () => {
    const poor = standing([held({ marginMode: 'cross' })], account({ walletBalance: ex('100') }));
    expect([text(freeBalanceOf(poor.book.at(poor.prices))), text(availableBalanceOf(poor.book.at(poor.prices)))]).toEqual(['-300', '0']);
    expect([availableBalanceOf(poor.book.at(new Map())), freeBalanceOf(poor.book.at(new Map()))]).toEqual([null, null]);
  });
});

describe('a standpoint', () => {
  it('replaces one position, credits the account, moves one price', () => {
    const { book, prices, id } = standing([held(), held({ id: 'q' })]);
    const changed = changedBook(book, 'q', null, creditedAccount(book.account, ex('-1')));
    expect([changed.readable.map((each) => each.id), text(changed.account.walletBalance)]).toEqual([['p'], '9999']);
    const moved = evaluated(book.at(repriced(prices, 'BTC_USDT', Exact.ONE)), id);
    expect(text(moved.fairPrice)).toBe('1');
  });

  it('hands on why a position has no result, and throws where a projection lost it', () => {
    const { book, prices, id } = standing([held()]);
    expect(present({ book, prices: new Map(), id })).toMatchObject({ code: 'fair-price-missing' });
    expect(() => evaluated(book.at(new Map()), id)).toThrow('cannot be evaluated');
    expect(() => present({ book, prices, id: 'nobody' })).toThrow(RangeError);
    expect(readingOf<number>(1)).toEqual({ ok: true, value: 1 });
  });
});
