import { describe, expect, it } from 'vitest';
import { evaluate, inverseRecord, linearRecord, position, request, tiers } from '../request.ts';

const BTC = linearRecord({ riskLimitCustom: tiers(['4', '0.01'], ['20', '0.02']) });
const ETH = linearRecord({ symbol: 'ETH_USDT', baseCoin: 'ETH', riskLimitCustom: tiers(['100', '0.01']) });
const cross = (overrides: object) => position({ marginMode: 'cross', ...overrides });
const long = cross({ id: 'long', contracts: '10' });
const short = cross({ id: 'short', contracts: '4', side: 'short', entryPrice: '110' });
const eth = cross({ id: 'eth', symbol: 'ETH_USDT', contracts: '20', side: 'short', entryPrice: '50' });

const play = (overrides: object) =>
  evaluate(
    request({
      account: { settleCoin: 'USDT', walletBalance: '100', orderMargin: '20' },
      contracts: [BTC, ETH],
      positions: [eth, short, long],
      simulateLiquidation: true,
      ...overrides,
    }),
  ).liquidation;

describe('a cross pool in liquidation', () => {
  it('cancels orders and matches its own legs, and that may be enough', () => {
    // Cash 80, U_BTC = −120 + 88, U_ETH = −40: equity 8 against 34.4; 28 without orders; matched: 140 − 72 − 40 = 28 against 22.
    expect(play({ fairPrices: { BTC_USDT: '88', ETH_USDT: '52' } })).toMatchObject({
      steps: [
        { step: 'cancel-orders', released: '20' },
        { step: 'self-match', symbol: 'BTC_USDT', contracts: '4', realizedPnl: '40' },
      ],
      crossCash: '140',
      survivors: [
        { id: 'eth', contracts: '20' },
        { id: 'long', contracts: '6' },
      ],
    });
  });

  it('stops after the orders when that is enough', () => {
    expect(play({ fairPrices: { BTC_USDT: '88', ETH_USDT: '51' } })?.steps).toEqual([{ step: 'cancel-orders', released: '20' }]);
  });

  it('then ladders the one with the smallest PnL, then takes over whole positions, exactly to zero', () => {
    const result = play({ fairPrices: { BTC_USDT: '86', ETH_USDT: '52' }, insuranceFund: '0' });
    // Matched: 140 + 6·(86 − 100) − 40 = 16 against 22. Bankruptcy at 100 − 100/6. After both takeovers equity is exactly 0, not dust.
    const bankruptcyPrice = `83.${'3'.repeat(58)}`;
    expect(result?.steps.slice(2)).toEqual([
      expect.objectContaining({
        step: 'ladder',
        positionId: 'long',
        contracts: '2',
        bankruptcyPrice,
        toInsuranceFund: `5.${'3'.repeat(59)}`,
        remainingContracts: '4',
      }),
      expect.objectContaining({
        step: 'takeover',
        positionId: 'long',
        contracts: '4',
        bankruptcyPrice,
        toInsuranceFund: `10.${'6'.repeat(57)}7`,
        deficit: '0',
      }),
      expect.objectContaining({
        step: 'takeover',
        positionId: 'eth',
        contracts: '20',
        bankruptcyPrice: '52',
        toInsuranceFund: '0',
        deficit: '0',
        adlContracts: '0',
      }),
    ]);
    expect(result).toMatchObject({ insuranceFund: '16', crossCash: '0', survivors: [] });
  });

  it('matches symbol by symbol, pair by pair, ids and symbols by code unit', () => {
    const legs = [
      cross({ id: 'b', contracts: '3' }),
      cross({ id: 'a', contracts: '2', entryPrice: '101' }),
      cross({ id: 'Z', side: 'short', contracts: '4', entryPrice: '99' }),
      cross({ id: 'e1', symbol: 'ETH_USDT', contracts: '1', entryPrice: '50' }),
      cross({ id: 'e2', symbol: 'ETH_USDT', side: 'short', contracts: '1', entryPrice: '50' }),
      cross({ id: 'a1', symbol: 'A_USDT', contracts: '1', entryPrice: '10' }),
      cross({ id: 'a2', symbol: 'A_USDT', side: 'short', contracts: '1', entryPrice: '12' }),
    ];
    const contracts = [BTC, ETH, linearRecord({ symbol: 'A_USDT' })];
    const account = { settleCoin: 'USDT', walletBalance: '-100' };
    const result = play({ account, contracts, positions: legs, fairPrices: { BTC_USDT: '100', ETH_USDT: '50', A_USDT: '11' } });
    expect(result?.steps.filter(({ step }) => step === 'self-match')).toEqual([
      { step: 'self-match', symbol: 'A_USDT', contracts: '1', realizedPnl: '2' },
      { step: 'self-match', symbol: 'BTC_USDT', contracts: '2', realizedPnl: '-4' },
      { step: 'self-match', symbol: 'BTC_USDT', contracts: '2', realizedPnl: '-2' },
      { step: 'self-match', symbol: 'ETH_USDT', contracts: '1', realizedPnl: '0' },
    ]);
  });

  it('realises inverse pairs at V·(1/E_long − 1/E_short)', () => {
    const legs = [
      cross({ id: 'l', symbol: 'BTC_USD', entryPrice: '50' }),
      cross({ id: 's', symbol: 'BTC_USD', side: 'short', entryPrice: '100' }),
    ];
    const account = { settleCoin: 'BTC', walletBalance: '-1' };
    expect(play({ account, contracts: [inverseRecord()], positions: legs, fairPrices: { BTC_USD: '77' } })).toMatchObject({
      steps: [{ step: 'self-match', symbol: 'BTC_USD', contracts: '1', realizedPnl: '1' }],
      crossCash: '0',
      survivors: [],
    });
  });

  it('of equal PnLs the first id goes first', () => {
    const positions = [cross({ id: 'y', contracts: '1' }), cross({ id: 'x', contracts: '1' })];
    const account = { settleCoin: 'USDT', walletBalance: '1' };
    expect(play({ account, positions, fairPrices: { BTC_USDT: '99' } })?.steps.map(({ positionId }) => positionId)).toEqual(['x', 'y']);
  });

  it('without a bankruptcy price it settles at the fair price, and the account may owe', () => {
    const account = { settleCoin: 'USDT', walletBalance: '-200' };
    expect(play({ account, positions: [cross({ id: 's', side: 'short' })], fairPrices: { BTC_USDT: '105' } })).toMatchObject({
      steps: [{ step: 'takeover', positionId: 's', bankruptcyPrice: null, deficit: '0', coveredByInsuranceFund: null, adlContracts: null }],
      crossCash: '-205',
    });
  });

  it('comes after all isolated positions, whatever their ids', () => {
    const positions = [cross({ id: 'a', contracts: '1' }), position({ id: 'z', positionMargin: '5' })];
    const account = { settleCoin: 'USDT', walletBalance: '10' };
    expect(play({ account, positions, fairPrices: { BTC_USDT: '90' } })?.steps.map(({ positionId }) => positionId)).toEqual(['z', 'a']);
  });
});
