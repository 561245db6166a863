import { describe, expect, it } from 'vitest';
import { decimalText, evaluateRequest, Exact, openBook, readAccount, type Book } from '../../src/engine/index.ts';
import { readContractRecord } from '../../src/venues/mexc/index.ts';
import { linearRecord, position, request } from './request.ts';
import { refusalEn } from '../../src/words/refusal.ts';

const exact = Exact.fromText;

function bookOf(positions: readonly object[], symbols: readonly string[] = ['BTC_USDT']): Book {
  const account = readAccount({ settleCoin: 'USDT', walletBalance: '100' }, 'account');
  if (!account.ok) throw new Error('the account is well formed');
  const contracts = symbols.map((symbol) => {
    const contract = readContractRecord(linearRecord({ symbol }), 'contract');
    if (!contract.ok) throw new Error('the contract is well formed');
    return [symbol, contract.value] as const;
  });
  return openBook({ account: account.value, positions, contracts: new Map(contracts), liquidationFees: true });
}

describe('evaluateRequest says whether all was evaluated', () => {
  const good = position();
  const bad = position({ id: 'p2', leverage: '0' });

  it.each<readonly [name: string, input: unknown, complete: boolean]>([
    ['every position has a result', request(), true],
    ['there is no position', request({ positions: [] }), true],
    ['one of two has none', request({ positions: [good, bad] }), false],
    ['the whole line is refused', request({ account: undefined }), false],
  ])('%s', (_name, input, complete) => {
    expect(evaluateRequest(input, readContractRecord, refusalEn).complete).toBe(complete);
  });
});

describe('a snapshot', () => {
  it('of an isolated position is kept while its price is the same, whatever other prices do, and taken anew with another price', () => {
    const book = bookOf(
      [position({ positionMargin: '10' }), position({ id: 'p2', symbol: 'ETH_USDT', positionMargin: '10' })],
      ['BTC_USDT', 'ETH_USDT'],
    );
    const prices = new Map([
      ['BTC_USDT', exact('95')],
      ['ETH_USDT', exact('95')],
    ]);
    const before = ['p1', 'p2'].map((id) => book.at(prices).position(id));
    prices.set('ETH_USDT', exact('90'));
    const [p1, p2] = ['p1', 'p2'].map((id) => book.at(prices).position(id));
    expect(p1).toBe(before[0]);
    expect(p2).not.toBe(before[1]);
    expect(p2?.evaluable === true && p2.fairPrice.equals(exact('90'))).toBe(true);
  });

  it('gives an isolated position one rate, its own and that of its rules', () => {
    const found = bookOf([position({ positionMargin: '10' })])
      .at(new Map([['BTC_USDT', exact('95')]]))
      .position('p1');
    if (!found.evaluable) throw new Error(String(found.error));
    // 1 % of 100, against 10 − 5.
    expect([found.ownMarginRate, found.marginRate].map((rate) => rate instanceof Exact && rate.equals(exact('0.2')))).toEqual([true, true]);
  });

  it('answers two thresholds apart', () => {
    const found = bookOf([position({ positionMargin: '10' })])
      .at(new Map([['BTC_USDT', exact('100')]]))
      .position('p1');
    if (!found.evaluable) throw new Error(String(found.error));
    // threshold · (10 + P − 100) = 1.
    const prices = ['0.5', '0.8', '0.5'].map((threshold) => found.alertPrices(exact(threshold)).alertPrice);
    expect(prices.map((price) => price && decimalText(price))).toEqual(['92', '91.25', '92']);
  });

  it.each<readonly [name: string, sides: readonly string[], netted: boolean]>([
    ['one long', ['long'], false],
    ['two longs', ['long', 'long'], false],
    ['both sides', ['short', 'long'], true],
  ])('rests on netting in a pool of %s: %o, %s', (_name, sides, netted) => {
    const held = sides.map((side, index) => position({ id: `p${index}`, marginMode: 'cross', side }));
    const found = bookOf(held)
      .at(new Map([['BTC_USDT', exact('100')]]))
      .position('p0');
    if (!found.evaluable) throw new Error(String(found.error));
    expect(found.assumptions.includes('hedge-netted')).toBe(netted);
  });

  it('rests on netting wherever the pool holds both sides of a contract, but not beside the pool', () => {
    const eth = { symbol: 'ETH_USDT', marginMode: 'cross' };
    const held = [
      position({ marginMode: 'cross' }),
      position({ ...eth, id: 'p2' }),
      position({ ...eth, id: 'p3', side: 'short' }),
      position({ id: 'p4', positionMargin: '10' }),
    ];
    const symbols = ['BTC_USDT', 'ETH_USDT'];
    const found = bookOf(held, symbols).at(new Map(symbols.map((symbol) => [symbol, exact('100')]))).positions;
    expect(found.map((one) => one.evaluable && one.assumptions.includes('hedge-netted'))).toEqual([true, true, true, false]);
  });

  it.each(['0', '-1'])('refuses a fair price of %s as a fault of its caller', (price) => {
    const at = bookOf([position()]).at(new Map([['BTC_USDT', exact(price)]]));
    expect(() => at.position('p1')).toThrow(new RangeError('BTC_USDT: a fair price must be > 0'));
  });

  it('refuses an id that the book does not hold', () => {
    expect(() => bookOf([position()]).at(new Map()).position('p2')).toThrow(new RangeError('the book has no position "p2"'));
  });
});
