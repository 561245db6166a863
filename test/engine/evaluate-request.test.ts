import { describe, expect, it } from 'vitest';
import { evaluate, linearRecord, position, request, tiers } from './request.ts';

type Row = readonly [name: string, input: unknown, code: string, path: string];

const account = (overrides: object) => request({ account: { settleCoin: 'USDT', walletBalance: '1000', ...overrides } });
const one = (overrides: object) => request({ positions: [position(overrides)] });
const cross = { marginMode: 'cross' };

describe('what refuses the whole line', () => {
  it.each<Row>([
    ['no object', [], 'not-an-object', ''],
    ['null', null, 'not-an-object', ''],
    ['an unknown key', request({ leverage: 1 }), 'unknown-key', 'leverage'],
    ['no account', request({ account: undefined }), 'missing', 'account'],
    ['an account that is a list', request({ account: [] }), 'not-an-object', 'account'],
    ['an unknown key of the account', account({ name: 'x' }), 'unknown-key', 'account.name'],
    ['multi-asset mode, by name', account({ multiAssetMode: true }), 'multi-asset-mode', 'account.multiAssetMode'],
    ['a profit rule that has no text', account({ profitRule: { toString: '' } }), 'not-allowed', 'account.profitRule'],
    ['multi-asset mode as a profit rule', account({ profitRule: 'multi-asset' }), 'multi-asset-mode', 'account.profitRule'],
    ['no settle coin', account({ settleCoin: undefined }), 'missing', 'account.settleCoin'],
    ['a settle coin that is no text', account({ settleCoin: 1 }), 'not-text', 'account.settleCoin'],
    ['a malformed balance', account({ walletBalance: '1e3' }), 'not-a-decimal', 'account.walletBalance'],
    ['a balance of null', account({ walletBalance: null }), 'not-a-decimal', 'account.walletBalance'],
    ['negative order margin', account({ orderMargin: '-1' }), 'out-of-range', 'account.orderMargin'],
    ['order margin of null', account({ orderMargin: null }), 'not-a-decimal', 'account.orderMargin'],
    ['another profit rule', account({ profitRule: 'netted' }), 'not-allowed', 'account.profitRule'],
    ['a fee above 1', account({ takerFeeRate: '1.1' }), 'out-of-range', 'account.takerFeeRate'],
    ['a threshold of 0', request({ threshold: '0' }), 'out-of-range', 'threshold'],
    ['a threshold above 1', request({ threshold: 80 }), 'out-of-range', 'threshold'],
    ['fees that are no boolean', request({ liquidationFees: 'true' }), 'not-a-boolean', 'liquidationFees'],
    ['fees of null', request({ liquidationFees: null }), 'not-a-boolean', 'liquidationFees'],
    ['simulation that is no boolean', request({ simulateLiquidation: 1 }), 'not-a-boolean', 'simulateLiquidation'],
    ['a negative fund', request({ insuranceFund: '-1' }), 'out-of-range', 'insuranceFund'],
    ['an execution price of 0', request({ executionPrices: { BTC_USDT: '0' } }), 'out-of-range', 'executionPrices.BTC_USDT'],
    ['execution prices of null', request({ executionPrices: null }), 'not-an-object', 'executionPrices'],
    ['no positions', request({ positions: undefined }), 'missing', 'positions'],
    ['positions that are no list', request({ positions: {} }), 'not-an-array', 'positions'],
    ['no contracts', request({ contracts: undefined }), 'missing', 'contracts'],
    ['no fair prices', request({ fairPrices: undefined }), 'missing', 'fairPrices'],
  ])('%s', (_name, input, code, path) => {
    const reply = evaluate(input);
    expect([reply.error?.code, reply.error?.path, Object.keys(reply)]).toEqual([code, path, ['error']]);
  });
});

