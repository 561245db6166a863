import type { Account } from '../account.ts';
import { decimalText } from '../decimal.ts';
import { Exact } from '../exact.ts';
import type { PositionSnapshot } from '../snapshot.ts';

/** One field of the trader's records that a projection would change; texts are exact decimals where they are finite. */
export interface RecordChange {
  readonly record: 'account' | 'position' | 'price';
  readonly field:
    'walletBalance' | 'contracts' | 'entryPrice' | 'leverage' | 'marginMode' | 'positionMargin' | 'autoAddMargin' | 'fairPrice';
  readonly before: string | null;
  /** Null: the field is empty afterwards, or the position is gone. */
  readonly after: string | null;
}

type Value = Exact | string | boolean | null;

const textOf = (value: Value): string | null => (value instanceof Exact ? decimalText(value) : value === null ? null : String(value));

const POSITION_FIELDS = ['contracts', 'entryPrice', 'leverage', 'marginMode', 'positionMargin', 'autoAddMargin'] as const;

/** A computed margin counts as entered: what matters is whether the amount changes. */
const valueOfField = (held: PositionSnapshot, field: (typeof POSITION_FIELDS)[number]): Value =>
  field === 'positionMargin' ? held.positionMargin : held.position[field];

/** The fields that differ, account first. */
export function recordChanges(
  accountBefore: Account,
  before: PositionSnapshot,
  accountAfter: Account,
  after: PositionSnapshot | null,
): readonly RecordChange[] {
  const compared: readonly (Pick<RecordChange, 'record' | 'field'> & { readonly values: readonly [Value, Value] })[] = [
    { record: 'account', field: 'walletBalance', values: [accountBefore.walletBalance, accountAfter.walletBalance] },
    ...POSITION_FIELDS.map((field) => ({
      record: 'position' as const,
      field,
      values: [valueOfField(before, field), after === null ? null : valueOfField(after, field)] as const,
    })),
    { record: 'price', field: 'fairPrice', values: [before.fairPrice, after === null ? before.fairPrice : after.fairPrice] },
  ];
  return compared
    .map(({ record, field, values: [from, to] }) => ({ record, field, before: textOf(from), after: textOf(to) }))
    .filter((change) => change.before !== change.after);
}
