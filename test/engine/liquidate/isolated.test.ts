import { describe, expect, it } from 'vitest';
import { evaluate, inverseRecord, linearRecord, position, request, tiers } from '../request.ts';

const play = (overrides: object) => evaluate(request({ simulateLiquidation: true, ...overrides })).liquidation;

describe('an isolated position in liquidation', () => {
  it('is taken over whole at its bankruptcy price; fund first, then auto-deleveraging; cash does not change', () => {
    expect(play({ fairPrices: { BTC_USDT: '85' }, insuranceFund: '3' })).toEqual({
      steps: [
        {
          step: 'takeover',
          positionId: 'p1',
          contracts: '1',
          bankruptcyPrice: '90',
          executionPrice: '85',
          toInsuranceFund: '0',
          deficit: '5',
          coveredByInsuranceFund: '3',
          adlContracts: '0.4',
          remainingContracts: '0',
        },
      ],
      insuranceFund: '0',
      crossCash: '990',
      survivors: [],
    });
  });

  it('pays what the engine gains into the fund, which then covers the next', () => {
    const positions = [position({ id: 'b' }), position({ id: 'a', contracts: '2', positionMargin: '24' })];
    const result = play({ fairPrices: { BTC_USDT: '89' }, insuranceFund: '0', executionPrices: { BTC_USDT: '89' }, positions });
    // "a" goes first: from 88 to 89, 2 contracts gain 2. "b" loses 1 from 90 to 89.
    expect(result?.steps).toMatchObject([
      { positionId: 'a', bankruptcyPrice: '88', toInsuranceFund: '2', deficit: '0', coveredByInsuranceFund: '0', adlContracts: '0' },
      { positionId: 'b', bankruptcyPrice: '90', toInsuranceFund: '0', deficit: '1', coveredByInsuranceFund: '1', adlContracts: '0' },
    ]);
    expect(result?.insuranceFund).toBe('1');
  });

  it('goes down its tiers first, and stops when its margin suffices again', () => {
    const contracts = [linearRecord({ riskLimitCustom: tiers(['4', '0.01'], ['10', '0.05']) })];
    const positions = [position({ contracts: '10', leverage: '20' })];
    // Equity 50 − 30 = 20 against 50. Six contracts leave at 95; 4 with a margin of 20: equity 8 against 4.
    expect(play({ contracts, positions, fairPrices: { BTC_USDT: '97' }, executionPrices: { BTC_USDT: '96' } })).toEqual({
      steps: [
        {
          step: 'ladder',
          positionId: 'p1',
          contracts: '6',
          bankruptcyPrice: '95',
          executionPrice: '96',
          toInsuranceFund: '6',
          deficit: '0',
          coveredByInsuranceFund: null,
          adlContracts: null,
          remainingContracts: '4',
        },
      ],
      insuranceFund: null,
      crossCash: '950',
      survivors: [{ id: 'p1', contracts: '4', marginRate: '0.5' }],
    });
  });

  it.each<readonly [string, object, object, readonly string[]]>([
    ['the cap is floored to the volume unit', { volUnit: '3' }, {}, ['ladder 7 left 3']],
    ['nothing left of the cap: a takeover', { volUnit: '5' }, {}, ['takeover 10 left 0']],
    [
      'BY_VALUE: cap ÷ value of a contract at the fair price',
      { riskLimitType: 'BY_VALUE', riskLimitCustom: tiers(['500', '0.01'], ['900', '0.05']) },
      {},
      ['ladder 5 left 5'],
    ],
    ['several tiers', { riskLimitCustom: tiers(['2', '0.01'], ['7', '0.5'], ['10', '0.6']) }, {}, ['ladder 3 left 7', 'ladder 5 left 2']],
    ['above the last cap, too', { riskLimitCustom: tiers(['4', '0.01'], ['8', '0.05']) }, {}, ['ladder 6 left 4']],
  ])('%s', (_name, record, options, steps) => {
    const positions = [position({ contracts: '10', leverage: '20' })];
    const result = play({
      contracts: [linearRecord({ riskLimitCustom: tiers(['4', '0.01'], ['10', '0.05']), ...record })],
      positions,
      fairPrices: { BTC_USDT: '97' },
      ...options,
    });
    expect(result?.steps.map((step) => `${step['step']} ${step['contracts']} left ${step['remainingContracts']}`)).toEqual(steps);
  });

  it('inverse BY_VALUE: cap · F ÷ contract size', () => {
    const record = inverseRecord({ riskLimitType: 'BY_VALUE', riskLimitCustom: tiers(['4.5', '0.01'], ['90', '0.05']) });
    const positions = [position({ symbol: 'BTC_USD', contracts: '10', leverage: '20' })];
    // 1000 USD at 97; 4.5 BTC are 4.365 contracts there.
    const result = play({
      account: { settleCoin: 'BTC', walletBalance: '10' },
      contracts: [record],
      positions,
      fairPrices: { BTC_USD: '97' },
    });
    expect(result?.steps).toMatchObject([{ step: 'ladder', contracts: '6', remainingContracts: '4' }]);
  });

  it('without a bankruptcy price it settles at the fair price and says so', () => {
    const contracts = [linearRecord({ riskLimitCustom: tiers(['10', '2']) })];
    const result = play({ contracts, positions: [position({ positionMargin: '150' })], fairPrices: { BTC_USDT: '95' } });
    expect(result?.steps).toMatchObject([
      { step: 'takeover', bankruptcyPrice: null, executionPrice: '95', toInsuranceFund: '0', deficit: '0' },
    ]);
    // 1000 − 150 of cash before; the margin comes back less the loss of 5.
    expect(result?.crossCash).toBe('995');
  });

  it('leaves good positions alone', () => {
    expect(play({ positions: [position({ id: 'z' }), position({ id: 'y' })] })).toEqual({
      steps: [],
      insuranceFund: null,
      crossCash: '980',
      survivors: [
        { id: 'z', contracts: '1', marginRate: '0.1' },
        { id: 'y', contracts: '1', marginRate: '0.1' },
      ],
    });
  });
});

