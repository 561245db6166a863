/** How the portfolio lies in its stores: what every writer of it shares. */
import type { IDBPTransaction, StoreNames } from 'idb';
import type { AccountRecord, PositionRecord, SettingsRecord } from '../../protocol/records.ts';
import { asked } from './all-or-nothing.ts';
import type { ImportUndoRow, PendingImport, PlimsollSchema } from './schema.ts';

export interface PortfolioChange {
  readonly putAccounts?: readonly AccountRecord[];
  readonly putPositions?: readonly PositionRecord[];
  readonly deleteAccounts?: readonly string[];
  readonly deletePositions?: readonly string[];
  readonly settings?: SettingsRecord;
}

type PortfolioStores = readonly ('accounts' | 'positions' | 'settings' | 'portfolio' | StoreNames<PlimsollSchema>)[];
type PortfolioTransaction = Pick<IDBPTransaction<PlimsollSchema, PortfolioStores, 'readwrite'>, 'objectStore'>;

/** Asks for the writes, each a promise; that they are kept is the transaction's to say. */
export function putChange(transaction: PortfolioTransaction, change: PortfolioChange): Promise<unknown>[] {
  const accounts = transaction.objectStore('accounts');
  const positions = transaction.objectStore('positions');
  return [
    ...(change.deleteAccounts ?? []).map((id) => asked(() => accounts.delete(id))),
    ...(change.deletePositions ?? []).map((id) => asked(() => positions.delete(id))),
    ...(change.putAccounts ?? []).map((record) => asked(() => accounts.put(record))),
    ...(change.putPositions ?? []).map((record) => asked(() => positions.put(record))),
    ...(change.settings === undefined ? [] : [change.settings]).map((settings) =>
      asked(() => transaction.objectStore('settings').put(settings, 'settings')),
    ),
  ];
}

type PortfolioValue = number | PendingImport | ImportUndoRow | undefined;

export function asRevision(value: PortfolioValue): number {
  if (value === undefined) return 0;
  if (typeof value !== 'number') throw new TypeError('the stored portfolio revision is not a number');
  return value;
}

export function asPendingImport(value: PortfolioValue): PendingImport | null {
  if (value === undefined) return null;
  if (typeof value === 'number' || !('token' in value)) throw new TypeError('the stored pending import is none');
  return value;
}

export function asImportUndo(value: PortfolioValue): ImportUndoRow | null {
  if (value === undefined) return null;
  if (typeof value === 'number' || !('historySeqs' in value)) throw new TypeError('the stored undo of an import is none');
  return value;
}
