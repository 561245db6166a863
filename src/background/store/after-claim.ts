/** What alerts, early warnings and reports of the past have in common: slots with a row in the history each, every kind in a store of its own. */
import type { Amendment } from './alert-log.ts';
import { allOrNothing } from './all-or-nothing.ts';
import type { Database } from './schema.ts';

type SlotStore = 'alertMemory' | 'reports' | 'earlyWarnings';

/** Longer than a slot, and than any undo is offered. */
const KEPT_OF_DELETED_MS = 60 * 60_000;

/** Marks what this notification speaks of as shown, in the slots and in the history. Not strict, unlike the claim: where power fails, it is shown once more and marked as a repeat. */
export async function markDelivered(database: Database, store: SlotStore, notificationId: string, at: number): Promise<void> {
  const transaction = database.transaction([store, 'history'], 'readwrite');
  await allOrNothing(transaction, async () => {
    const slots = transaction.objectStore(store);
    const history = transaction.objectStore('history');
    for (const row of await slots.index('notificationId').getAll(notificationId)) {
      await slots.put({ ...row, deliveredAt: at });
      const entry = await history.get(row.historySeq);
      if (entry !== undefined) await history.put({ ...entry, delivered: true });
    }
  });
}

/** Changes the slot that belongs to this notification; one that was replaced since stays as it is. */
export async function amendSlot(
  database: Database,
  store: SlotStore,
  positionId: string,
  notificationId: string,
  change: Amendment,
): Promise<void> {
  const transaction = database.transaction(store, 'readwrite');
  await allOrNothing(transaction, async () => {
    const row = await transaction.store.get(positionId);
    if (row?.notificationId === notificationId) await transaction.store.put({ ...row, ...change });
  });
}

/** Drops the slots of these deleted positions, an hour after they were claimed, and reads no others. `now`: epoch ms. Resolves with those that are dropped. */
export async function forgetDeleted(
  database: Database,
  store: SlotStore,
  deleted: readonly string[],
  now: number,
): Promise<readonly string[]> {
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
