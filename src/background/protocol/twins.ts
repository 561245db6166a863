import type { PositionRecord } from './records.ts';

/** What an exchange holds one position of: two records with the same are most likely one position, typed in twice. */
export type TwinKey = Pick<PositionRecord, 'accountId' | 'symbol' | 'side' | 'marginMode'>;

export function isTwin(one: TwinKey, other: TwinKey): boolean {
  return one.accountId === other.accountId && one.symbol === other.symbol && one.side === other.side && one.marginMode === other.marginMode;
}
