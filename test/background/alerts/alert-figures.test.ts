import { describe, expect, it } from 'vitest';
import { alertWording } from '../../../src/background/notify/wording.ts';
import { watchedAccount } from '../../../src/portfolio/watched-accounts.ts';
import type { AccountRecord, PositionRecord } from '../../../src/protocol/records.ts';
import { alertFigures } from '../../../src/background/alerts/alert-figures.ts';
import { Exact } from '../../../src/engine/index.ts';
import { readContractRecord } from '../../../src/venues/mexc/index.ts';
import { linearRecord } from '../../engine/request.ts';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';

const ACCOUNT: AccountRecord = {
  id: 'main',
  venue: 'mexc',
  name: 'Main',
  settleCoin: 'USDT',
  walletBalance: '100',
  orderMargin: '0',
  profitRule: 'own-only',
  takerFeeRate: '0',
};
const long = (id: string, change: Partial<PositionRecord> = {}): PositionRecord => ({
  id,
  accountId: 'main',
  symbol: `${id}_USDT`,
  side: 'long',
  marginMode: 'cross',
  contracts: '10',
  entryPrice: '100',
  leverage: '10',
  ...change,
});
const contracts = new Map(
  ['A_USDT', 'B_USDT'].map((symbol) => {
    const contract = readContractRecord(linearRecord({ symbol }), 'contract');
    if (!contract.ok) throw new Error('the contract is well formed');
    return [symbol, contract.value] as const;
  }),
);

/** A and B are long 10 at 100 with 100 in the wallet, without fees: 1 % of 2000 is required. */
function figuresOf(id: string, prices: readonly [a: string, b: string], change: Partial<PositionRecord> = {}) {
  const settings = { ...DEFAULT_SETTINGS, defaultThreshold: '0.8', defaultDistanceThreshold: null };
  const account = watchedAccount(ACCOUNT, [long('A', change), long('B', change)], settings, contracts);
  const [a, b] = prices.map(Exact.fromText);
  if (a === undefined || b === undefined) throw new Error('two prices');
  const position = account.positions.find(({ record }) => record.id === id);
  const snapshot = account
    .at(
      new Map([
        ['A_USDT', a],
        ['B_USDT', b],
      ]),
    )
    .position(id);
  if (position === undefined || !('liquidating' in snapshot)) throw new Error(`${id} is evaluable`);
  return alertFigures(position, snapshot, ['margin-rate'], { at: 0, unwatched: false });
}

describe('the price of an alert', () => {
  it.each<readonly [string, string, readonly [string, string], Partial<PositionRecord>, boolean, string | null, string | null]>([
    // Equity of A is 100 − 100; it is 20 at 92. Equity of B is 200, at 102 it would be 20: that ends nothing.
    ['clears the pool by the leg that dies', 'A', ['90', '120'], {}, true, '92', '0.022222'],
    ['is none for the healthy leg of a liquidating pool', 'B', ['90', '120'], {}, true, null, null],
    // Equity of A is 100 − 50 − 20; 20 at 94.
    ['is the nearest of the pool while it lives', 'A', ['95', '98'], {}, false, '94', '0.010526'],
    [
      'is its own while an isolated one is liquidated',
      'A',
      ['90', '120'],
      { marginMode: 'isolated', positionMargin: '100' },
      true,
      '91',
      '0.011111',
    ],
  ])('%s', (_name, id, prices, change, liquidating, price, distance) => {
    const found = figuresOf(id, prices, change);
    expect([found.level === 'liquidating', found.liquidationPrice, found.distance?.slice(0, 8) ?? null]).toEqual([
      liquidating,
      price,
      distance,
    ]);
  });

  it('says so', () => {
    expect(alertWording([figuresOf('A', ['90', '120'])]).message).toContain('being liquidated, clears at 92.00.');
    expect(alertWording([figuresOf('B', ['90', '120'])]).message).toContain('being liquidated, no price of this contract alone ends it.');
  });
});
