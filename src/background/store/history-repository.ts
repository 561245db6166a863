import type { HistoryRow } from '../protocol/view.ts';
import type { Database, HistoryEntry } from './schema.ts';

const KEPT_MS = 90 * 24 * 60 * 60_000;
const KEPT_ROWS = 10_000;

export interface HistoryRepository {
  append(entry: HistoryEntry): Promise<void>;
  /** Newest first. */
  list(limit: number): Promise<readonly HistoryRow[]>;
  /** Drops rows older than 90 days, and the oldest beyond 10,000. */
  prune(now: number): Promise<void>;
}

export function historyRepository(database: Database): HistoryRepository {
  return {
    async append(entry) {
      // The key is the store's to make; the type of the row demands one.
      await database.add('history', entry as HistoryRow);
    },

    async list(limit) {
      const rows: HistoryRow[] = [];
      let cursor = await database.transaction('history').store.openCursor(null, 'prev');
      while (cursor !== null && rows.length < limit) {
        rows.push(cursor.value);
        cursor = await cursor.continue();
      }
      return rows;
    },

    async prune(now) {
      const transaction = database.transaction('history', 'readwrite');
      const old = await transaction.store.index('at').getAllKeys(IDBKeyRange.upperBound(now - KEPT_MS, true));
      const excess = (await transaction.store.count()) - old.length - KEPT_ROWS;
      await Promise.all(old.map((seq) => transaction.store.delete(seq)));
      if (excess > 0) {
        const oldest = await transaction.store.getAllKeys(null, excess);
        await Promise.all(oldest.map((seq) => transaction.store.delete(seq)));
      }
      await transaction.done;
    },
  };
}
