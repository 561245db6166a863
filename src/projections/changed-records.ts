import { decimalText, type Exact, type Position, type WhatIf } from '../engine/index.ts';
import type { ExpectedRecords } from '../protocol/books.ts';
import type { PositionRecord } from '../protocol/records.ts';

/** More decimals than a record may have, so many of them are kept: far finer than the exchange itself counts. */
const TOO_LONG = /^(-?\d+\.\d{20})\d{21,}$/;

/** A figure as a record keeps it; other texts stay as they are. */
export function keptText(text: string): string {
  return text.replace(TOO_LONG, '$1');
}

/** Whether a change of records would lose digits. */
export function losesDigits({ changes }: Pick<WhatIf, 'changes'>): boolean {
  return changes.some(({ record, after }) => record !== 'price' && after !== null && keptText(after) !== after);
}

const kept = (value: Exact): string => keptText(decimalText(value));

/** The position's fields that a what-if changed, in the trader's own words where it did not; a margin that is computed again is none. */
function changedPosition(record: PositionRecord, after: Position, fields: ReadonlySet<string>): PositionRecord {
  const { positionMargin: entered, autoAddMargin: adding, ...rest } = record;
  const margin =
    after.positionMargin === null
      ? {}
      : { positionMargin: entered !== undefined && !fields.has('positionMargin') ? entered : kept(after.positionMargin) };
  const auto = adding === undefined && !after.autoAddMargin ? {} : { autoAddMargin: after.autoAddMargin };
  return {
    ...rest,
    marginMode: after.marginMode,
    contracts: fields.has('contracts') ? kept(after.contracts) : record.contracts,
    entryPrice: fields.has('entryPrice') ? kept(after.entryPrice) : record.entryPrice,
    leverage: fields.has('leverage') ? kept(after.leverage) : record.leverage,
    ...margin,
    ...auto,
  };
}

/** The two records after a what-if; a position that was closed whole stays as it stood. */
export function changedRecords({ position, account }: ExpectedRecords, { changes, book, after }: WhatIf): ExpectedRecords {
  const fieldsOf = (record: string): ReadonlySet<string> =>
    new Set(changes.filter((change) => change.record === record).map(({ field }) => field));
  const walletBalance = fieldsOf('account').has('walletBalance') ? kept(book.account.walletBalance) : account.walletBalance;
  const changed = after.position === null ? position : changedPosition(position, after.position.position, fieldsOf('position'));
  return { account: { ...account, walletBalance }, position: changed };
}
