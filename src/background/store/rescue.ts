/** Reads what a database still gives that Plimsoll itself cannot open: newer, older, half migrated, damaged. Changes nothing. */
import { openDB, type IDBPDatabase } from 'idb';
import { answeredWithin } from '../platform/answered-within.ts';
import type { Timers } from '../platform/platform.ts';
import { StorageSilent } from './answered-in-time.ts';
import { DATABASE_NAME } from './schema.ts';

/** The stores that a backup is made of, read as they lie. */
const RESCUED = ['accounts', 'positions', 'settings', 'history', 'alertMemory', 'snoozes'] as const;
export type RescuedStore = (typeof RESCUED)[number];

export interface RescuedRows {
  readonly rows: Readonly<Record<RescuedStore, readonly unknown[]>>;
  /** What could not be read and why, in words. */
  readonly failures: readonly string[];
}

const reasonOf = (error: unknown): string =>
  error instanceof Error || error instanceof DOMException ? `${error.name}: ${error.message}` : String(error);

const LIMIT_MS = 10_000;

/** Never rejects; stores that are missing, unreadable or silent for 10 s are named, the others come whole. */
export async function rescueRows(timers: Timers): Promise<RescuedRows> {
  const answered = <T>(task: Promise<T>): Promise<T> => answeredWithin(timers, LIMIT_MS, task, () => new StorageSilent(LIMIT_MS));
  const rows: Record<RescuedStore, readonly unknown[]> = {
    accounts: [],
    positions: [],
    settings: [],
    history: [],
    alertMemory: [],
    snoozes: [],
  };
  const failures: string[] = [];
  let database: IDBPDatabase | null = null;
  try {
    const opening = openAsItIs();
    database = await answered(opening).catch((error: unknown) => {
      // It may open after all, and would stand in the way of the next version.
      void opening.then(
        (late) => late.close(),
        () => undefined,
      );
      throw error;
    });
  } catch (error) {
    return { rows, failures: [`The storage cannot be opened at all: ${reasonOf(error)}`] };
  }
  for (const store of RESCUED) {
    try {
      if (database.objectStoreNames.contains(store)) rows[store] = await answered(rowsOf(database, store, failures));
      // Snoozes came with version 2 of the storage.
      else if (store !== 'snoozes' || database.version >= 2) failures.push(`${store}: the storage has no such part`);
    } catch (error) {
      failures.push(`${store}: ${reasonOf(error)}`);
    }
  }
  database.close();
  return { rows, failures };
}

/** At whatever version it has; one that is not there is not made. */
function openAsItIs(): Promise<IDBPDatabase> {
  return openDB(DATABASE_NAME, undefined, {
    upgrade(_database, _oldVersion, _newVersion, transaction) {
      // The opening rejects for this; here it would only be an unseen rejection.
      transaction.done.catch(() => undefined);
      transaction.abort();
    },
  });
}

/** All at once, or, where one damaged row spoils that, each by its key. */
async function rowsOf(database: IDBPDatabase, store: RescuedStore, failures: string[]): Promise<readonly unknown[]> {
  try {
    return (await database.getAll(store)) as readonly unknown[];
  } catch {
    const rows: unknown[] = [];
    for (const key of await database.getAllKeys(store)) {
      try {
        rows.push(await database.get(store, key));
      } catch (error) {
        failures.push(`${store} ${String(key)}: ${reasonOf(error)}`);
      }
    }
    return rows;
  }
}
