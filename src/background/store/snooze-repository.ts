import { snoozes } from '../../engine/alert/index.ts';
import { allOrNothing } from './all-or-nothing.ts';
import type { Database, HistoryEntry, SnoozeRow } from './schema.ts';

/** A deleted position may be restored; its snooze waits for that as long as the longest timed one lasts. */
const KEPT_MS = 60 * 60_000;

export interface SnoozeRepository {
  all(): Promise<readonly SnoozeRow[]>;
  /** The snooze and its row in the history, in one strict transaction; `entry` null: nothing to tell. */
  save(row: SnoozeRow, entry: HistoryEntry | null): Promise<void>;
  /** The end of a snooze; `entry` null: nothing to tell. */
  end(positionId: string, entry: HistoryEntry | null): Promise<void>;
  /** Drops timed snoozes that are over or of a clock that was ahead (they would come to mute again), and those of positions that were deleted. */
  forget(existing: ReadonlySet<string>, now: number): Promise<void>;
}

const STORES = ['snoozes', 'history'] as const;

export function snoozeRepository(database: Database): SnoozeRepository {
  async function write(change: { put: SnoozeRow } | { remove: string }, entry: HistoryEntry | null): Promise<void> {
    const transaction = database.transaction(STORES, 'readwrite', { durability: 'strict' });
    await allOrNothing(transaction, async () => {
      const store = transaction.objectStore('snoozes');
      if ('put' in change) await store.put(change.put);
      else await store.delete(change.remove);
      // The key is the store's to make; the type of the row demands one.
      if (entry !== null) await transaction.objectStore('history').add(entry as HistoryEntry & { seq: number });
    });
  }

  return {
    all: () => database.getAll('snoozes'),
    save: (row, entry) => write({ put: row }, entry),
    end: (positionId, entry) => write({ remove: positionId }, entry),
    async forget(existing, now) {
      const isOver = (row: SnoozeRow): boolean => !snoozes(row, now) || (!existing.has(row.positionId) && now - row.setAt > KEPT_MS);
      if (!(await database.getAll('snoozes')).some(isOver)) return;
      const transaction = database.transaction('snoozes', 'readwrite');
      // Read again inside: a snooze that was set in between is not over.
      const over = (await transaction.store.getAll()).filter(isOver);
      await Promise.all([...over.map((row) => transaction.store.delete(row.positionId)), transaction.done]);
    },
  };
}
