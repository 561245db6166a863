import { describe, expect, it } from 'vitest';
import { Fraction } from './fraction.ts';
import { inWords } from './compare.ts';
import { answer } from './oracle.ts';
import type { BookRequest, ContractRecord, PositionRequest, Side } from './request.ts';

/** Worked on paper from the rules' text, so that the oracle is not only tested against itself. */
function contract(symbol: string, tiers: [cap: string, rate: string][], more: Partial<ContractRecord> = {}): ContractRecord {
  return {
    symbol,
    baseCoin: symbol.split('_')[0] ?? '',
    quoteCoin: 'USDT',
    settleCoin: 'USDT',
    contractSize: 1,
    volUnit: 1,
    priceScale: 2,
    positionOpenType: 3,
    minLeverage: 1,
    maxLeverage: 100,
    liquidationFeeRate: 0,
    riskLimitType: 'BY_VOLUME',
    riskLimitMode: 'CUSTOM',
    riskLimitCustom: tiers.map(([maxVol, mmr], index) => ({ level: index + 1, maxVol, mmr, imr: '0.01', maxLeverage: 100 })),
    ...more,
  };
}

function position(id: string, side: Side, contracts: string, entry: string, more: Partial<PositionRequest> = {}): PositionRequest {
  return { id, symbol: 'A_USDT', side, marginMode: 'cross', contracts, entryPrice: entry, leverage: '10', ...more };
}

type Texts = Record<string, string>;

function book(walletBalance: string, contracts: ContractRecord[], fairPrices: Texts, positions: PositionRequest[]): BookRequest {
  return { account: { settleCoin: 'USDT', walletBalance }, contracts, fairPrices, positions, simulateLiquidation: true };
}

const twoTiers = contract('A_USDT', [
  ['4', '0.01'],
  ['20', '0.06'],
]);
const laddered = position('p', 'long', '10', '100', { marginMode: 'isolated', positionMargin: '50' });

describe('the liquidation sequence on paper', () => {
  it('ladders an isolated long to the cap below, and stops where that is enough', () => {
    const { liquidation } = answer(book('1000', [twoTiers], { A_USDT: '96.5' }, [laddered]));
    expect(inWords(liquidation)).toBe(
      '{"steps":[{"step":"ladder","positionId":"p","contracts":"6","bankruptcyPrice":"95","executionPrice":"96.5","toInsuranceFund":"9",' +
        '"deficit":"0","coveredByInsuranceFund":null,"adlContracts":null,"remainingContracts":"4"}],"insuranceFund":null,' +
        '"crossCash":"950","survivors":[{"id":"p","contracts":"4","marginRate":"2/3"}]}',
    );
  });

  it('takes the rest over where the margin rate is exactly 1 at the lowest tier; the fund covers what it can', () => {
    const request = { ...book('1000', [twoTiers], { A_USDT: '96' }, [laddered]), insuranceFund: '20', executionPrices: { A_USDT: '90' } };
    expect(inWords(answer(request).liquidation)).toBe(
      '{"steps":[{"step":"ladder","positionId":"p","contracts":"6","bankruptcyPrice":"95","executionPrice":"90","toInsuranceFund":"0",' +
        '"deficit":"30","coveredByInsuranceFund":"20","adlContracts":"2","remainingContracts":"4"},' +
        '{"step":"takeover","positionId":"p","contracts":"4","bankruptcyPrice":"95","executionPrice":"90","toInsuranceFund":"0",' +
        '"deficit":"20","coveredByInsuranceFund":"0","adlContracts":"4","remainingContracts":"0"}],"insuranceFund":"0",' +
        '"crossCash":"950","survivors":[]}',
    );
  });

  it('matches a long with a short of the pool before anything is taken', () => {
    const flat = contract('A_USDT', [['1000', '0.1']]);
    const pair = [position('a', 'long', '5', '100'), position('b', 'short', '3', '110')];
    expect(inWords(answer(book('60', [flat], { A_USDT: '90' }, pair)).liquidation)).toBe(
      '{"steps":[{"step":"self-match","symbol":"A_USDT","contracts":"3","realizedPnl":"30"}],"insuranceFund":null,"crossCash":"90",' +
        '"survivors":[{"id":"a","contracts":"2","marginRate":"2/7"}]}',
    );
  });

  it('cancels orders, then adds the required margin as often as needed', () => {
    const flat = contract('A_USDT', [['1000', '0.05']]);
    const request = book('200', [flat], { A_USDT: '94' }, [{ ...laddered, autoAddMargin: true }]);
    request.account.orderMargin = '30';
    expect(inWords(answer(request).liquidation)).toBe(
      '{"steps":[{"step":"cancel-orders","released":"30"},{"step":"auto-add-margin","positionId":"p","amount":"50"},' +
        '{"step":"auto-add-margin","positionId":"p","amount":"50"}],"insuranceFund":null,"crossCash":"50",' +
        '"survivors":[{"id":"p","contracts":"10","marginRate":"5/9"}]}',
    );
  });
});

