import { describe, expect, it } from 'vitest';
import {
  ASSUMPTIONS,
  Exact,
  decimalText,
  openBook,
  readAccount,
  readPosition,
  type Book,
  type Contract,
  type InputError,
  type PositionSnapshot,
} from '../../src/engine/index.ts';
import { readContractRecord } from '../../src/venues/mexc/contract-record.ts';
import { inverseRecord, linearRecord, position, tiers } from './request.ts';

const exact = Exact.fromText;

function contractOf(record: object): Contract {
  const reading = readContractRecord(record, 'contract');
  if (!reading.ok) throw new Error(String(reading.problems[0]));
  return reading.value;
}

function bookOf(positions: readonly object[], records: readonly object[] = [linearRecord()], account: object = {}): Book {
  const reading = readAccount({ settleCoin: 'USDT', walletBalance: '100', ...account }, 'account');
  if (!reading.ok) throw new Error(String(reading.problems[0]));
  const contracts = new Map(records.map(contractOf).map((contract) => [contract.symbol, contract]));
  return openBook({ account: reading.value, positions, contracts, liquidationFees: true });
}

function at(book: Book, price: string, id = 'p1'): PositionSnapshot {
  const snapshot = book
    .at(
      new Map([
        ['BTC_USDT', exact(price)],
        ['ETH_USDT', exact('50')],
        ['BTC_USD', exact(price)],
      ]),
    )
    .position(id);
  if (!snapshot.evaluable) throw new Error(String(snapshot.error));
  return snapshot;
}

describe('reaches', () => {
  const long = bookOf([position()]);

  // Equity P − 90, required 1: the rate is 1 ÷ (P − 90).
  it.each([
    ['91.25', '0.8', true],
    ['91.2500000000000000000000000000000000000001', '0.8', false],
    ['91', '1', true],
    ['90', '1', true],
    ['80', '0.0001', true],
    ['100', '0.1', true],
    ['100', '0.1000000000000000000000000000000000000001', false],
  ])('at %s, threshold %s: %s', (price, threshold, reached) => {
    expect(at(long, price).reaches(exact(threshold))).toBe(reached);
  });

  it('asks a cross position’s pool, not the position', () => {
    const eth = linearRecord({ symbol: 'ETH_USDT', baseCoin: 'ETH' });
    const legs = [position({ marginMode: 'cross' }), position({ id: 'eth', marginMode: 'cross', symbol: 'ETH_USDT', entryPrice: '50' })];
    const gains = at(bookOf(legs, [linearRecord(), eth], { walletBalance: '2' }), '200');
    // Required 1.5; the gaining position has 102 of equity, the other one 2.
    expect(
      [gains.equity, gains.ownMarginRate, gains.marginRate].map((value) => (value === 'Infinity' ? value : decimalText(value).slice(0, 6))),
    ).toEqual(['102', '0.0147', '0.75']);
    expect([gains.reaches(exact('0.75')), gains.reaches(exact('0.76'))]).toEqual([true, false]);
  });

  it('decides an inverse rate that has no finite decimals exactly', () => {
    const margin = { symbol: 'BTC_USD', entryPrice: '30', leverage: '1', positionMargin: '1' };
    const book = bookOf([position(margin)], [inverseRecord({ riskLimitCustom: tiers(['1000', '0.3']) })], { settleCoin: 'BTC' });
    // Equity 1 + 100/30 − 100/P, required 0.3·100/30 = 1: at P = 30 the rate is exactly 1.
    expect([at(book, '30').liquidating, at(book, `30.${'0'.repeat(39)}1`).liquidating]).toEqual([true, false]);
    expect(at(book, '40').liquidationPrice?.equals(exact('30'))).toBe(true);
  });
});

describe('distance', () => {
  it('is that of the nearest liquidation price, as a fraction of the fair price', () => {
    const long = bookOf([position()]);
    expect(decimalText(at(long, '100').distance() ?? Exact.ZERO)).toBe('0.09');
    expect([at(long, '100').within(exact('0.09')), at(long, '100').within(exact('0.0899'))]).toEqual([true, false]);
  });

  it('counts the other price and the pool’s', () => {
    const record = linearRecord({ riskLimitType: 'BY_VALUE', riskLimitCustom: tiers(['102', '0.01'], ['500', '0.5']) });
    expect(decimalText(at(bookOf([position()], [record]), '100').distance() ?? Exact.ZERO)).toBe('0.02');
  });

  it('is none without a liquidation price, and a liquidating position is within any', () => {
    const safe = at(bookOf([position({ positionMargin: '500' })]), '100');
    expect([safe.distance(), safe.within(exact('1'))]).toEqual([null, false]);
    const liquidating = at(bookOf([position()]), '10');
    expect([decimalText(liquidating.distance() ?? Exact.ZERO), liquidating.within(exact('0.01'))]).toEqual(['8.1', true]);
  });
});

