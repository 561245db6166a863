import { describe, expect, it } from 'vitest';
import type { Account, Contract, Position } from '../../../src/engine/index.ts';
import { applyWhatIf, type WhatIf } from '../../../src/engine/project/index.ts';
import { account, bookOfHeld, BTC, CONTRACTS, ex, held, PRICES, text } from './holdings.ts';
import { refusalEn } from '../../../src/words/refusal.ts';

interface Case {
  readonly position?: Partial<Position>;
  readonly who?: Partial<Account>;
  readonly contract?: Partial<Contract>;
}

function answer({ position, who, contract }: Case, change: object): WhatIf | string {
  const contracts = new Map(CONTRACTS).set(BTC.symbol, { ...BTC, ...contract });
  const reading = applyWhatIf({ book: bookOfHeld([held(position)], account(who), contracts), prices: PRICES, id: 'p' }, change);
  return reading.ok ? reading.value : refusalEn(reading.problems[0]);
}

const cross = { marginMode: 'cross' as const };

describe('what a what-if is refused for, in words', () => {
  it.each<[string, Case, object]>([
    ['closeContracts is "801"; the position holds only 800 contracts', {}, { closeContracts: '801' }],
    [
      'closeContracts is "5"; it must be a whole multiple of 2, the volume unit of BTC_USDT',
      { contract: { volUnit: ex('2') } },
      { closeContracts: '5' },
    ],
    [
      'addContracts is "5"; it must be a whole multiple of 2, the volume unit of BTC_USDT',
      { contract: { volUnit: ex('2') } },
      { addContracts: '5' },
    ],
    ['leverage is "2"; BTC_USDT allows at least 3', { contract: { minLeverage: ex('3') } }, { leverage: '2' }],
    [
      'leverage is "20"; it would release more than the position margin of 10',
      { position: { positionMargin: ex('10') } },
      { leverage: '20' },
    ],
    ['margin is "1"; a cross position has no margin of its own; change the wallet balance', { position: cross }, { margin: '1' }],
    ['margin is "-400.01"; at most 400 can be removed, the whole position margin', {}, { margin: '-400.01' }],
    ['margin is "9600.01"; it needs 9600.01, but the available balance is 9600', {}, { margin: '9600.01' }],
    // The margin of § 3 has the closing fee in it: 400 + 0.001 · 4000.
    [
      'marginMode is "isolated"; it needs 4, but the available balance is 0',
      { position: cross, who: { walletBalance: ex('400'), takerFeeRate: ex('0.001') } },
      { marginMode: 'isolated' },
    ],
    // 100 − 400 of initial margin are available: shown as 0. 200 contracts at 50000 with 10x: 100 more.
    [
      'addContracts is "200"; it needs 100, but the available balance is 0',
      { position: cross, who: { walletBalance: ex('100') } },
      { addContracts: '200' },
    ],
    ['leverage is "101"; BTC_USDT allows a leverage of at most 100, it would be 101', {}, { leverage: '101' }],
    [
      'leverage is "51"; risk tier 2 of BTC_USDT at this size allows a leverage of at most 50, it would be 51',
      { position: { contracts: ex('1200') } },
      { leverage: '51' },
    ],
    [
      'addContracts is "300"; risk tier 2 of BTC_USDT at this size allows a leverage of at most 50, it would be 60',
      { position: { leverage: ex('60') } },
      { addContracts: '300' },
    ],
    ['closeContracts is "800"; nothing else can be changed once all contracts are closed', {}, { closeContracts: '800', margin: '1' }],
    [
      'marginMode is "cross"; BTC_USDT allows only isolated',
      { contract: { marginModes: new Set(['isolated' as const]) } },
      { marginMode: 'cross' },
    ],
  ])('%s', (message, given, change) => {
    expect(answer(given, change)).toBe(message);
  });

  it('names the numbers for a translated sentence', () => {
    const params = ({ position, contract }: Case, change: object) => {
      const contracts = new Map(CONTRACTS).set(BTC.symbol, { ...BTC, ...contract });
      const reading = applyWhatIf({ book: bookOfHeld([held(position)], account(), contracts), prices: PRICES, id: 'p' }, change);
      return reading.ok ? null : [reading.problems[0].code, reading.problems[0].path, reading.problems[0].params];
    };
    expect(params({ contract: { minLeverage: ex('3') } }, { leverage: '2' })).toEqual([
      'out-of-range',
      'leverage',
      { symbol: 'BTC_USDT', min: '3' },
    ]);
    expect(params({ position: cross }, { margin: '1' })).toEqual(['cross-margin-change', 'margin', {}]);
  });
});

