/** Pictures of the monitor written by hand: what pages must cope with. */
import type { AccountView, EvaluationView, FeedView, PositionView, View } from '../../src/protocol/view.ts';
import { FAKE_NOW } from '../platform/fake-clock.ts';
import { DEFAULT_SETTINGS } from '../../src/protocol/default-settings.ts';

export const evaluation = (change: Partial<EvaluationView> = {}): EvaluationView => ({
  tier: 2,
  tierCount: 6,
  overLimit: false,
  maintenanceMarginRate: '0.004',
  entryValue: '10977.75',
  fairValue: '10650.123456',
  unrealizedPnl: '-327.626544',
  positionMargin: '548.8875',
  maintenanceMargin: '43.911',
  liquidationFee: '2.1300246912',
  equity: '221.260956',
  marginRate: '0.208085099999',
  ownMarginRate: '0.208085099999',
  liquidating: false,
  liquidationPrice: '104749.123456789',
  otherLiquidationPrice: null,
  bankruptcyPrice: '104288.625',
  alertPrice: '104860.55',
  otherAlertPrice: null,
  poolLiquidationBelow: null,
  poolLiquidationAbove: null,
  poolAlertBelow: null,
  poolAlertAbove: null,
  distance: '0.01645',
  distanceAlertBelow: null,
  distanceAlertAbove: null,
  warnings: [],
  assumptions: ['funding-not-included'],
  ...change,
});

export const BTC = {
  symbol: 'BTC_USDT',
  state: 'enabled',
  kind: 'linear',
  baseCoin: 'BTC',
  quoteCoin: 'USDT',
  settleCoin: 'USDT',
  contractSize: '0.0001',
  priceScale: 1,
  volUnit: '1',
  minLeverage: '1',
  maxLeverage: '200',
  liquidationFeeRate: '0.0002',
  isolatedAllowed: true,
  crossAllowed: true,
} as const;

export const position = (change: Partial<PositionView> = {}): PositionView => ({
  record: {
    id: 'p1',
    accountId: 'main',
    symbol: 'BTC_USDT',
    side: 'long',
    marginMode: 'isolated',
    contracts: '1000',
    entryPrice: '109777.5',
    leverage: '20',
    positionMargin: '548.8875',
    confirmedAt: new Date(FAKE_NOW - 3 * 24 * 3_600_000).toISOString(),
  },
  level: 'safe',
  freshness: 'live',
  fairPrice: '106501.23456',
  priceAt: FAKE_NOW - 800,
  contract: { ...BTC },
  threshold: '0.8',
  distanceThreshold: null,
  earlyWarning: 'off',
  furtherRungs: [],
  odds: { state: 'none', reason: 'off' },
  warning: null,
  evaluation: evaluation(),
  problem: null,
  alert: { state: 'watching', reason: 'below', lastAlertAt: null, nextAlertAt: null, snooze: null },
  ...change,
});

export const withRecord = (base: PositionView, change: Partial<PositionView['record']>): PositionView => ({
  ...base,
  record: { ...base.record, ...change },
});

export const account = (change: Partial<AccountView> = {}): AccountView => ({
  record: {
    id: 'main',
    venue: 'mexc',
    name: 'Main',
    settleCoin: 'USDT',
    walletBalance: '1000',
    orderMargin: '0',
    profitRule: 'own-only',
    takerFeeRate: '0.0002',
  },
  crossCash: null,
  crossMarginRate: null,
  crossMarginRates: null,
  ...change,
});

export const feed = (change: Partial<FeedView> = {}): FeedView => ({
  state: 'live',
  since: FAKE_NOW - 60_000,
  socket: 'open',
  lastPriceAt: FAKE_NOW - 800,
  reconnects: 0,
  lastError: null,
  rejectedCount: 0,
  rejected: [],
  symbols: [
    {
      venue: 'mexc',
      symbol: 'BTC_USDT',
      freshness: 'live',
      price: '106501.23456',
      priceAt: FAKE_NOW - 800,
      source: 'push',
      recordAt: FAKE_NOW - 3_600_000,
      state: 'enabled',
    },
  ],
  ...change,
});

export const viewOf = (positions: readonly PositionView[], change: Partial<View> = {}): View => ({
  at: FAKE_NOW,
  feed: feed(),
  faults: [],
  settings: { ...DEFAULT_SETTINGS, firstRunAt: '2026-11-01T00:00:00.000Z' },
  archived: [],
  accounts: [account()],
  positions: [...positions],
  ...change,
});

export const alerted = withRecord(
  position({
    level: 'alert',
    evaluation: evaluation({ marginRate: '0.8421', ownMarginRate: '0.8421' }),
    alert: { state: 'held', reason: 'throttled', lastAlertAt: FAKE_NOW - 12 * 60_000, nextAlertAt: FAKE_NOW + 18 * 60_000, snooze: null },
  }),
  { id: 'alerted' },
);

/** A cross pool that dies either way. */
export const hedged = withRecord(
  position({
    level: 'near',
    evaluation: evaluation({
      marginRate: '0.4512',
      ownMarginRate: '0.3',
      positionMargin: null,
      otherLiquidationPrice: '131200.987',
      poolLiquidationBelow: '105100',
      poolLiquidationAbove: '131200.987',
      poolAlertBelow: '105900.5',
      poolAlertAbove: '130000',
      assumptions: ['hedge-netted', 'cross-maintenance-at-entry'],
    }),
  }),
  { id: 'hedged', side: 'short', marginMode: 'cross' },
);

export const liquidating = withRecord(
  position({
    level: 'liquidating',
    evaluation: evaluation({
      marginRate: 'Infinity',
      ownMarginRate: 'Infinity',
      liquidating: true,
      liquidationPrice: '108000.55',
      distance: null,
    }),
  }),
  { id: 'liquidating' },
);

export const stale = withRecord(
  position({
    level: 'unknown',
    freshness: 'stale',
    priceAt: FAKE_NOW - 3_600_000,
    alert: { state: 'blind', reason: 'stale', lastAlertAt: null, nextAlertAt: null, snooze: null },
  }),
  { id: 'stale' },
);

export const unevaluable = withRecord(
  position({
    level: 'unknown',
    evaluation: null,
    contract: null,
    fairPrice: null,
    priceAt: null,
    freshness: 'stale',
    problem: { code: 'unknown-contract', path: 'symbol', value: 'NOPE_USDT', message: 'MEXC lists no contract NOPE_USDT.' },
    alert: { state: 'blind', reason: 'unevaluable', lastAlertAt: null, nextAlertAt: null, snooze: null },
  }),
  { id: 'unevaluable', symbol: 'NOPE_USDT' },
);
