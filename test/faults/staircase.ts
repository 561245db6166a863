import type { AccountRecord, PositionRecord } from '../../src/protocol/records.ts';
import { BTC_LONG, portfolioText } from '../browser/walk.ts';

const FIRST_ENTRY = 100_000;
const ENTRY_STEP = 100;
/**
 * Of the entry price: with p the fair price and e the entry, 0.1 BTC at 10x have an equity of 0.1 p − 0.09 e and need 0.0001 e + 0.00004 p, so that
 * 80 % are reached at p = 0.0721 ÷ 0.07996 × e.
 */
const ALERT_SHARE = 0.0721 / 0.07996;
/** Below its own alert price, well above the next step's, which lies about 90 lower. */
const BELOW_ALERT = 20;

/** A portfolio whose rules a falling price crosses one after another: one position an account at every step. */
export interface Staircase {
  readonly symbol: string;
  /** Above every step. */
  readonly startPrice: string;
  readonly portfolio: string;
  readonly stepCount: number;
  /** At this price the rules of step 0 … `step` hold, and no other. */
  price(step: number): string;
  /** The positions whose rule this step crosses. */
  positions(step: number): readonly string[];
}

/** `accountCount` accounts of their own, so that one price brings so many claims and notifications. */
export function staircase(stepCount: number, accountCount: number): Staircase {
  const accountIds = Array.from({ length: accountCount }, (_, index) => `account-${index + 1}`);
  const steps = Array.from({ length: stepCount }, (_, step) => step);
  const accounts = accountIds.map((id): AccountRecord => ({
    id,
    venue: 'mexc',
    name: id,
    settleCoin: 'USDT',
    walletBalance: '100000',
    orderMargin: '0',
    profitRule: 'own-only',
    takerFeeRate: '0',
  }));
  const entry = (step: number): number => FIRST_ENTRY - ENTRY_STEP * step;
  const positionsOf = (step: number): readonly string[] => accountIds.map((id) => `step-${step}-${id}`);
  const records = steps.flatMap((step) =>
    accountIds.map((accountId): PositionRecord => ({
      ...BTC_LONG,
      id: `step-${step}-${accountId}`,
      accountId,
      entryPrice: String(entry(step)),
    })),
  );
  return {
    symbol: BTC_LONG.symbol,
    startPrice: '95000',
    portfolio: portfolioText(records, { accounts }),
    stepCount,
    price: (step) => String(Math.floor(entry(step) * ALERT_SHARE) - BELOW_ALERT),
    positions: positionsOf,
  };
}
