import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, Exact, type Position } from '../../../src/engine/index.ts';
import { solveFor, type SolveAnswer, type SolveMeans, type Standpoint, type WantedTarget } from '../../../src/engine/project/index.ts';
import { account, anyStanding, ex, held, RUNS, standing, text, unwrap } from './holdings.ts';

const rate = (atMost: string): WantedTarget => ({ kind: 'margin-rate', atMost });
const price = (atOrBeyond: string): WantedTarget => ({ kind: 'liquidation-price', atOrBeyond });
const amountOf = (answer: SolveAnswer): string | null => (answer.possible ? text(answer.amount) : answer.reason);
const solve = (over: Partial<Position>, wanted: WantedTarget, means: SolveMeans, prices = {}): SolveAnswer =>
  unwrap(solveFor(standing([held(over)], account(), prices), wanted, means));

describe('solveFor', () => {
  // 800 contracts at 50000, 10x: PM 400, MM 20, LF 1.6: margin rate 21.6/400 = 0.054; liquidation price (50000 − 380/0.08)/0.9996.
  it.each<[string, Partial<Position>, WantedTarget, SolveMeans, Readonly<Record<string, string>>, string]>([
    ['margin to a rate: 21.6/0.04 − 400', {}, rate('0.04'), { by: 'margin' }, {}, '140'],
    ['rounded up to the coin: 21.6/0.023 = 939.1304…', {}, rate('0.023'), { by: 'margin' }, {}, '539.13043479'],
    ['rounded up to a coarser coin', {}, rate('0.023'), { by: 'margin', amountScale: 2 }, {}, '539.14'],
    ['margin to a price: 0.08 · 10000 + 20 + 1.28 − 400', {}, price('40000'), { by: 'margin' }, {}, '421.28'],
    ['margin of a short to a price: 0.08 · 10000 + 20 + 1.92 − 400', { side: 'short' }, price('60000'), { by: 'margin' }, {}, '421.92'],
    ['margin where it is there already', {}, rate('0.1'), { by: 'margin' }, {}, '0'],
    [
      'margin of a position that is being liquidated: 21.28/0.5 − (400 − 800)',
      {},
      rate('0.5'),
      { by: 'margin' },
      { BTC_USDT: '40000' },
      '442.56',
    ],
    [
      'margin until it lives, though the price it clears at is beyond: 21.6 − 21',
      { positionMargin: ex('21') },
      price('60000'),
      { by: 'margin' },
      {},
      '0.60000001',
    ],
    [
      'no leverage that leaves less than no margin: 10 + 3200/lev − 320 ≥ 0',
      { positionMargin: ex('10'), entryPrice: ex('40000') },
      rate('0.9'),
      { by: 'leverage' },
      {},
      '10',
    ],
    ['a cross deposit: 21.6/0.001 − 10000', { marginMode: 'cross' }, rate('0.001'), { by: 'margin' }, {}, '11600'],
    ['the highest leverage: 4000/6 ≥ 21.6/0.035 > 4000/7', {}, rate('0.035'), { by: 'leverage' }, {}, '6'],
    ['a leverage above the present one where that suffices', {}, rate('0.1'), { by: 'leverage' }, {}, '18'],
    ['no leverage is low enough: 21.6/4000', {}, rate('0.005'), { by: 'leverage' }, {}, 'not-even-at-the-lowest-leverage'],
    ['leverage of a cross position', { marginMode: 'cross' }, rate('0.5'), { by: 'leverage' }, {}, 'leverage-does-not-move-cross'],
    // 1200 contracts, tier 2: (60 + 2.4)/600 = 0.104; from 1000 on, tier 1: 27/500 = 0.054.
    ['closing down to the tier below', { contracts: ex('1200') }, rate('0.06'), { by: 'closing' }, {}, '200'],
    ['closing an isolated position inside its tier changes nothing', {}, rate('0.05'), { by: 'closing' }, {}, 'only-by-closing-all'],
    // V' with 5.4 · V'/… of 10000: 0.027 · V' ≤ 10 → 370 contracts.
    ['closing a cross position', { marginMode: 'cross' }, rate('0.001'), { by: 'closing' }, {}, '430'],
    ['closing where it is there already', {}, rate('0.9'), { by: 'closing' }, {}, '0'],
  ])('%s', (_name, over, wanted, means, prices, expected) => {
    expect(amountOf(solve(over, wanted, means, prices))).toBe(expected);
  });

  it('counts the first liquidation of anything in the pool', () => {
    // BTC's profit of 800 is its own; ETH has 89.5 − 50. Its pool requires 24 + 12.75 + 1 + 0.000032 · 56000 = 39.542 at the price asked.
    const legs = [
      held({ side: 'short', marginMode: 'cross', entryPrice: ex('60000') }),
      held({ id: 'e', symbol: 'ETH_USDT', marginMode: 'cross', contracts: ex('100'), entryPrice: ex('2550') }),
    ];
    const at = standing(legs, account({ walletBalance: ex('89.5') }));
    expect(amountOf(unwrap(solveFor(at, price('56000'), { by: 'margin' })))).toBe('0.042');
  });

  it('says what the available balance covers', () => {
    const covered = solve({}, rate('0.04'), { by: 'margin' });
    expect(
      covered.possible && [text(covered.funding?.needed ?? null), text(covered.funding?.available ?? null), covered.funding?.covered],
    ).toEqual(['140', '9600', true]);
    const short = unwrap(solveFor(standing([held()], account({ walletBalance: ex('450') })), rate('0.04'), { by: 'margin' }));
    expect(short.possible && [text(short.funding?.available ?? null), short.funding?.covered]).toEqual(['50', false]);
    const lever = solve({}, rate('0.035'), { by: 'leverage' });
    expect(lever.possible && text(lever.funding?.needed ?? null)?.slice(0, 8)).toBe('266.6666');
  });

  it.each<[string, Partial<Position>, WantedTarget, SolveMeans['by'], readonly string[]]>([
    ['margin', {}, rate('0.04'), 'margin', ['available-balance-formula']],
    ['margin for a price', {}, price('40000'), 'margin', ['available-balance-formula', 'other-prices-stand']],
    ['a deposit', { marginMode: 'cross' }, rate('0.001'), 'margin', ['cross-margin-is-deposit', 'cross-target-is-pool']],
    [
      'a deposit for a price',
      { marginMode: 'cross' },
      price('1'),
      'margin',
      ['cross-margin-is-deposit', 'other-prices-stand', 'cross-target-is-pool'],
    ],
    [
      'closing',
      {},
      rate('0.06'),
      'closing',
      ['trades-at-fair-price', 'trading-fees-not-included', 'realized-pnl-to-wallet', 'margin-shrinks-pro-rata'],
    ],
    [
      'closing that does not help',
      {},
      rate('0.05'),
      'closing',
      ['trades-at-fair-price', 'trading-fees-not-included', 'realized-pnl-to-wallet', 'margin-shrinks-pro-rata'],
    ],
    [
      'closing in the pool',
      { marginMode: 'cross' },
      rate('0.001'),
      'closing',
      ['trades-at-fair-price', 'trading-fees-not-included', 'realized-pnl-to-wallet', 'cross-target-is-pool'],
    ],
  ])('names what %s rests on', (_name, over, wanted, by, expected) => {
    const { assumptions, before } = solve(over, wanted, { by });
    expect(assumptions).toEqual([...expected, ...before.assumptions]);
  });

  it('leaves everything as it is where the target is met', () => {
    const closing = solve({}, rate('0.9'), { by: 'closing' });
    expect(closing.possible && [closing.already, closing.after.position, closing.funding]).toEqual([true, closing.before.position, null]);
    const closed = solve({ contracts: ex('1200') }, rate('0.06'), { by: 'closing' });
    expect(closed.possible && [closed.already, text(closed.after.position.contracts)]).toEqual([false, '1000']);
    const margin = solve({}, rate('0.9'), { by: 'margin' });
    expect(margin.possible && [margin.already, text(margin.after.positionMargin), text(margin.funding?.needed ?? null)]).toEqual([
      true,
      '400',
      '0',
    ]);
    const some = solve({}, rate('0.04'), { by: 'margin' });
    expect(some.possible && [some.already, text(some.after.positionMargin)]).toEqual([false, '540']);
    expect(text(solve({}, rate('0.04'), { by: 'margin' }).before.positionMargin)).toBe('400');
  });

  it('hands on why a position has no result', () => {
    expect(solveFor({ ...standing([held()]), prices: new Map() }, rate('0.5'), { by: 'margin' })).toMatchObject({
      code: 'fair-price-missing',
    });
  });

  it('says the allowed range of a margin rate', () => {
    expect(solveFor(standing([held()]), rate('1'), { by: 'margin' })).toMatchObject({
      reason: 'safe-rate',
      params: { above: '0', below: '1' },
    });
  });

  it.each<[string, WantedTarget, SolveMeans, string, string]>([
    ['a margin rate of 1', rate('1'), { by: 'margin' }, 'out-of-range', 'target.atMost'],
    ['a margin rate of 0', rate('0'), { by: 'closing' }, 'out-of-range', 'target.atMost'],
    ['a price of 0', price('0'), { by: 'margin' }, 'out-of-range', 'target.atOrBeyond'],
    ['no decimal', price('1e4'), { by: 'margin' }, 'not-a-decimal', 'target.atOrBeyond'],
    ['a scale that is none', rate('0.5'), { by: 'margin', amountScale: 1.5 }, 'out-of-range', 'amountScale'],
  ])('refuses %s', (_name, wanted, means, code, path) => {
    expect(solveFor(standing([held()]), wanted, means)).toMatchObject({ code, path });
  });

  const anyTarget = (at: Standpoint): fc.Arbitrary<WantedTarget> => {
    const [position] = at.book.readable;
    const fair = at.prices.get(position?.symbol ?? '');
    if (!(fair instanceof Exact)) throw new TypeError('a standpoint has a fair price');
    const away = position?.side === 'long' ? -1n : 1n;
    return fc.oneof(
      fc.integer({ min: 5, max: 950 }).map((n) => rate(decimalText(Exact.of(BigInt(n), 1000n)))),
      fc.integer({ min: 1, max: 900 }).map((n) => price(decimalText(fair.times(Exact.of(1000n + away * BigInt(n), 1000n))))),
    );
  };
  const asked = anyStanding.chain((at) => fc.tuple(fc.constant(at), anyTarget(at)));
  const met = (at: Standpoint, wanted: WantedTarget): boolean => amountOf(unwrap(solveFor(at, wanted, { by: 'margin' }))) === '0';

  it('law: the margin found suffices, one unit less does not', () => {
    fc.assert(
      fc.property(asked, ([at, wanted]) => {
        const answer = unwrap(solveFor(at, wanted, { by: 'margin' }));
        if (!answer.possible) throw new Error('margin is always possible');
        const given = (amount: Exact): Standpoint => {
          const { position, positionMargin } = answer.before;
          const { account: who, readable } = at.book;
          if (positionMargin === null)
            return { ...at, book: at.book.with({ account: { ...who, walletBalance: who.walletBalance.plus(amount) } }) };
          const changed = { ...position, positionMargin: positionMargin.plus(amount) };
          return { ...at, book: at.book.with({ positions: readable.map((each) => (each.id === at.id ? changed : each)) }) };
        };
        expect(met(given(answer.amount), wanted)).toBe(true);
        if (!answer.already) expect(met(given(answer.amount.minus(ex('0.00000001'))), wanted)).toBe(false);
      }),
      RUNS,
    );
  });

  it('law: the leverage found suffices, one more does not', () => {
    fc.assert(
      fc.property(asked, ([at, wanted]) => {
        const answer = unwrap(solveFor(at, wanted, { by: 'leverage' }));
        if (!answer.possible) return;
        const { before, amount } = answer;
        const levered = (leverage: Exact): Standpoint => {
          const margin = before.entryValue.dividedBy(leverage);
          const positions = at.book.readable.map((each) => (each.id === at.id ? { ...each, leverage, positionMargin: margin } : each));
          return { ...at, book: at.book.with({ positions }) };
        };
        expect(met(levered(amount), wanted)).toBe(true);
        const more = amount.plus(Exact.ONE);
        if (more.atMost(Exact.min(before.contract.maxLeverage, before.tier.maxLeverage))) expect(met(levered(more), wanted)).toBe(false);
      }),
      RUNS,
    );
  });
});
