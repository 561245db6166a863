import type { PositionRecord } from './records.ts';

/** What an exchange holds one position of: two records with the same are most likely one position, typed in twice. */
export type TwinFields = Pick<PositionRecord, 'accountId' | 'symbol' | 'side' | 'marginMode'>;

/** The same text for records that are one position as far as an exchange tells them apart. Takes what is typed, too. */
export function twinKey({ accountId, symbol, side, marginMode }: { readonly [K in keyof TwinFields]: unknown }): string {
  return [accountId, symbol, side, marginMode].join(' ');
}
