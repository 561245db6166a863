import { POSITION_FIGURES } from '../engine/index.ts';
import type { AccountRecord, PositionRecord } from '../protocol/records.ts';

/** The keys of a position that the engine reads; the rest of the record is the monitor's. */
const ENGINE_KEYS: readonly (keyof PositionRecord)[] = ['id', ...POSITION_FIGURES];

/** A position as the engine reads it. Takes unchecked fields, too: the engine says what is wrong with them. */
export function enginePosition(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(ENGINE_KEYS.filter((key) => record[key] !== undefined).map((key) => [key, record[key]]));
}

/** An account as the engine reads it. */
export function engineAccount({
  settleCoin,
  walletBalance,
  orderMargin,
  profitRule,
  takerFeeRate,
}: Omit<AccountRecord, 'id' | 'name' | 'venue'>): object {
  return { settleCoin, walletBalance, orderMargin, profitRule, takerFeeRate };
}
