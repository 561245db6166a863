import contractDetails from '../fixtures/contract-details.json' with { type: 'json' };
import type { AccountRecord, PositionRecord } from '../../src/protocol/records.ts';

/** The exchange's own record of a contract; older ones lack the fee rate, which every live one has. */
export function contractRecordOf(symbol: string): Readonly<Record<string, unknown>> {
  const found = contractDetails.records.find(({ record, partial }) => record.symbol === symbol && !partial);
  if (found === undefined) throw new Error(`no whole record of ${symbol} in the fixtures`);
  return { liquidationFeeRate: 0.0004, ...found.record };
}

export const MAIN = {
  id: 'main',
  venue: 'mexc',
  name: 'Main',
  settleCoin: 'USDT',
  walletBalance: '100000',
  orderMargin: '0',
  profitRule: 'own-only',
  takerFeeRate: '0',
} as const satisfies AccountRecord;

/**
 * 1 BTC long from 100,000 with 10,000 of margin; tier 1 of BTC_USDT: MM 100, LF 0.0004·F. Its margin rate reaches 80 % at
 * F = 72,100 ÷ 0.7996 = 90,170.08… and 100 % at 90,100 ÷ 0.9996 = 90,136.05…
 */
export const BTC_LONG = {
  id: 'p1',
  accountId: 'main',
  symbol: 'BTC_USDT',
  side: 'long',
  marginMode: 'isolated',
  contracts: '10000',
  entryPrice: '100000',
  leverage: '10',
  positionMargin: '10000',
} as const satisfies PositionRecord;
/** What a position's first alert, without break-throughs, adds to its claim. */
export const FIRST_ALERT = {
  level: 'alert',
  breakThroughs: { critical: false, liquidation: false },
  told: ['margin-rate'],
  askedOf: null,
} as const;
export const HOLDS = '90170';
export const BELOW = '90171';
/** Its rate is 95 % at 85,600 ÷ 0.9496 = 90,143.21… */
export const CRITICAL = '90140';
/** Past its liquidation price. */
export const GONE = '90136';
