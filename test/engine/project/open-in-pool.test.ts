import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Exact, InputError, positionReply, type BookSnapshot, type Position } from '../../../src/engine/index.ts';
import { openInPool, type Opening } from '../../../src/engine/project/index.ts';
import { account, anyStanding, bookOfHeld, ex, held, PRICES, RUNS, text, unwrap } from './holdings.ts';

const cross = (over: Partial<Position>): Position => held({ marginMode: 'cross', ...over });
const ETH = cross({ id: 'eth', symbol: 'ETH_USDT', side: 'short', contracts: ex('100'), entryPrice: ex('2600') });

function opened(reading: Opening | InputError | 'held-twice'): Opening {
  if (reading === 'held-twice') throw new TypeError(reading);
  return unwrap(reading);
}
const figuresOf = (book: BookSnapshot) => book.positions.map((one) => (one.evaluable ? positionReply(one, ex('0.8')) : one.error.code));
const rates = ({ before, after }: Opening) => [text(before.crossMarginRate), text(after.crossMarginRate)];

describe('openInPool', () => {
  // ETH short: 1 ETH at 2600, value 2600, MM 13, LF 1; uPnL +100 at 2500. BTC long: 0.08 BTC at 50000, MM 20, LF 1.6.
  it('moves every position of the pool, and says what the trade takes', () => {
    const opening = opened(openInPool(bookOfHeld([ETH], account({ walletBalance: ex('1000') })), PRICES, cross({ id: 'new' })));
    // Own-only: profit of ETH is no margin of BTC. Equities 1100 and 1000; required 14 alone, 35.6 together.
    expect(rates(opening)[1]).toBe('0.0356');
    expect(rates(opening)[0]?.slice(0, 12)).toBe('0.0127272727');
    expect([opening.opened.id, opening.grew, text(opening.available), text(opening.needed)]).toEqual(['new', false, '740', '400']);
    const [before, after] = [opening.before.position('eth'), opening.after.position('eth')];
    if (!before.evaluable || !after.evaluable) throw new TypeError('ETH has no figures');
    // 1000 + (2600 − p) = 13 + 0.0004 p, and with 21.6 more that is required of the pool.
    expect(text(before.liquidationPrice)).toBe(text(ex('3587').dividedBy(ex('1.0004'))));
    expect(text(after.liquidationPrice)).toBe(text(ex('3565.4').dividedBy(ex('1.0004'))));
    expect(opening.assumptions).toContain('trades-at-fair-price');
  });

  it('a fill away from the fair price loses at once, and says so', () => {
    const opening = opened(openInPool(bookOfHeld([ETH]), PRICES, cross({ id: 'new', entryPrice: ex('51000') })));
    // 0.08 · 51000 ÷ 10, and 0.08 · 1000 lost.
    expect(text(opening.needed)).toBe('488');
    expect(opening.assumptions).toContain('trades-at-entered-price');
  });

  it('a contract that is held on this side grows to one position at the average entry price and the new leverage', () => {
    const more = cross({ id: 'new', contracts: ex('400'), entryPrice: ex('47000'), leverage: ex('20') });
    const opening = opened(openInPool(bookOfHeld([ETH, cross({ id: 'btc' })]), PRICES, more));
    const { position } = opening.opened;
    expect([opening.grew, position.id, text(position.contracts), text(position.entryPrice), text(position.leverage)]).toEqual([
      true,
      'btc',
      '1200',
      '49000',
      '20',
    ]);
    expect(opening.after.positions).toHaveLength(2);
    // Its other side, and an isolated one, stay positions of their own.
    for (const other of [cross({ id: 'btc', side: 'short' }), held({ id: 'btc' })])
      expect(opened(openInPool(bookOfHeld([other]), PRICES, more)).after.positions).toHaveLength(2);
  });

  it('which of two would grow nobody can say', () => {
    const twice = bookOfHeld([cross({ id: 'a' }), cross({ id: 'b' })]);
    expect(openInPool(twice, PRICES, cross({ id: 'new' }))).toBe('held-twice');
  });

  it('a pool with a position that has no figures has none', () => {
    const prices = new Map([...PRICES].filter(([symbol]) => symbol !== 'ETH_USDT'));
    for (const symbol of ['BTC_USDT', 'ETH_USDT'])
      expect(openInPool(bookOfHeld([ETH]), prices, cross({ id: 'new', symbol, side: 'short' }))).toBeInstanceOf(InputError);
  });

  it('law: before is the book as it stands, after the book that holds it', () => {
    fc.assert(
      fc.property(anyStanding, ({ book, prices }) => {
        const [newest, ...others] = book.readable;
        if (newest === undefined) throw new TypeError('no position');
        const position: Position = { ...newest, marginMode: 'cross', id: 'new' };
        const rest = bookOfHeld(others, book.account);
        const opening = openInPool(rest, prices, position);
        const twins = others.filter(
          ({ symbol, side, marginMode }) => marginMode === 'cross' && symbol === position.symbol && side === position.side,
        );
        if (twins.length > 1) return opening === 'held-twice';
        const { before, after, opened: one, grew, available, needed } = opened(opening);
        expect(figuresOf(before)).toEqual(figuresOf(rest.at(prices)));
        expect(available.isNegative() || needed.isNegative()).toBe(false);
        if (!grew) {
          expect(figuresOf(after)).toEqual(figuresOf(bookOfHeld([...others, position], book.account).at(prices)));
          return true;
        }
        // One position instead of two: the same size, and the same profit to the last digit.
        const apart = bookOfHeld([...others, position], book.account).at(prices);
        const parts = [one.id, 'new'].map((id) => apart.position(id));
        const sum = parts.map((part) => (part.evaluable ? part.unrealizedPnl : Exact.ZERO)).reduce((a, b) => a.plus(b), Exact.ZERO);
        return one.unrealizedPnl.equals(sum) && after.crossCash?.equals(apart.crossCash ?? Exact.ZERO) === true;
      }),
      RUNS,
    );
  });
});