describe('what a what-if is not refused for', () => {
  const allowed = (given: Case, change: object): WhatIf => {
    const whatIf = answer(given, change);
    if (typeof whatIf === 'string') throw new TypeError(whatIf);
    return whatIf;
  };

  it.each<[string, Case, object, string]>([
    ['the least leverage itself', { contract: { minLeverage: ex('3') } }, { leverage: '3' }, '1333.33333333'],
    ['any leverage where the contract names no least', { contract: { minLeverage: null } }, { leverage: '1' }, '4000'],
    ['the highest leverage itself', {}, { leverage: '100' }, '40'],
    ['all of the margin', {}, { margin: '-400' }, '0'],
    ['all of the available balance', {}, { margin: '9600' }, '10000'],
    ['no margin at all, of a cross position', { position: cross }, { margin: '0' }, 'null'],
    ['the whole position, off the grid', { position: { contracts: ex('800.5') } }, { closeContracts: '800.5' }, 'null'],
    ['the margin mode that it has', {}, { marginMode: 'isolated' }, '400'],
    ['a leverage that leaves no margin', { position: { positionMargin: ex('200') } }, { leverage: '20' }, '0'],
    // Available is 300 − 400: what frees balance, or leaves it, is allowed.
    ['what makes a short balance less short', { who: { walletBalance: ex('300') } }, { margin: '-50' }, '350'],
    ['what leaves a short balance as it is', { who: { walletBalance: ex('300') } }, { leverage: '10' }, '400'],
    [
      'a lower leverage than allowed before, at a leverage too high now',
      { position: { contracts: ex('1200'), leverage: ex('60') } },
      { margin: '1' },
      '101',
    ],
  ])('%s', (_name, given, change, margin) => {
    const { position } = allowed(given, change).after;
    expect(String(text(position?.positionMargin ?? null)).slice(0, 13)).toBe(margin);
  });

  it('asks nothing of the balance where a position becomes cross', () => {
    // 10 come back, and 400 of initial margin are tied up: the available balance falls from 90 to −300, shown as 0.
    const whatIf = allowed({ position: { positionMargin: ex('10') }, who: { walletBalance: ex('100') } }, { marginMode: 'cross' });
    expect([text(whatIf.before.available), text(whatIf.after.available)]).toEqual(['90', '0']);
  });

  it('keeps a margin that was typed when the mode stays, and computes it anew when the mode changes', () => {
    const typed = { position: { positionMargin: ex('77'), autoAddMargin: true } };
    expect(allowed(typed, { marginMode: 'isolated' }).changes).toEqual([]);
    expect(allowed(typed, { marginMode: 'cross' }).changes.map(({ field, after }) => [field, after])).toEqual([
      ['marginMode', 'cross'],
      ['positionMargin', null],
      ['autoAddMargin', 'false'],
    ]);
  });
});

describe('what a what-if takes for granted', () => {
  it.each<[string, Partial<Position>, object, readonly string[]]>([
    ['nothing changed', {}, {}, ['available-balance-formula']],
    [
      'closing',
      {},
      { closeContracts: '400' },
      [
        'trades-at-fair-price',
        'trading-fees-not-included',
        'realized-pnl-to-wallet',
        'margin-shrinks-pro-rata',
        'available-balance-formula',
      ],
    ],
    [
      'closing at a price',
      {},
      { closeContracts: '400', closePrice: '1' },
      [
        'trades-at-entered-price',
        'trading-fees-not-included',
        'realized-pnl-to-wallet',
        'margin-shrinks-pro-rata',
        'available-balance-formula',
      ],
    ],
    [
      'closing of a cross position',
      cross,
      { closeContracts: '400' },
      ['trades-at-fair-price', 'trading-fees-not-included', 'realized-pnl-to-wallet', 'available-balance-formula'],
    ],
    ['adding', {}, { addContracts: '1' }, ['trades-at-fair-price', 'trading-fees-not-included', 'available-balance-formula']],
    [
      'adding at a price',
      {},
      { addContracts: '1', addPrice: '50000' },
      ['trades-at-entered-price', 'trading-fees-not-included', 'available-balance-formula'],
    ],
    [
      'closing at the fair price and adding at another',
      {},
      { closeContracts: '1', addContracts: '1', addPrice: '50000' },
      [
        'trades-at-fair-price',
        'trades-at-entered-price',
        'trading-fees-not-included',
        'realized-pnl-to-wallet',
        'margin-shrinks-pro-rata',
        'available-balance-formula',
      ],
    ],
    ['prices of trades that are not made', {}, { closePrice: '1', addPrice: '1' }, ['available-balance-formula']],
    ['another price', {}, { fairPrice: '50001' }, ['available-balance-formula', 'other-prices-stand']],
  ])('%s', (_name, position, change, expected) => {
    const whatIf = answer({ position }, change);
    if (typeof whatIf === 'string') throw new TypeError(whatIf);
    expect(whatIf.assumptions).toEqual([...expected, ...whatIf.before.position.assumptions]);
  });

  it('names what the changed position rests on, too', () => {
    const whatIf = answer({}, { marginMode: 'cross' });
    expect(typeof whatIf === 'string' ? whatIf : whatIf.assumptions).toEqual([
      'available-balance-formula',
      'funding-not-included',
      'cross-maintenance-at-entry',
      'cross-liquidation-fee',
    ]);
  });
});