describe('what refuses one position', () => {
  it.each<Row>([
    ['no object', request({ positions: [7] }), 'not-an-object', 'positions[0]'],
    ['an unknown key', one({ threshold: '0.8' }), 'unknown-key', 'positions[0].threshold'],
    ['no id', one({ id: undefined }), 'missing', 'positions[0].id'],
    ['an id that is no text', one({ id: 5 }), 'not-text', 'positions[0].id'],
    ['another side', one({ side: 'LONG' }), 'not-allowed', 'positions[0].side'],
    ['another margin mode', one({ marginMode: 'portfolio' }), 'not-allowed', 'positions[0].marginMode'],
    ['no contracts', one({ contracts: '0' }), 'out-of-range', 'positions[0].contracts'],
    ['an entry price of 0', one({ entryPrice: 0 }), 'out-of-range', 'positions[0].entryPrice'],
    ['leverage below 1', one({ leverage: '0.99' }), 'out-of-range', 'positions[0].leverage'],
    ['leverage of null', one({ leverage: null }), 'not-a-decimal', 'positions[0].leverage'],
    ['negative margin', one({ positionMargin: '-0.1' }), 'out-of-range', 'positions[0].positionMargin'],
    ['automatic margin that is no boolean', one({ autoAddMargin: 'false' }), 'not-a-boolean', 'positions[0].autoAddMargin'],
    ['automatic margin of null', one({ autoAddMargin: null }), 'not-a-boolean', 'positions[0].autoAddMargin'],
    ['margin of a cross position', one({ ...cross, positionMargin: '1' }), 'cross-position-margin', 'positions[0].positionMargin'],
    ['automatic margin of a cross position', one({ ...cross, autoAddMargin: true }), 'cross-auto-add-margin', 'positions[0].autoAddMargin'],
    ['a symbol without a record', one({ symbol: 'XRP_USDT' }), 'contract-missing', 'positions[0].symbol'],
    ['a symbol that every object has', one({ symbol: 'constructor' }), 'contract-missing', 'positions[0].symbol'],
    ['two records of its symbol', request({ contracts: [linearRecord(), linearRecord()] }), 'duplicate-contract', 'contracts[1].symbol'],
    [
      'a faulty record',
      request({ contracts: [linearRecord({ riskLimitCustom: tiers(['1', 'x']) })] }),
      'not-a-decimal',
      'contracts[0].riskLimitCustom[0].mmr',
    ],
    ['a quanto record', request({ contracts: [linearRecord({ settleCoin: 'ETH' })] }), 'quanto-contract', 'contracts[0].settleCoin'],
    ['another settle coin', account({ settleCoin: 'USDC' }), 'settle-coin-mismatch', 'positions[0].symbol'],
    [
      'a mode that the contract does not allow',
      request({ contracts: [linearRecord({ positionOpenType: 2 })] }),
      'margin-mode-not-allowed',
      'positions[0].marginMode',
    ],
    [
      'no fee rate, with fees on',
      request({ contracts: [linearRecord({ liquidationFeeRate: undefined })] }),
      'liquidation-fee-rate-missing',
      'positions[0].symbol',
    ],
    ['no fair price', request({ fairPrices: {} }), 'fair-price-missing', 'fairPrices.BTC_USDT'],
    ['a fair price of 0', request({ fairPrices: { BTC_USDT: 0 } }), 'out-of-range', 'fairPrices.BTC_USDT'],
    ['a fair price of null', request({ fairPrices: { BTC_USDT: null } }), 'not-a-decimal', 'fairPrices.BTC_USDT'],
  ])('%s', (_name, input, code, path) => {
    const reply = evaluate(input);
    expect([reply.positions[0]?.error?.code, reply.positions[0]?.error?.path]).toEqual([code, path]);
    expect(reply).toMatchObject({ crossCash: null, crossMarginRate: null, liquidation: null });
  });

  it('names field, value and what is allowed', () => {
    expect(evaluate(one({ leverage: '0' })).positions[0]?.error?.message).toBe('positions[0].leverage is "0"; it must be ≥ 1');
  });
});