describe('automatic margin addition', () => {
  const adding = (walletBalance: string, overrides: object = {}) =>
    play({
      account: { settleCoin: 'USDT', walletBalance, orderMargin: '5' },
      fairPrices: { BTC_USDT: '90.5' },
      positions: [position({ autoAddMargin: true })],
      ...overrides,
    });

  it('cancels orders, then adds what is required while it is bad', () => {
    expect(adding('1000')).toEqual({
      steps: [
        { step: 'cancel-orders', released: '5' },
        { step: 'auto-add-margin', positionId: 'p1', amount: '1' },
      ],
      insuranceFund: null,
      crossCash: '989',
      survivors: [{ id: 'p1', contracts: '1', marginRate: '0.666666666666666666666666666666666666666666666666666666666667' }],
    });
  });

  it('adds exactly what is left, and nothing when a digit is missing', () => {
    expect(adding('11')?.steps.map(({ step }) => step)).toEqual(['cancel-orders', 'auto-add-margin']);
    expect(adding(`10.${'9'.repeat(40)}`)?.steps.map(({ step }) => step)).toEqual(['cancel-orders', 'takeover']);
  });

  it('leaves alone what cross positions have lost and need', () => {
    const cross = position({ id: 'c', marginMode: 'cross', contracts: '1', entryPrice: '100', leverage: '10' });
    const positions = [position({ autoAddMargin: true }), cross];
    // Cash w − 10; the cross loss is 9.5, its initial margin 10: available from w = 30.5 on.
    expect(adding('30.5', { positions })?.steps[1]).toMatchObject({ step: 'auto-add-margin' });
    expect(adding('30.4', { positions })?.steps[1]).toMatchObject({ step: 'takeover', positionId: 'p1' });
  });

  it('counts no profit of a cross contract as balance, whatever the profit rule', () => {
    const cross = position({ id: 'c', marginMode: 'cross', side: 'short', leverage: '10' });
    const account = { settleCoin: 'USDT', walletBalance: '20.9', profitRule: 'offset' };
    // Cash 10.9 less an initial margin of 10; the profit of 9.5 does not count.
    expect(adding('', { account, positions: [position({ autoAddMargin: true }), cross] })?.steps[0]).toMatchObject({ step: 'takeover' });
  });

  it('gives up after a hundred additions', () => {
    const contracts = [linearRecord({ riskLimitCustom: tiers(['100', '0.0001']) })];
    const steps =
      adding('5000', { contracts, fairPrices: { BTC_USDT: '70' }, positions: [position({ contracts: '10', autoAddMargin: true })] })
        ?.steps ?? [];
    expect(steps.filter(({ step, amount }) => step === 'auto-add-margin' && amount === '0.1')).toHaveLength(100);
    expect(steps.at(-1)).toMatchObject({ step: 'takeover', bankruptcyPrice: '89' });
  });

  it('does nothing for a good position, nor orders', () => {
    expect(adding('1000', { fairPrices: { BTC_USDT: '100' } })?.steps).toEqual([]);
  });

  it('has no step for orders that hold nothing', () => {
    expect(adding('1000', { account: { settleCoin: 'USDT', walletBalance: '1000' } })?.steps.map(({ step }) => step)).toEqual([
      'auto-add-margin',
    ]);
  });
});
