import { describe, expect, it } from 'vitest';
import { evaluate, inverseRecord, linearRecord, position, request, tiers } from './request.ts';

const BTC = linearRecord({ liquidationFeeRate: '0.001' });
const ETH = linearRecord({ symbol: 'ETH_USDT', baseCoin: 'ETH', liquidationFeeRate: '0.001' });
const long = position({ id: 'long', marginMode: 'cross', contracts: '10' });
const short = position({ id: 'short', marginMode: 'cross', contracts: '4', side: 'short', entryPrice: '110' });
const eth = position({ id: 'eth', marginMode: 'cross', symbol: 'ETH_USDT', contracts: '20', side: 'short', entryPrice: '50' });
const isolated = position({ id: 'isolated', contracts: '1', positionMargin: '30' });

/** Wallet 230 − 30 isolated − 50 orders: cash 150. BTC at 96: U = −40 + 56 = 16. ETH at 48: U = 40. */
const pool = (overrides: object = {}) =>
  request({
    account: { settleCoin: 'USDT', walletBalance: '230', orderMargin: '50' },
    contracts: [BTC, ETH],
    fairPrices: { BTC_USDT: '96', ETH_USDT: '48' },
    positions: [long, short, eth, isolated],
    threshold: '0.8',
    ...overrides,
  });

describe('the cross pool', () => {
  it('nets the legs of one contract and counts no profit of another (own-only)', () => {
    const { positions, crossCash, crossMarginRate } = evaluate(pool());
    // required: MM 1 % of entry values (1000 + 440 + 1000) = 24.4; LF 0.1 % of fair values (960 + 384 + 960) = 2.304.
    expect(crossCash).toBe('150');
    expect(positions.slice(0, 3)).toMatchObject([
      { id: 'long', unrealizedPnl: '-40', maintenanceMargin: '10', liquidationFee: '0.96', equity: '166', positionMargin: null },
      { id: 'short', unrealizedPnl: '56', maintenanceMargin: '4.4', liquidationFee: '0.384', equity: '166' },
      { id: 'eth', unrealizedPnl: '40', maintenanceMargin: '10', liquidationFee: '0.96', equity: '190' },
    ]);
    expect(String(positions[0]?.['marginRate']).slice(0, 12)).toBe('0.1608674698');
    expect(crossMarginRate).toBe(positions[0]?.['marginRate']);
    expect(positions[3]).toMatchObject({ id: 'isolated', equity: '26', poolLiquidationBelow: null, poolAlertAbove: null });
  });

  it('shows the pool’s rate under every reading of the sources', () => {
    const { crossMarginRates } = evaluate(pool());
    // own-only: 26.704 ÷ 166; offset: ÷ (150 + 16 + 40); unnetted: the worst leg has 150 − 40.
    expect(Object.entries(crossMarginRates ?? {}).map(([rule, rate]) => [rule, rate.slice(0, 10)])).toEqual([
      ['ownOnly', '0.16086746'],
      ['offset', '0.12963106'],
      ['unnetted', '0.24276363'],
    ]);
  });

  it('counts all profits under "offset"', () => {
    const { positions, crossMarginRate, crossMarginRates } = evaluate(
      pool({ account: { settleCoin: 'USDT', walletBalance: '230', orderMargin: '50', profitRule: 'offset' } }),
    );
    expect(positions.slice(0, 3).map(({ equity }) => equity)).toEqual(['206', '206', '206']);
    expect(crossMarginRate).toBe(crossMarginRates?.['offset']);
  });

  it('names the prices of the position and of the pool', () => {
    const { positions } = evaluate(pool());
    // BTC down to x: 150 + 6x − 560 = 24.4 + 0.96 + 0.014x. ETH up to y: 150 + 1000 − 20y = 24.4 + 1.344 + 0.02y.
    expect(String(positions[0]?.['liquidationPrice']).slice(0, 12)).toBe('72.729702639');
    expect(String(positions[2]?.['liquidationPrice']).slice(0, 10)).toBe('56.1566433');
    expect(positions[2]?.['poolLiquidationAbove']).toBe(positions[2]?.['liquidationPrice']);
    expect(positions[1]).toMatchObject({ liquidationPrice: null, otherLiquidationPrice: positions[0]?.['liquidationPrice'] });
  });

  it('is liquidating as a whole when any of its positions is, which keeps its own rate', () => {
    const { positions, crossMarginRate } = evaluate(pool({ fairPrices: { BTC_USDT: '72', ETH_USDT: '40' } }));
    // U_BTC = −280 + 152 = −128, U_ETH = 200: BTC's equity is 22, ETH's 222; required 24.4 + 0.72 + 0.288 + 0.8.
    expect(positions.slice(0, 3).map(({ liquidating }) => liquidating)).toEqual([true, true, true]);
    expect(positions.slice(0, 3).map(({ equity }) => equity)).toEqual(['22', '22', '222']);
    expect(String(positions[2]?.['marginRate']).slice(0, 8)).toBe('0.118054');
    expect(String(crossMarginRate).slice(0, 8)).toBe('1.191272');
  });

  it('has an infinite rate without equity', () => {
    const { positions, crossMarginRate } = evaluate(pool({ fairPrices: { BTC_USDT: '60', ETH_USDT: '40' } }));
    expect([positions[0]?.['marginRate'], crossMarginRate]).toEqual(['Infinity', 'Infinity']);
    expect(positions[2]?.['marginRate']).not.toBe('Infinity');
  });

  it('a BY_VALUE tier can liquidate a linear long on the way up: the cap’s price, shown as the other price', () => {
    const byValue = linearRecord({ riskLimitType: 'BY_VALUE', riskLimitCustom: tiers(['1100', '0.01'], ['5000', '0.5']) });
    const { positions } = evaluate(
      request({
        account: { settleCoin: 'USDT', walletBalance: '200' },
        contracts: [byValue],
        positions: [position({ marginMode: 'cross', contracts: '10' })],
      }),
    );
    // At 110 the value 1100 still lies in tier 1; just above, 500 is required of an equity of 300.
    expect(positions[0]).toMatchObject({
      liquidationPrice: '81',
      otherLiquidationPrice: '110',
      poolLiquidationBelow: '81',
      poolLiquidationAbove: '110',
    });
  });

  it('an inverse short meets the same jump on the way down, since its value rises there', () => {
    const byValue = inverseRecord({ riskLimitType: 'BY_VALUE', riskLimitCustom: tiers(['12.5', '0.01'], ['50', '0.9']) });
    const { positions } = evaluate(
      request({
        account: { settleCoin: 'BTC', walletBalance: '2.1' },
        contracts: [byValue],
        fairPrices: { BTC_USD: '100' },
        positions: [position({ symbol: 'BTC_USD', marginMode: 'cross', side: 'short', contracts: '10' })],
      }),
    );
    // 1000 USD. Up: 2.1 + 1000/P − 10 = 0.1 at 125. Down: at 80 the value is 12.5 BTC; just below, 9 are required of an equity of 4.6.
    expect(positions[0]).toMatchObject({
      liquidationPrice: '125',
      otherLiquidationPrice: '80',
      poolLiquidationBelow: '80',
      poolLiquidationAbove: '125',
    });
  });

  it('has no rates without cross positions, but cash', () => {
    expect(evaluate(pool({ positions: [isolated] }))).toMatchObject({ crossCash: '150', crossMarginRate: null, crossMarginRates: null });
  });
});
