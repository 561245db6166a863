/** Answers of the worker written by hand, for the position of the fixtures (BTC_USDT long at 106,501.2). */
import { FAKE_NOW } from '../../platform/fake-clock.ts';
import { evaluation } from '../../ui/view-fixtures.ts';

export const NOW = { fairPrice: '106501.23456', priceAt: FAKE_NOW - 800, freshness: 'live' } as const;
const assumptions = ['funding-not-included'];

export const curve = {
  ok: true,
  assumptions,
  now: NOW,
  points: [
    { price: '104000', rate: 'Infinity' },
    { price: '104288.625', rate: 'Infinity' },
    { price: '104749.123456789', rate: '1' },
    { price: '104860.55', rate: '0.8' },
    { price: '106501.23456', rate: '0.208085099999' },
    { price: '108000', rate: '0.12' },
  ],
  tierSteps: [{ price: '105000', level: 3, beyond: 'above' }],
  marks: {
    fair: '106501.23456',
    alert: '104860.55',
    otherAlert: null,
    liquidation: '104749.123456789',
    otherLiquidation: '131200.9',
    bankruptcy: '104288.625',
    poolBelow: null,
    poolAbove: null,
    poolAlertBelow: null,
    poolAlertAbove: null,
  },
  threshold: '0.8',
  range: { from: '104000', to: '108000' },
} as const;

export const tiers = {
  ok: true,
  assumptions,
  now: NOW,
  tiers: [
    {
      level: 1,
      cap: '900',
      capUnit: 'contracts',
      capContracts: '900',
      maintenanceMarginRate: '0.002',
      initialMarginRate: '0.005',
      maxLeverage: '200',
      leverageAllowed: true,
      current: false,
      step: { action: 'close', contracts: '100' },
      atCap: {
        entryPrice: '109777.5',
        positionMargin: '493.9',
        marginRate: '0.11',
        liquidating: false,
        liquidationPrice: '104500.55',
        distance: '0.018',
      },
    },
    {
      level: 2,
      cap: '2000',
      capUnit: 'contracts',
      capContracts: '2000',
      maintenanceMarginRate: '0.004',
      initialMarginRate: '0.0625',
      maxLeverage: '16',
      leverageAllowed: false,
      current: true,
      step: { action: 'none', contracts: '0' },
      atCap: null,
    },
  ],
} as const;

const side = {
  evaluation: evaluation(),
  fairPrice: '106501.23456',
  contracts: '1000',
  entryPrice: '109777.5',
  leverage: '20',
  walletBalance: '1000',
  crossCash: '451.11',
  crossMarginRate: null,
  availableBalance: '451.11',
};
const records = {
  position: {
    id: 'p1',
    accountId: 'main',
    symbol: 'BTC_USDT',
    side: 'long',
    marginMode: 'isolated',
    contracts: '1000',
    entryPrice: '109777.5',
    leverage: '20',
  },
  account: {
    id: 'main',
    venue: 'mexc',
    name: 'Main',
    settleCoin: 'USDT',
    walletBalance: '1000',
    orderMargin: '0',
    profitRule: 'own-only',
    takerFeeRate: '0.0002',
  },
};

export const whatIf = (change: Record<string, string>) => ({
  ok: true,
  assumptions,
  now: NOW,
  before: side,
  after: {
    ...side,
    availableBalance: '351.11',
    evaluation: evaluation({ marginRate: '0.143', liquidationPrice: '103745.2', distance: '0.0258', positionMargin: '648.8875' }),
  },
  changes: [
    { record: 'position', field: 'positionMargin', before: '548.8875', after: '648.8875' },
    { record: 'price', field: 'fairPrice', before: '1', after: '2' },
  ],
  apply: { id: 'p1', change, expected: records },
});

export const refusal = (path: string, value: string) => ({
  ok: false,
  problems: [{ code: 'not-a-decimal', path, value, reason: 'above', params: { form: 'plain', above: '0' } }],
});

export const solved = (unit: 'settle-coin' | 'contracts' | 'leverage', amount: string, change: Record<string, string> | null) => ({
  ok: true,
  assumptions,
  now: NOW,
  before: evaluation(),
  answer: {
    possible: true,
    already: change === null,
    amount,
    unit,
    after: evaluation({ marginRate: '0.5999', liquidationPrice: '104000.19' }),
    funding: unit === 'settle-coin' ? { needed: amount, available: '451.11', covered: false } : null,
    change,
  },
});

export const stop = {
  ok: true,
  assumptions,
  now: NOW,
  hint: {
    kind: 'price',
    price: '104950.123',
    reachedBy: 'position',
    pnl: '-482.7377',
    liquidationPrice: '104749.123456789',
    room: { price: '200.99', ofFair: '0.00188' },
    otherPrice: null,
  },
} as const;
