import type { HistoryRow } from '../../protocol/view.ts';
import { prune } from './retention.ts';
import type { Database, HistoryEntry } from './schema.ts';

export interface HistoryRepository {
  append(entry: HistoryEntry): Promise<void>;
  /** Newest first. */
  list(limit: number): Promise<readonly HistoryRow[]>;
  /** Every row, by number. */
  all(): Promise<readonly HistoryRow[]>;
  /** Drops rows older than 90 days, and the oldest beyond 10,000; of the samples, too. `now`: epoch ms; null while the clock is not believed. */
  prune(now: number | null): Promise<void>;
}

export function historyRepository(database: Database): HistoryRepository {
  return {
    async append(entry) {
      // The key is the store's to make; the type of the row demands one.
      await database.add('history', entry as HistoryRow);
    },

    async list(limit) {
      const rows: HistoryRow[] = [];
      let cursor = await database.transaction('history').store.index('at').openCursor(null, 'prev');
      while (cursor !== null && rows.length < limit) {
        rows.push(cursor.value);
        cursor = await cursor.continue();
      }
      return rows;
    },

    all: () => database.getAll('history'),
    prune: (now) => prune(database, now),
  };
}