describe('a book', () => {
  it('evaluates isolated positions without the prices of the others', () => {
    const book = bookOf(
      [position(), position({ id: 'eth', symbol: 'ETH_USDT' })],
      [linearRecord(), linearRecord({ symbol: 'ETH_USDT', baseCoin: 'ETH' })],
    );
    const snapshot = book.at(new Map([['BTC_USDT', exact('100')]]));
    expect(snapshot.position('p1')).toMatchObject({ evaluable: true });
    expect(snapshot.position('eth')).toMatchObject({ evaluable: false, error: { code: 'fair-price-missing' } });
    expect(snapshot.crossCash).toBeNull();
  });

  it('keeps a refused position when others are changed: the pool must not look complete', () => {
    const book = bookOf([position({ marginMode: 'cross' }), position({ id: 'bad', leverage: '0' })]);
    const changed = book.with({ positions: book.readable });
    expect(changed.at(new Map([['BTC_USDT', exact('100')]])).position('p1')).toMatchObject({ error: { code: 'pool-incomplete' } });
    expect(changed.at(new Map()).position('bad')).toMatchObject({ error: { code: 'out-of-range', path: 'positions[1].leverage' } });
  });

  it('answers for the account it is given', () => {
    const book = bookOf([position({ marginMode: 'cross' })]);
    const richer = book.with({ account: { ...book.account, walletBalance: exact('200') } });
    expect([at(book, '100').equity, at(richer, '100').equity].map(decimalText)).toEqual(['100', '200']);
  });

  it('does not know ids it was not given, and no price that is not above 0', () => {
    const book = bookOf([position()]);
    expect(() => book.at(new Map()).position('p2')).toThrow(RangeError);
    expect(() => at(book, '0').equity).toThrow(RangeError);
  });
});

describe('assumptions', () => {
  const namesOf = (positions: readonly object[], fee: string): readonly string[] =>
    at(bookOf(positions, [linearRecord({ liquidationFeeRate: fee })]), '100').assumptions;

  it.each<readonly [string, readonly object[], string, readonly string[]]>([
    ['an isolated long rests on least', [position()], '0.001', ['funding-not-included']],
    [
      'an isolated short on no more, since printed prices prove its formula',
      [position({ side: 'short' })],
      '0.001',
      ['funding-not-included'],
    ],
    [
      'a hedge in the pool',
      [position({ marginMode: 'cross' }), position({ id: 'p2', marginMode: 'cross', side: 'short' })],
      '0.001',
      ['hedge-netted', 'funding-not-included', 'cross-maintenance-at-entry', 'cross-liquidation-fee'],
    ],
  ])('%s', (_name, positions, fee, names) => {
    expect(namesOf(positions, fee)).toEqual(names);
  });

  it('an inverse contract adds the analogy; every name has its sentence', () => {
    const inverse = at(bookOf([position({ symbol: 'BTC_USD' })], [inverseRecord()], { settleCoin: 'BTC' }), '100').assumptions;
    expect(inverse).toEqual(['funding-not-included', 'inverse-by-analogy']);
    expect(Object.values(ASSUMPTIONS).filter((sentence) => !/^[A-Z].*\.$/.test(sentence))).toEqual([]);
  });
});

describe('readPosition', () => {
  const record = linearRecord({
    maxLeverage: 50,
    volUnit: '1',
    positionOpenType: 1,
    riskLimitCustom: [
      { level: 1, maxVol: '10', mmr: '0.01', imr: '0.02', maxLeverage: 50 },
      { level: 2, maxVol: '20', mmr: '0.02', imr: '0.05', maxLeverage: 20 },
    ],
  });
  const codes = (overrides: object, mode: 'entered' | 'existing', contract: Contract | null = contractOf(record)): readonly string[] => {
    const reading = readPosition(position(overrides), contract, 'draft', mode);
    return reading.ok ? [] : reading.problems.map((problem: InputError) => `${problem.code} ${problem.path}`);
  };

  it.each<readonly [string, object, readonly string[]]>([
    ['within all bounds', { leverage: '50', contracts: '10' }, []],
    [
      'above the contract’s maximum',
      { leverage: '51' },
      ['leverage-above-contract-maximum draft.leverage', 'leverage-above-tier-maximum draft.leverage'],
    ],
    ['above the tier’s maximum', { leverage: '21', contracts: '11' }, ['leverage-above-tier-maximum draft.leverage']],
    ['off the grid', { contracts: '1.5' }, ['off-volume-grid draft.contracts']],
    ['in a mode that is not offered', { marginMode: 'cross' }, ['margin-mode-not-allowed draft.marginMode']],
    ['with several mistakes at once', { side: 'up', contracts: '' }, ['not-allowed draft.side', 'not-a-decimal draft.contracts']],
  ])('a position entered now, %s', (_name, overrides, problems) => {
    expect(codes(overrides, 'entered')).toEqual(problems);
  });

  it('takes one that exists as it is, and one without a known contract by its fields alone', () => {
    expect(codes({ leverage: '51', contracts: '1.5' }, 'existing')).toEqual([]);
    expect(codes({ leverage: '51', contracts: '1.5', marginMode: 'cross' }, 'entered', null)).toEqual([]);
  });
});
