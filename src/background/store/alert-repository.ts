import { brokeThroughAt, claimSlot } from '../../engine/alert/index.ts';
import type { AlertLog } from '../alerts/alert-log.ts';
import { allOrNothing } from './all-or-nothing.ts';
import type { AlertMemoryRow, Database } from './schema.ts';

export interface AlertRepository extends AlertLog {
  memories(): Promise<readonly AlertMemoryRow[]>;
  /** Drops the memory of positions that no longer exist, a while after it mutes nothing: a deletion can be taken back, and answers no question. */
  forget(existing: ReadonlySet<string>, now: number): Promise<void>;
}

const STORES = ['alertMemory', 'history'] as const;
/** Longer than a slot, and than any undo is offered. */
const KEPT_OF_DELETED_MS = 60 * 60_000;

export function alertRepository(database: Database): AlertRepository {
  return {
    memories: () => database.getAll('alertMemory'),

    async claim(at, candidates, describe) {
      const transaction = database.transaction(STORES, 'readwrite', { durability: 'strict' });
      return allOrNothing(transaction, async () => {
        const memory = transaction.objectStore('alertMemory');
        const stored = new Map((await memory.getAll()).map((row) => [row.positionId, row]));
        const free = candidates.flatMap((candidate) => {
          const slot = claimSlot(stored.get(candidate.positionId) ?? null, candidate.level, candidate.breakThroughs, at);
          return slot === null ? [] : [{ candidate, slot }];
        });
        const granted: AlertMemoryRow[] = [];
        if (free.length > 0) {
          const text = describe(free.map(({ candidate }) => candidate));
          for (const { candidate, slot } of free) {
            const { positionId, symbol, figures, priceAt, told, askedOf } = candidate;
            const brokeThrough = brokeThroughAt(slot, at);
            const words = { text: candidate.line(brokeThrough), said: candidate.said(brokeThrough) };
            const entry = { at, kind: 'fired' as const, positionId, symbol, ...words, figures: { ...figures }, delivered: false };
            // The key is the store's to make; the type of the row demands one.
            const historySeq = await transaction.objectStore('history').add(entry as typeof entry & { seq: number });
            const state = { told, holding: true, recovered: false, askedOf };
            const row: AlertMemoryRow = { positionId, ...slot, deliveredAt: null, priceAt, symbol, figures, historySeq, ...text, ...state };
            await memory.put(row);
            granted.push(row);
          }
        }
        const taken = new Set(granted.map(({ positionId }) => positionId));
        const refused = candidates.flatMap(({ positionId }) => (taken.has(positionId) ? [] : (stored.get(positionId) ?? [])));
        return { granted, refused, previousNotificationIds: previousOf(granted, stored, at) };
      });
    },

    async delivered(notificationId, at) {
      const transaction = database.transaction(STORES, 'readwrite', { durability: 'strict' });
      await allOrNothing(transaction, async () => {
        const memory = transaction.objectStore('alertMemory');
        const history = transaction.objectStore('history');
        for (const row of await memory.getAll()) {
          if (row.notificationId !== notificationId) continue;
          await memory.put({ ...row, deliveredAt: at });
          const entry = await history.get(row.historySeq);
          if (entry !== undefined) await history.put({ ...entry, delivered: true });
        }
      });
    },

    async amend(positionId, notificationId, change) {
      const transaction = database.transaction('alertMemory', 'readwrite');
      await allOrNothing(transaction, async () => {
        const row = await transaction.store.get(positionId);
        if (row?.notificationId === notificationId) await transaction.store.put({ ...row, ...change });
      });
    },

    async forget(existing, now) {
      const isOver = (row: AlertMemoryRow): boolean => !existing.has(row.positionId) && Math.abs(now - row.claimedAt) >= KEPT_OF_DELETED_MS;
      if (!(await database.getAll('alertMemory')).some(isOver)) return;
      const transaction = database.transaction('alertMemory', 'readwrite');
      // Read again inside: a claim that came in between is not over.
      const over = (await transaction.store.getAll()).filter(isOver);
      await Promise.all([...over.map((row) => transaction.store.delete(row.positionId)), transaction.done]);
    },
  };
}

/** A notification goes when its position has a newer one; a break-through leaves the one that still speaks of other positions, too. */
function previousOf(granted: readonly AlertMemoryRow[], stored: ReadonlyMap<string, AlertMemoryRow>, at: number): readonly string[] {
  const replaced = new Set(granted.map(({ positionId }) => positionId));
  const others = new Set([...stored.values()].filter(({ positionId }) => !replaced.has(positionId)).map(({ notificationId }) => notificationId));
  const previous = granted.flatMap((row) => {
    const id = stored.get(row.positionId)?.notificationId;
    return id === undefined || (brokeThroughAt(row, at) && others.has(id)) ? [] : [id];
  });
  return [...new Set(previous)];
}