describe('prices on paper', () => {
  it('lets a rise liquidate a long where a value cap is passed', () => {
    const byValue = contract(
      'A_USDT',
      [
        ['1100', '0.01'],
        ['9000', '0.5'],
      ],
      { riskLimitType: 'BY_VALUE' },
    );
    const [long] = answer(book('0', [byValue], { A_USDT: '100' }, [{ ...laddered, positionMargin: '200' }])).positions;
    expect([long?.liquidationPrice, long?.otherLiquidationPrice].map(String)).toEqual(['81', '110']);
  });

  it('sees a losing position die of the fees of a winning one, before that one dies itself', () => {
    const flat: [string, string][] = [['10', '0.1']];
    const contracts = [contract('A_USDT', flat), contract('B_USDT', flat, { liquidationFeeRate: '0.1' })];
    const pair = [position('a', 'long', '1', '100'), position('b', 'short', '1', '100', { symbol: 'B_USDT' })];
    const [, winner] = answer(book('44', contracts, { A_USDT: '85', B_USDT: '85' }, pair)).positions;
    expect(winner?.liquidating).toBe(false);
    const prices = [winner?.poolLiquidationBelow, winner?.poolLiquidationAbove, winner?.liquidationPrice];
    expect(prices.map(String)).toEqual(['null', '90', '1090/11']);
  });

  it('gives the three cross rates where they differ', () => {
    const contracts = [contract('A_USDT', [['10', '0.1']]), contract('B_USDT', [['10', '0.1']])];
    const three = [
      position('a', 'long', '1', '100'),
      position('a2', 'short', '1', '90'),
      position('b', 'long', '1', '100', { symbol: 'B_USDT' }),
    ];
    const { crossMarginRates } = answer(book('100', contracts, { A_USDT: '80', B_USDT: '130' }, three));
    expect(inWords(crossMarginRates)).toBe('{"ownOnly":"29/90","offset":"29/120","unnetted":"0.3625"}');
  });

  it.each(['long', 'short'] as const)('meets the closed form of a linear %s', (side) => {
    const record = contract('A_USDT', [['1000', '0.02']], { liquidationFeeRate: '0.02' });
    const request = book('0', [record], { A_USDT: '100' }, [{ ...laddered, side, positionMargin: '90' }]);
    const s = side === 'long' ? Fraction.one : Fraction.one.negated();
    const free = Fraction.of('90').minus(Fraction.of('20')).over(Fraction.of('10'));
    const expected = Fraction.of('100')
      .minus(s.times(free))
      .over(Fraction.one.minus(s.times(Fraction.of('0.02'))));
    expect(inWords(answer(request).positions[0]?.liquidationPrice)).toBe(inWords(expected));
  });

  it.each(['long', 'short'] as const)('meets the closed form of an inverse %s', (side) => {
    const record = contract('A_USDT', [['1000', '0.02']], { liquidationFeeRate: '0.02', baseCoin: 'USDT', quoteCoin: 'USD' });
    const request = book('0', [record], { A_USDT: '100' }, [{ ...laddered, side, positionMargin: '0.009' }]);
    const s = side === 'long' ? Fraction.one : Fraction.one.negated();
    const size = Fraction.of('10');
    const free = Fraction.of('0.009').minus(Fraction.of('0.02').times(Fraction.of('0.1')));
    const expected = size.times(Fraction.one.plus(s.times(Fraction.of('0.02')))).over(Fraction.of('0.1').plus(s.times(free)));
    expect(inWords(answer(request).positions[0]?.liquidationPrice)).toBe(inWords(expected));
  });
});
