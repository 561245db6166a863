import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Exact, type Reading } from '../../../src/engine/index.ts';
import { applyShock, type FirstLiquidation, type Shock, type Standpoint } from '../../../src/engine/project/index.ts';
import { account, anyStanding, ex, held, RUNS, standing, text } from './holdings.ts';
import { refusalEn } from '../../../src/words/refusal.ts';

function done(reading: Reading<Shock>): Shock {
  if (!reading.ok) throw new TypeError(String(reading.problems[0]));
  return reading.value;
}
const shocked = ({ book, prices }: Standpoint, shock: string, symbols: 'all' | readonly string[] = 'all'): Shock =>
  done(applyShock(book, prices, { symbols, shock }));
const rounded = (value: Exact | undefined): string | undefined => text(value ?? null)?.slice(0, 10);
const summary = (first: FirstLiquidation | null) =>
  first === null ? null : [rounded(first.from), first.exact, first.reached, [...first.ids].sort().join(), first.takesPool];

const cross = { marginMode: 'cross' as const };
const ONLY_HELD = "only contracts of the account's positions can be moved: BTC_USDT, ETH_USDT";

describe('applyShock', () => {
  it('moves all contracts, or the chosen ones', () => {
    const at = standing([held(), held({ id: 'e', symbol: 'ETH_USDT', contracts: ex('100'), entryPrice: ex('2500') })]);
    const pnls = (shock: Shock) => shock.positions.map(({ after }) => (after.evaluable ? text(after.unrealizedPnl) : null));
    expect(pnls(shocked(at, '-0.05'))).toEqual(['-200', '-125']);
    expect(pnls(shocked(at, '-0.05', ['ETH_USDT']))).toEqual(['0', '-125']);
    expect(pnls(shocked(at, '3', ['BTC_USDT']))).toEqual(['12000', '0']);
  });

  it('finds the first isolated position on each side: its liquidation price ÷ the fair price − 1', () => {
    const at = standing([
      held({ id: 'ten' }),
      held({ id: 'twenty', leverage: ex('20') }),
      held({ id: 'short', side: 'short', leverage: ex('5') }),
    ]);
    const { firstDown, firstUp } = shocked(at, '0');
    // (50000 − (200 − 20)/0.08)/0.9996 = 47769.1076…; (50000 + (800 − 20)/0.08)/1.0004 = 59726.1095…
    expect(summary(firstDown)).toEqual(['-0.0446178', true, 'at', 'twenty', false]);
    expect(summary(firstUp)).toEqual(['0.19452219', true, 'at', 'short', false]);
  });

  it('leaves out what is being liquidated already, and says none where none goes', () => {
    const { alreadyLiquidating, firstDown, firstUp } = shocked(standing([held({ positionMargin: ex('21') })]), '0');
    expect(alreadyLiquidating).toEqual(['p']);
    expect([firstDown, firstUp]).toEqual([null, null]);
    expect(shocked(standing([held({ leverage: ex('1') })]), '0').firstDown).toBeNull();
  });

  it('solves a pool whose contracts move together exactly', () => {
    // cash 1000; q = 1 + shock; PnL 4000(q − 1) + 5000(q − 1); required 20 + 25 + 0.0004 · 9000q.
    // 1000 + 9000(q − 1) = 45 + 3.6q → q = 8045/8996.4.
    const at = standing(
      [held(cross), held({ id: 'e', symbol: 'ETH_USDT', contracts: ex('200'), entryPrice: ex('2500'), ...cross })],
      account({ walletBalance: ex('1000') }),
    );
    const { firstDown, firstUp } = shocked(at, '0');
    expect(summary(firstDown)).toEqual(['-0.1057534', true, 'at', 'e,p', true]);
    expect(firstDown?.to.equals(Exact.of(80450n, 89964n).minus(Exact.ONE))).toBe(true);
    expect(firstUp).toBeNull();
  });

  it('brackets what has no exact solution: inverse and linear contracts in one pool', () => {
    // q: 0.5 + 1.6 − 1.6/q + 0.5q − 0.5 = 0.008 + 0.00064/q + 0.0025 + 0.0002q, an irrational root.
    const at = standing(
      [
        held({ symbol: 'BTC_USD', contracts: ex('800'), ...cross }),
        held({ id: 'e', symbol: 'ETH_BTC', contracts: ex('100'), entryPrice: ex('0.05'), ...cross }),
      ],
      account({ settleCoin: 'BTC', walletBalance: ex('0.5') }),
    );
    const { firstDown } = shocked(at, '0');
    expect(firstDown).toMatchObject({ exact: false, takesPool: true, ids: ['p', 'e'] });
    const [from, to] = [firstDown?.from ?? Exact.ZERO, firstDown?.to ?? Exact.ZERO];
    expect(from.minus(to).atMost(Exact.of(1n, 10n ** 30n))).toBe(true);
    const slack = (shock: Exact): Exact => {
      const q = Exact.ONE.plus(shock);
      const equity = ex('1.6').minus(ex('1.6').dividedBy(q)).plus(ex('0.5').times(q));
      return equity.minus(ex('0.0105')).minus(ex('0.00064').dividedBy(q)).minus(ex('0.0002').times(q));
    };
    expect([slack(from).sign(), slack(to).sign()]).toEqual([1, -1]);
  });

  it('goes just beyond a cap in value, where a rise liquidates a long', () => {
    // Cap 5000 of 200 contracts of 0.01: 2500. There MM jumps from 25 to 50; PM 40 holds it up to the cap.
    const at = standing([held({ symbol: 'ETH_USDT', contracts: ex('200'), entryPrice: ex('2500'), positionMargin: ex('40') })]);
    expect(summary(shocked(at, '0').firstUp)).toEqual(['0', true, 'just-beyond', 'p', false]);
    const pool = standing(
      [held({ symbol: 'ETH_USDT', contracts: ex('200'), entryPrice: ex('2500'), ...cross })],
      account({ walletBalance: ex('40') }),
    );
    expect(summary(shocked(pool, '0').firstUp)).toEqual(['0', true, 'just-beyond', 'p', true]);
  });

  it('names all that go at the same price, and whether the pool is among them', () => {
    // The isolated one and the pool, 400 each behind 0.08 BTC.
    const twins = standing([held(), held({ id: 'q', ...cross })], account({ walletBalance: ex('800') }));
    expect(summary(shocked(twins, '0').firstDown)).toEqual(['-0.0946378', true, 'at', 'p,q', true]);
    // ETH dies just beyond its cap, 2500: 24.99 + 2 is required there, 49.98 + 2 above, it has 42. The short dies at 50000 · 2500/2499:
    // PM − 4000/2499 = 20 + 4000/2499.
    const tied = standing(
      [
        held({ symbol: 'ETH_USDT', contracts: ex('200'), entryPrice: ex('2499'), positionMargin: ex('40') }),
        held({ id: 's', side: 'short', positionMargin: Exact.of(57980n, 2499n) }),
      ],
      account(),
      { ETH_USDT: '2499' },
    );
    const { firstUp } = shocked(tied, '0');
    expect(summary(firstUp)).toEqual(['0.00040016', true, 'at', 'p,s', false]);
    expect(firstUp?.to.equals(Exact.of(1n, 2499n))).toBe(true);
  });

  it.each([
    ['a fall of more than 90 %', '-0.91', 'all' as const, 'out-of-range', 'shock'],
    ['a rise of more than 300 %', '3.01', 'all' as const, 'out-of-range', 'shock'],
    ['no decimal', '5%', 'all' as const, 'not-a-decimal', 'shock'],
    ['a contract that nobody holds', '0', ['BTC_USDT', 'XRP_USDT'], 'not-held', 'symbols'],
    ['no contract at all', '0', [], 'not-held', 'symbols'],
  ])('refuses %s', (_name, shock, symbols, code, path) => {
    const { book, prices } = standing([held()]);
    const reading = applyShock(book, prices, { symbols, shock });
    expect(reading.ok ? [] : reading.problems.map((problem) => [problem.code, problem.path])).toEqual([[code, path]]);
  });

  it.each([
    ['shock is "-0.91"; it must be ≥ -0.9 (−90 %) and ≤ 3 (+300 %)', '-0.91', 'all' as const, { min: '-0.9', max: '3' }],
    [`symbols is "XRP_USDT"; ${ONLY_HELD}`, '0', ['ETH_USDT', 'XRP_USDT'], {}],
    [`symbols is "[…]"; ${ONLY_HELD}`, '0', [], {}],
  ])('says: %s', (message, shock, symbols, params) => {
    const { book, prices } = standing([held(), held({ id: 'e', symbol: 'ETH_USDT' })]);
    const reading = applyShock(book, prices, { symbols, shock });
    expect(reading.ok ? null : [refusalEn(reading.problems[0]), reading.problems[0].params]).toMatchObject([message, params]);
  });

  it.each([
    ['-0.9', '5000'],
    ['3', '200000'],
  ])('goes as far as %s', (shock, fairPrice) => {
    const { positions } = shocked(standing([held()]), shock);
    expect(positions.map(({ after }) => after.evaluable && text(after.fairPrice))).toEqual([fairPrice]);
  });

  it('says what was moved, and what that takes for granted', () => {
    const at = standing([held(), held({ id: 'e', symbol: 'ETH_USDT' })]);
    const all = shocked(at, '0.5');
    expect([text(all.shock), all.symbols, all.assumptions]).toEqual([
      '0.5',
      ['BTC_USDT', 'ETH_USDT'],
      ['prices-move-together', 'other-prices-stand', 'funding-not-included'],
    ]);
    const one = shocked(at, '0', ['ETH_USDT']);
    expect([one.symbols, one.assumptions]).toEqual([['ETH_USDT'], ['other-prices-stand', 'funding-not-included']]);
    expect(text(all.before.crossCash)).toBe(text(all.after.crossCash));
  });

  it('keeps a position without a result beside the others', () => {
    const { positions, assumptions, alreadyLiquidating } = shocked(standing([held(), held({ id: 'q', symbol: 'XRP_USDT' })]), '-0.1');
    expect(positions.map(({ after }) => after.evaluable)).toEqual([true, false]);
    expect([assumptions, alreadyLiquidating]).toEqual([['other-prices-stand', 'funding-not-included'], []]);
  });

  it('law: a shock of 0 is now', () => {
    fc.assert(
      fc.property(anyStanding, (at) => {
        const { positions } = shocked(at, '0');
        for (const { before, after } of positions) {
          if (!before.evaluable || !after.evaluable) throw new TypeError('every position has a result');
          expect([text(after.marginRate), text(after.liquidationPrice)]).toEqual([text(before.marginRate), text(before.liquidationPrice)]);
        }
      }),
      RUNS,
    );
  });

  const nearestTo = (fair: Exact, prices: readonly (Exact | null | undefined)[]): Exact | null =>
    prices
      .filter((each) => each instanceof Exact)
      .map((each) => each.dividedBy(fair).minus(Exact.ONE))
      .filter((each) => each.atLeast(ex('-0.9')) && each.atMost(Exact.of(3n)))
      .reduce<Exact | null>((best, each) => (best !== null && best.magnitude().atMost(each.magnitude()) ? best : each), null);

  it('law: with one contract moving, the first to go is where the engine’s region searches (§ 5) say', () => {
    fc.assert(
      fc.property(anyStanding, (at) => {
        const now = at.book.at(at.prices).positions.filter((each) => each.evaluable);
        const symbol = now[0]?.position.symbol ?? '';
        const fair = now[0]?.fairPrice ?? Exact.ONE;
        const alive = now.filter(({ position, liquidating }) => position.symbol === symbol && !liquidating);
        const below = nearestTo(
          fair,
          alive.map(
            (each) => each.poolLiquidationBelow ?? (each.position.side === 'long' ? each.liquidationPrice : each.otherLiquidationPrice),
          ),
        );
        const above = nearestTo(
          fair,
          alive.map(
            (each) => each.poolLiquidationAbove ?? (each.position.side === 'long' ? each.otherLiquidationPrice : each.liquidationPrice),
          ),
        );
        const { firstDown, firstUp } = shocked(at, '0', [symbol]);
        expect([text(firstDown?.to ?? null), text(firstUp?.to ?? null)]).toEqual([text(below), text(above)]);
        expect([firstDown?.exact ?? true, firstUp?.exact ?? true]).toEqual([true, true]);
      }),
      RUNS,
    );
  });

  it('law: with all moving, nobody is newly liquidated before the first, and somebody is there or just beyond', () => {
    let found = 0;
    fc.assert(
      fc.property(anyStanding, fc.integer({ min: 1, max: 999 }), (at, thousandths) => {
        const { firstDown, firstUp, alreadyLiquidating } = shocked(at, '0');
        const liquidated = (shock: Exact): readonly (string | null)[] => {
          const prices = new Map(
            [...at.prices].map(([symbol, price]) => [symbol, price instanceof Exact ? price.times(Exact.ONE.plus(shock)) : price]),
          );
          const bad = at.book
            .at(prices)
            .positions.filter((each) => each.evaluable && each.liquidating && !alreadyLiquidating.includes(each.id));
          return bad.map(({ id }) => id);
        };
        for (const [first, end] of [
          [firstDown, ex('-0.9')],
          [firstUp, Exact.of(3n)],
        ] as const) {
          const before = (first?.from ?? end).times(Exact.of(BigInt(thousandths), 1000n));
          expect(liquidated(before)).toEqual([]);
          if (first === null) expect(liquidated(end)).toEqual([]);
          if (first === null) continue;
          found += 1;
          const tiny = Exact.of(end.isNegative() ? -1n : 1n, 10n ** 40n);
          const hit = liquidated(first.reached === 'at' ? first.to : first.to.plus(tiny));
          expect(first.ids.some((id) => hit.includes(id))).toBe(true);
        }
      }),
      RUNS,
    );
    expect(found).toBeGreaterThan(100);
  });
});
