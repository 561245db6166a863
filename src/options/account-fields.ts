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
  const { id: _id, venue: _venue, ...rest } = record;
  return { ...rest, takerFeeRate: fractionToPercent(record.takerFeeRate) };
}

/** What is sent: the fee as a fraction, and of `stored` what nobody types; a new account has no exchange of its own yet, and an id only if it is given one. */
export function accountDraftOf(fields: Fields, stored: Partial<Pick<AccountRecord, 'id' | 'venue'>> = {}): PositionDraft {
  const { id, venue } = stored;
  const kept = { ...(id === undefined ? {} : { id }), ...(venue === undefined ? {} : { venue }) };
  return { ...fields, ...kept, takerFeeRate: percentToFraction(String(fields['takerFeeRate'])) };
}
