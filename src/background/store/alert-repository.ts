import type { IDBPObjectStore } from 'idb';
import { brokeThroughAt, claimSlot, type AlertMemory } from '../../engine/alert/index.ts';
import type { HistoryRow } from '../../protocol/view.ts';
import type { AlertCandidate, AlertLog } from './alert-log.ts';
import { allOrNothing } from './all-or-nothing.ts';
import type { AlertMemoryRow, Database, HistoryEntry, PlimsollSchema } from './schema.ts';
import { amendSlot, forgetDeleted, markDelivered } from './after-claim.ts';

export interface AlertRepository extends AlertLog {
  memories(): Promise<readonly AlertMemoryRow[]>;
  /**
   * Drops the memories of these deleted positions, a while after they mute nothing: a deletion can be taken back, and answers no question. Resolves with
   * those that are dropped.
   */
  forget(deleted: readonly string[], now: number): Promise<readonly string[]>;
}

const STORES = ['alertMemory', 'history'] as const;

export function alertRepository(database: Database): AlertRepository {
  return {
    memories: () => database.getAll('alertMemory'),

    async claim(at, candidates, describe) {
      const transaction = database.transaction(STORES, 'readwrite', { durability: 'strict' });
      return allOrNothing(transaction, async () => {
        const memory = transaction.objectStore('alertMemory');
        const stored = await rowsOf(
          memory,
          candidates.map(({ positionId }) => positionId),
        );
        const free = candidates.flatMap((candidate) => {
          const slot = claimSlot(stored.get(candidate.positionId) ?? null, candidate.level, candidate.breakThroughs, at);
          return slot === null ? [] : [{ candidate, slot }];
        });
        const granted: AlertMemoryRow[] = [];
        if (free.length > 0) {
          const text = describe(free.map(({ candidate }) => candidate));
          for (const { candidate, slot } of free) {
            const { positionId, symbol, figures, priceAt, told, askedOf } = candidate;
            // The key is the store's to make; the type of the row demands one.
            const historySeq = await transaction.objectStore('history').add(firedEntry(candidate, slot, at) as HistoryRow);
            const state = { told, holding: true, recovered: false, askedOf };
            const row: AlertMemoryRow = { positionId, ...slot, deliveredAt: null, priceAt, symbol, figures, historySeq, ...text, ...state };
            await memory.put(row);
            granted.push(row);
          }
        }
        const taken = new Set(granted.map(({ positionId }) => positionId));
        const refused = candidates.flatMap(({ positionId }) => (taken.has(positionId) ? [] : (stored.get(positionId) ?? [])));
        return { granted, refused, previousNotificationIds: await previousOf(granted, stored, at, memory) };
      });
    },

    delivered: (notificationId, at) => markDelivered(database, 'alertMemory', notificationId, at),
    amend: (positionId, notificationId, change) => amendSlot(database, 'alertMemory', positionId, notificationId, change),
    forget: (deleted, now) => forgetDeleted(database, 'alertMemory', deleted, now),
  };
}

/** The row of the history that says what was alerted. */
export function firedEntry({ positionId, symbol, line, said, figures }: AlertCandidate, slot: AlertMemory, at: number): HistoryEntry {
  const brokeThrough = brokeThroughAt(slot, at);
  return {
    at,
    kind: 'fired',
    positionId,
    symbol,
    text: line(brokeThrough),
    said: said(brokeThrough),
    figures: { ...figures },
    delivered: false,
  };
}

type Memory = IDBPObjectStore<PlimsollSchema, typeof STORES, 'alertMemory', 'readwrite'>;

/** Of these positions alone: with thousands of positions in many accounts each claim would otherwise read what all the others wrote. */
async function rowsOf(memory: Memory, positionIds: readonly string[]): Promise<ReadonlyMap<string, AlertMemoryRow>> {
  const rows = await Promise.all(positionIds.map((id) => memory.get(id)));
  return new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.positionId, row]])));
}

/** A notification goes when its position has a newer one; a break-through leaves the one that still speaks of other positions, too. */
async function previousOf(
  granted: readonly AlertMemoryRow[],
  stored: ReadonlyMap<string, AlertMemoryRow>,
  at: number,
  memory: Memory,
): Promise<readonly string[]> {
  const previous = new Set<string>();
  for (const row of granted) {
    const id = stored.get(row.positionId)?.notificationId;
    // The granted rows are written by now, under their new notification: what the old one still has is others'.
    if (id !== undefined && !(brokeThroughAt(row, at) && (await memory.index('notificationId').count(id)) > 0)) previous.add(id);
  }
  return [...previous];
}
