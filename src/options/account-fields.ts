import type { PositionDraft } from '../protocol/commands.ts';
import type { AccountRecord } from '../protocol/records.ts';
import { fractionToPercent, percentToFraction } from '../ui/format/percent-shift.ts';
import type { Fields } from '../ui/drafts.ts';

export const ACCOUNT_FIELDS = ['name', 'settleCoin', 'walletBalance', 'orderMargin', 'takerFeeRate', 'profitRule'] as const;

/** What a new account starts with; the wallet is the trader's to fill in. */
export const NEW_ACCOUNT: Fields = {
  name: 'Main',
  settleCoin: 'USDT',
  walletBalance: '',
  orderMargin: '0',
  takerFeeRate: '0',
  profitRule: 'own-only',
};

/** A record as the form shows it, null for a new one: the fee in percent. */
export function accountFields(record: AccountRecord | null): Fields {
  if (record === null) return NEW_ACCOUNT;
  const { id: _, ...rest } = record;
  return { ...rest, takerFeeRate: fractionToPercent(record.takerFeeRate) };
}

/** What is sent: the fee as a fraction; no id for a new account. */
export function accountDraftOf(fields: Fields, id: string | null): PositionDraft {
  return { ...(id === null ? {} : { id }), ...fields, takerFeeRate: percentToFraction(String(fields['takerFeeRate'])) };
}
