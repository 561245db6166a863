import { describe, expect, it } from 'vitest';
import { evaluateOne, inverseRecord, linearRecord, position, request } from './request.ts';

describe('position margin left out (§ 3)', () => {
  const account = { settleCoin: 'USDT', walletBalance: '1000', takerFeeRate: '0.001' };

  it.each([
    ['long: value ÷ leverage + fee', 'long', '10.1'],
    // 10 + 0.1 · (1 + 1/10 − 0.01)
    ['short: the fee is due at its bankruptcy price', 'short', '10.109'],
  ])('%s', (_name, side, positionMargin) => {
    expect(evaluateOne(request({ account, positions: [position({ side })] }))).toMatchObject({ positionMargin });
  });

  const allowing = (cap: string, mmr: string, level: number, maxLeverage: string) => ({
    level,
    maxVol: cap,
    mmr,
    imr: '0.01',
    maxLeverage,
  });
  it.each([
    // The position stands in tier 1; 10x is allowed up to tier 2: 10 + 0.1 · (1 + 1/10 − 0.02)
    ['the highest tier that allows its leverage', '50', '10', '5', '10.108'],
    ['the highest of several alike', '50', '10', '10', '10.107'],
    ['the lowest tier where none allows it', '9', '5', '2', '10.109'],
  ])('a short takes the mmr of %s', (_name, first, second, third, positionMargin) => {
    const riskLimitCustom = [allowing('100', '0.01', 1, first), allowing('200', '0.02', 2, second), allowing('300', '0.03', 3, third)];
    const contracts = [linearRecord({ riskLimitCustom })];
    expect(evaluateOne(request({ account, contracts, positions: [position({ side: 'short' })] }))).toMatchObject({
      tier: 1,
      positionMargin,
    });
  });

  it('is what the trader typed otherwise, 0 included', () => {
    expect(evaluateOne(request({ account, positions: [position({ positionMargin: '0' })] }))).toMatchObject({
      positionMargin: '0',
      marginRate: 'Infinity',
    });
    expect(evaluateOne(request({ account, positions: [position({ positionMargin: null })] }))).toMatchObject({ positionMargin: '10.1' });
  });
});

describe('an isolated position', () => {
  it('counts maintenance at entry value and the fee at fair value', () => {
    const contracts = [linearRecord({ liquidationFeeRate: '0.002' })];
    expect(evaluateOne(request({ contracts, fairPrices: { BTC_USDT: '95' } }))).toMatchObject({
      entryValue: '100',
      fairValue: '95',
      unrealizedPnl: '-5',
      maintenanceMargin: '1',
      liquidationFee: '0.19',
      equity: '5',
      marginRate: '0.238',
      liquidating: false,
    });
  });

  it('leaves the fee out when told to', () => {
    const contracts = [linearRecord({ liquidationFeeRate: '0.002' })];
    expect(evaluateOne(request({ contracts, liquidationFees: false }))).toMatchObject({ liquidationFee: '0', liquidationPrice: '91' });
  });

  it('settles an inverse contract in its base coin', () => {
    const input = request({
      account: { settleCoin: 'BTC', walletBalance: '1' },
      contracts: [inverseRecord()],
      fairPrices: { BTC_USD: '80' },
      positions: [position({ symbol: 'BTC_USD', entryPrice: '100', leverage: '2' })],
    });
    // 100 USD: 1 BTC at 100, 1.25 at 80; margin 0.5, equity 0.25, required 0.01.
    expect(evaluateOne(input)).toMatchObject({
      entryValue: '1',
      fairValue: '1.25',
      unrealizedPnl: '-0.25',
      equity: '0.25',
      marginRate: '0.04',
    });
  });

  it('is liquidated at a margin rate of exactly 1, and not a digit before', () => {
    const digit = `0.${'0'.repeat(39)}1`;
    const at = (fair: string) => evaluateOne(request({ fairPrices: { BTC_USDT: fair } }))['liquidating'];
    expect([at('91'), at(`91.${digit.slice(2)}`)]).toEqual([true, false]);
  });

  it('says at which side of the fair price it dies and clears', () => {
    const at = (fair: string, side: string) => evaluateOne(request({ fairPrices: { BTC_USDT: fair }, positions: [position({ side })] }));
    expect(at('100', 'long')).toMatchObject({ liquidationPrice: '91', otherLiquidationPrice: null, liquidating: false });
    expect(at('80', 'long')).toMatchObject({ liquidationPrice: '91', otherLiquidationPrice: null, liquidating: true });
    expect(at('91', 'long')).toMatchObject({ liquidationPrice: '91', liquidating: true });
    expect(at('120', 'short')).toMatchObject({ liquidationPrice: '109', liquidating: true, bankruptcyPrice: '110' });
  });

  it('has no liquidation price where none can be reached', () => {
    expect(evaluateOne(request({ positions: [position({ positionMargin: '200' })] }))).toMatchObject({
      liquidationPrice: null,
      otherLiquidationPrice: null,
      bankruptcyPrice: null,
      liquidating: false,
    });
  });

  it('has alert prices only with a threshold', () => {
    expect(evaluateOne(request())).toMatchObject({ alertPrice: null, otherAlertPrice: null });
    expect(evaluateOne(request({ threshold: '0.8' }))).toMatchObject({ alertPrice: '91.25', otherAlertPrice: null });
    expect(evaluateOne(request({ threshold: null }))).toMatchObject({ alertPrice: null });
  });

  it('scales: twice the contracts and the margin, the same prices and rate', () => {
    const one = evaluateOne(request({ fairPrices: { BTC_USDT: '97' }, positions: [position({ positionMargin: '7' })] }));
    const two = evaluateOne(request({ fairPrices: { BTC_USDT: '97' }, positions: [position({ contracts: '2', positionMargin: '14' })] }));
    expect([two['marginRate'], two['liquidationPrice'], two['bankruptcyPrice']]).toEqual([
      one['marginRate'],
      one['liquidationPrice'],
      one['bankruptcyPrice'],
    ]);
  });

  it('mirrors: without fees a long and a short die equally far away', () => {
    const prices = ['long', 'short'].map(
      (side) => evaluateOne(request({ positions: [position({ side, leverage: '20' })] }))['liquidationPrice'],
    );
    expect(prices).toEqual(['96', '104']);
  });
});

describe('warnings', () => {
  const record = linearRecord({
    maxLeverage: 50,
    volUnit: '2',
    riskLimitType: 'BY_VALUE',
    riskLimitCustom: [
      { level: 1, maxVol: '100', mmr: '0.01', imr: '0.02', maxLeverage: 50 },
      { level: 2, maxVol: '200', mmr: '0.02', imr: '0.05', maxLeverage: 20 },
    ],
  });

  it.each([
    ['none', { contracts: '2', leverage: '50' }, '50', []],
    ['the tier at the fair price counts', { contracts: '2', leverage: '50' }, '50.1', ['leverage-above-tier-maximum']],
    [
      'all, in order',
      { contracts: '3', leverage: '51' },
      '100',
      ['leverage-above-contract-maximum', 'leverage-above-tier-maximum', 'over-limit', 'off-volume-grid'],
    ],
  ])('%s', (_name, overrides, fair, warnings) => {
    const input = request({
      contracts: [record],
      fairPrices: { BTC_USDT: fair },
      positions: [position({ entryPrice: fair, ...overrides })],
    });
    expect(evaluateOne(input)['warnings']).toEqual(warnings);
  });
});
