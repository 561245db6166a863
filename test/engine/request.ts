import { evaluateRequest } from '../../src/engine/index.ts';
import { readContractRecord } from '../../src/venues/mexc/contract-record.ts';
import { refusalEn } from '../../src/words/refusal.ts';

type Fields = object;

/** A linear contract of one coin a contract, one tier at mmr 1 %, no liquidation fee; what a test is about, it overrides. */
export const linearRecord = (overrides: Fields = {}) => ({
  symbol: 'BTC_USDT',
  baseCoin: 'BTC',
  quoteCoin: 'USDT',
  settleCoin: 'USDT',
  contractSize: '1',
  volUnit: '1',
  priceScale: 2,
  positionOpenType: 3,
  minLeverage: 1,
  maxLeverage: 100,
  liquidationFeeRate: '0',
  riskLimitType: 'BY_VOLUME',
  riskLimitMode: 'CUSTOM',
  riskLimitCustom: tiers(['1000', '0.01']),
  ...overrides,
});

/** The same, 100 USD a contract, settled in its base coin. */
export const inverseRecord = (overrides: Fields = {}) =>
  linearRecord({ symbol: 'BTC_USD', quoteCoin: 'USD', settleCoin: 'BTC', contractSize: '100', ...overrides });

/** CUSTOM tiers of [cap, mmr], levels from 1. */
export const tiers = (...rows: readonly (readonly [cap: string, mmr: string])[]) =>
  rows.map(([maxVol, mmr], index) => ({ level: index + 1, maxVol, mmr, imr: '0.01', maxLeverage: 100 }));

/** An isolated long of one contract at 100, 10x. */
export const position = (overrides: Fields = {}) => ({
  id: 'p1',
  symbol: 'BTC_USDT',
  side: 'long',
  marginMode: 'isolated',
  contracts: '1',
  entryPrice: '100',
  leverage: '10',
  ...overrides,
});

export const request = (overrides: Fields = {}) => ({
  account: { settleCoin: 'USDT', walletBalance: '1000' },
  contracts: [linearRecord()],
  fairPrices: { BTC_USDT: '100' },
  positions: [position()],
  ...overrides,
});

/** The reply as the command prints it, for tests that look into it. */
export interface Reply {
  readonly positions: readonly (Record<string, unknown> & { readonly error?: { code: string; path: string; message: string } })[];
  readonly crossCash: string | null;
  readonly crossMarginRate: string | null;
  readonly crossMarginRates: Record<string, string> | null;
  readonly liquidation: {
    readonly steps: readonly Record<string, unknown>[];
    readonly insuranceFund: string | null;
    readonly crossCash: string;
    readonly survivors: readonly Record<string, string>[];
  } | null;
  readonly error?: { code: string; path: string; message: string };
}

/** Evaluates through text, as the command does. */
export const evaluate = (input: unknown): Reply =>
  JSON.parse(JSON.stringify(evaluateRequest(JSON.parse(JSON.stringify(input)), readContractRecord, refusalEn).reply)) as Reply;

/** The first position's reply. */
export function evaluateOne(input: unknown): Record<string, unknown> {
  const [first] = evaluate(input).positions;
  if (first === undefined) throw new Error('the request has no position');
  return first;
}
