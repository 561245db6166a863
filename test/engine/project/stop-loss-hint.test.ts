import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Exact } from '../../../src/engine/index.ts';
import { stopLossHint, type StopLossHint } from '../../../src/engine/project/index.ts';
import { account, anyStanding, ex, held, RUNS, standing, text, unwrap } from './holdings.ts';

const shown = (hint: StopLossHint) =>
  hint.kind === 'none'
    ? hint.reason
    : [text(hint.price)?.slice(0, 10), hint.reachedBy, text(hint.pnl)?.slice(0, 10), text(hint.room?.price ?? null)?.slice(0, 10)];

describe('stopLossHint', () => {
  it('gives the price at the rate, the loss there, and how far before the liquidation price it lies', () => {
    // 20 + 0.0004 · 0.08 · P = 0.5 · (400 + 0.08 · (P − 50000)) → P = 1820/0.039968; liquidation at 3620/0.079968.
    const hint = unwrap(stopLossHint(standing([held()]), '0.5'));
    expect(shown(hint)).toEqual(['45536.4291', 'position', '-357.08566', '268.321900']);
    expect(hint.kind === 'price' && hint.price.equals(Exact.of(1820000000n, 39968n))).toBe(true);
    expect(hint.kind === 'price' && hint.room?.ofFair.equals(hint.room.price.dividedBy(ex('50000')))).toBe(true);
    expect(hint.assumptions).toEqual(['fills-at-trigger', 'trading-fees-not-included', 'other-prices-stand', 'funding-not-included']);
  });

  it('lies above the fair price for a short', () => {
    // 20 + 0.000032 P = 0.5 · (400 − 0.08 (P − 50000)) → P = 2180/0.040032; liquidation at 4380/0.080032.
    expect(shown(unwrap(stopLossHint(standing([held({ side: 'short' })]), '0.5')))).toEqual([
      '54456.4348',
      'position',
      '-356.51478',
      '271.673904',
    ]);
  });

  it('takes the pool’s price where another position gets there first', () => {
    // ETH's equity is 120 − 50, BTC's profit of 800 is not in it; 24 + 12.75 + 1 + 0.000032 · P = 0.565 · 70 → P = 56250.
    const short = held({ side: 'short', marginMode: 'cross', entryPrice: ex('60000') });
    const other = held({ id: 'e', symbol: 'ETH_USDT', marginMode: 'cross', contracts: ex('100'), entryPrice: ex('2550') });
    expect(shown(unwrap(stopLossHint(standing([short, other], account({ walletBalance: ex('120') })), '0.565')))?.slice(0, 3)).toEqual([
      '56250',
      'pool',
      '300',
    ]);
  });

  it('takes the same price for both where a cross position is alone', () => {
    // 20 + 0.000032 P = 0.5 · (400 + 0.08 · (P − 50000)), as above.
    const hint = unwrap(stopLossHint(standing([held({ marginMode: 'cross' })], account({ walletBalance: ex('400') })), '0.5'));
    expect(shown(hint)).toEqual(['45536.4291', 'position', '-357.08566', '268.321900']);
    expect(hint.kind === 'price' && hint.otherPrice).toBeNull();
  });

  it('names no liquidation price where there is none behind the stop', () => {
    // PM 4030: (4020 − 4030)/0.079968 < 0; 20 + 0.000032 P = 0.5 · (4030 + 0.08 P − 4000) → P = 5/0.039968.
    const hint = unwrap(stopLossHint(standing([held({ positionMargin: ex('4030') })]), '0.5'));
    expect(shown(hint)).toEqual(['125.100080', 'position', '-3989.9919', undefined]);
    expect(hint.kind === 'price' && [hint.liquidationPrice, hint.room]).toEqual([null, null]);
  });

  it('names the price on the other side: a hedge can die there, too', () => {
    // Long 0.08, short 0.16 from 50000, cash 400: net short 0.08. 20 + 40 + (1.6 + 3.2)/50000 · P = 0.5 · (400 − 0.08 (P − 50000)).
    const legs = [held({ marginMode: 'cross' }), held({ id: 's', side: 'short', contracts: ex('1600'), marginMode: 'cross' })];
    const hint = unwrap(stopLossHint(standing(legs, account({ walletBalance: ex('400') })), '0.9'));
    expect(hint).toMatchObject({ kind: 'none', reason: 'no-price-on-that-side' });
    const other = unwrap(stopLossHint({ ...standing(legs, account({ walletBalance: ex('400') })), id: 's' }, '0.9'));
    expect(other.kind === 'price' && other.otherPrice).toBeNull();
    // Worth 5000 at the fair price, the cap of tier 1; above it MM is 50, and 52 · 2 > 60.
    const eth = held({ symbol: 'ETH_USDT', contracts: ex('200'), entryPrice: ex('2500') });
    const capped = unwrap(stopLossHint(standing([{ ...eth, positionMargin: ex('60') }]), '0.5'));
    expect(capped.kind === 'price' && text(capped.otherPrice)).toBe('2500');
    const pool = unwrap(stopLossHint(standing([{ ...eth, marginMode: 'cross' }], account({ walletBalance: ex('60') })), '0.5'));
    expect(pool.kind === 'price' && text(pool.otherPrice)).toBe('2500');
  });

  it('names the pool’s price on the other side, too', () => {
    // Above ETH's cap of 2500 the pool requires 48 + 2 + 20 + 1.6 = 71.6, more than half of BTC's 120; ETH's own profit keeps it far off.
    const capped = held({ symbol: 'ETH_USDT', contracts: ex('200'), entryPrice: ex('2400'), marginMode: 'cross' });
    const at = standing([capped, held({ id: 'b', marginMode: 'cross' })], account({ walletBalance: ex('120') }), { ETH_USDT: '2450' });
    const hint = unwrap(stopLossHint(at, '0.5'));
    expect(hint.kind === 'price' && text(hint.otherPrice)).toBe('2500');
  });

  it('hands on why a position has no result', () => {
    expect(stopLossHint({ ...standing([held()]), prices: new Map() }, '0.5')).toMatchObject({ code: 'fair-price-missing' });
  });

  it.each([
    ['the rate is reached already', { positionMargin: ex('40') }, '0.5', 'already-reached'],
    ['no price on that side reaches it', { positionMargin: ex('5000') }, '0.5', 'no-price-on-that-side'],
  ])('gives none where %s', (_name, over, rate, reason) => {
    expect(unwrap(stopLossHint(standing([held(over)]), rate))).toMatchObject({ kind: 'none', reason });
  });

  it.each([
    ['0', 'out-of-range'],
    ['1.01', 'out-of-range'],
    ['80%', 'not-a-decimal'],
  ])('refuses a rate of %s', (rate, code) => {
    expect(stopLossHint(standing([held()]), rate)).toMatchObject({ code, path: 'marginRate' });
  });

  it('law: the rate is not reached before the price, and is at it or just beyond', () => {
    let found = 0;
    fc.assert(
      fc.property(anyStanding, fc.integer({ min: 50, max: 1000 }), fc.integer({ min: 0, max: 999 }), (at, thousandths, way) => {
        const rate = Exact.of(BigInt(thousandths), 1000n);
        const hint = unwrap(stopLossHint(at, text(rate) ?? ''));
        const now = at.book.at(at.prices).position(at.id);
        if (hint.kind === 'none' || !now.evaluable) return;
        found += 1;
        const reachedAt = (price: Exact): boolean => {
          const there = at.book.at(new Map(at.prices).set(now.position.symbol, price)).position(at.id);
          return there.evaluable && there.reaches(rate);
        };
        const gap = hint.price.minus(now.fairPrice);
        expect(reachedAt(now.fairPrice.plus(gap.times(Exact.of(BigInt(way), 1000n))))).toBe(false);
        expect(reachedAt(hint.price) || reachedAt(hint.price.plus(gap.times(Exact.of(1n, 10n ** 30n))))).toBe(true);
        expect(
          hint.room === null ||
            hint.room.price
              .times(Exact.of(BigInt(gap.sign())))
              .plus(hint.price)
              .equals(hint.liquidationPrice ?? Exact.ZERO),
        ).toBe(true);
      }),
      RUNS,
    );
    expect(found).toBeGreaterThan(60);
  });
});
