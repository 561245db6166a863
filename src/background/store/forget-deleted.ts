import { allOrNothing } from './all-or-nothing.ts';
import type { Database } from './schema.ts';

/** Longer than a slot, and than any undo is offered. */
const KEPT_OF_DELETED_MS = 60 * 60_000;

/** Drops the slots of these deleted positions, an hour after they were claimed, and reads no others. `now`: epoch ms. Resolves with those that are dropped. */
export async function forgetDeleted(database: Database, store: 'alertMemory' | 'reports' | 'earlyWarnings', deleted: readonly string[], now: number): Promise<readonly string[]> {
  if (deleted.length === 0) return [];
  const transaction = database.transaction(store, 'readwrite');
  return allOrNothing(transaction, async () => {
    const rows = await Promise.all(deleted.map((id) => transaction.store.get(id)));
    const over = deleted.filter((_id, index) => {
      const claimedAt = rows[index]?.claimedAt;
      return claimedAt === undefined || Math.abs(now - claimedAt) >= KEPT_OF_DELETED_MS;
    });
    await Promise.all(over.map((id) => transaction.store.delete(id)));
    return over;
  });
}