describe('what is no fault', () => {
  it.each<readonly [name: string, input: unknown]>([
    ['null where it counts as absent', request({ threshold: null, insuranceFund: null, positions: [position({ positionMargin: null })] })],
    ['a cross position that says it has neither', one({ ...cross, positionMargin: null, autoAddMargin: false })],
    ['leverage above every maximum and contracts off the grid: warnings', one({ leverage: '1000', contracts: '1.5' })],
    [
      'faults of records and prices that nobody uses',
      request({ contracts: [linearRecord(), { symbol: 'X' }, 7, null], fairPrices: { BTC_USDT: 1, X: 'x' } }),
    ],
    ['no fee rate, with fees off', request({ contracts: [linearRecord({ liquidationFeeRate: undefined })], liquidationFees: false })],
    ['no position at all', request({ positions: [] })],
    ['an execution price of another contract', request({ executionPrices: { X: 1 } })],
  ])('%s', (_name, input) => {
    const reply = evaluate(input);
    expect([reply.error, ...reply.positions.map(({ error }) => error)].filter((error) => error !== undefined)).toEqual([]);
  });
});

describe('a fault stays where it is', () => {
  it('leaves isolated positions alone and makes every cross position pool-incomplete', () => {
    const reply = evaluate(
      request({
        simulateLiquidation: true,
        positions: [
          position({ id: 'c', ...cross }),
          position({ id: 'i' }),
          position({ id: 'bad', leverage: '0' }),
          position({ id: 'b', ...cross, contracts: '-1' }),
        ],
      }),
    );
    expect(reply.positions.map(({ id, error, marginRate }) => [id, error?.code ?? marginRate])).toEqual([
      ['c', 'pool-incomplete'],
      ['i', '0.1'],
      ['bad', 'out-of-range'],
      ['b', 'out-of-range'],
    ]);
    expect(reply.positions[0]?.error).toMatchObject({ path: 'positions[0]', message: expect.stringContaining('bad') });
    expect(reply).toMatchObject({ crossCash: null, crossMarginRate: null, crossMarginRates: null, liquidation: null });
  });

  it('hits each slot that bears a duplicate id', () => {
    const reply = evaluate(request({ positions: [position(), position({ id: 'p2' }), position({ contracts: '3' })] }));
    expect(reply.positions.map(({ id, error }) => [id, error?.code, error?.path])).toEqual([
      ['p1', 'duplicate-id', 'positions[0].id'],
      ['p2', undefined, undefined],
      ['p1', 'duplicate-id', 'positions[2].id'],
    ]);
  });
});

describe('the reply', () => {
  it('has its keys in the order of the rules', () => {
    const reply = evaluate(request());
    expect(Object.keys(reply)).toEqual(['positions', 'crossCash', 'crossMarginRate', 'crossMarginRates', 'liquidation']);
    expect(Object.keys(reply.positions[0] ?? {}).join(' ')).toBe(
      'id tier overLimit maintenanceMarginRate entryValue fairValue unrealizedPnl positionMargin maintenanceMargin liquidationFee equity marginRate ' +
        'liquidating liquidationPrice otherLiquidationPrice bankruptcyPrice alertPrice otherAlertPrice poolLiquidationBelow poolLiquidationAbove ' +
        'poolAlertBelow poolAlertAbove warnings',
    );
  });

  it('takes JSON numbers for decimals as it takes text', () => {
    const text = request({ threshold: '0.8', positions: [position({ positionMargin: '12.5' })] });
    const numbers = {
      ...text,
      threshold: 0.8,
      fairPrices: { BTC_USDT: 100 },
      positions: [position({ contracts: 1, entryPrice: 1e2, leverage: 10, positionMargin: 12.5 })],
    };
    expect(evaluate(numbers)).toEqual(evaluate(text));
  });
});
