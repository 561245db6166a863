/** Slots of reports of the past: claimed and delivered like alerts, in a store of their own, so that they take nothing from an alert. */
import { claimSlot, type BreakThroughs } from '../../engine/alert/index.ts';
import type { HistoryRow } from '../../protocol/view.ts';
import type { AlertCandidate, AlertLog } from './alert-log.ts';
import { allOrNothing } from './all-or-nothing.ts';
import { forgetDeleted } from './forget-deleted.ts';
import type { Database, HistoryEntry, ReportRow } from './schema.ts';

export interface ReportRepository extends AlertLog {
  memories(): Promise<readonly ReportRow[]>;
  /** Drops what is kept of these deleted positions, a while after it mutes nothing: a deletion can be taken back. Resolves with those that are dropped. */
  forget(deleted: readonly string[], now: number): Promise<readonly string[]>;
}

const STORES = ['reports', 'history'] as const;
/** At most one report in 30 minutes, whatever the trader lets break through: that is of the present. */
const NONE: BreakThroughs = { critical: false, liquidation: false };

export function reportRepository(database: Database): ReportRepository {
  return {
    memories: () => database.getAll('reports'),

    async claim(at, candidates, describe) {
      const transaction = database.transaction(STORES, 'readwrite', { durability: 'strict' });
      return allOrNothing(transaction, async () => {
        const reports = transaction.objectStore('reports');
        const history = transaction.objectStore('history');
        const stored = new Map<string, ReportRow>();
        for (const { positionId } of candidates) {
          const row = await reports.get(positionId);
          if (row !== undefined) stored.set(positionId, row);
        }
        const free = candidates.flatMap((candidate) => {
          const slot = claimSlot(stored.get(candidate.positionId) ?? null, candidate.level, NONE, at);
          return slot === null ? [] : [{ candidate, slot }];
        });
        const granted: ReportRow[] = [];
        if (free.length > 0) {
          const text = describe(free.map(({ candidate }) => candidate));
          for (const { candidate, slot } of free) {
            const { positionId, symbol, figures, priceAt, told } = candidate;
            // The key is the store's to make; the type of the row demands one.
            const historySeq = await history.add(reportedEntry(candidate, at) as HistoryRow);
            const row: ReportRow = { positionId, ...slot, deliveredAt: null, priceAt, symbol, figures, historySeq, ...text, told };
            await reports.put(row);
            granted.push(row);
          }
        }
        const taken = new Set(granted.map(({ positionId }) => positionId));
        const refused = candidates.flatMap(({ positionId }) => (taken.has(positionId) ? [] : (stored.get(positionId) ?? [])));
        const before = new Set(granted.flatMap(({ positionId }) => stored.get(positionId)?.notificationId ?? []));
        const previousNotificationIds: string[] = [];
        // One that speaks of other positions, too, stays.
        for (const id of before) if ((await reports.index('notificationId').count(id)) === 0) previousNotificationIds.push(id);
        return { granted, refused, previousNotificationIds };
      });
    },

    async delivered(notificationId, at) {
      // Not strict, unlike the claim: where power fails, the alert is shown once more and marked as a repeat.
      const transaction = database.transaction(STORES, 'readwrite');
      await allOrNothing(transaction, async () => {
        const history = transaction.objectStore('history');
        for (const row of await transaction.objectStore('reports').index('notificationId').getAll(notificationId)) {
          await transaction.objectStore('reports').put({ ...row, deliveredAt: at });
          const entry = await history.get(row.historySeq);
          if (entry !== undefined) await history.put({ ...entry, delivered: true });
        }
      });
    },

    async amend(positionId, notificationId, change) {
      const transaction = database.transaction('reports', 'readwrite');
      await allOrNothing(transaction, async () => {
        const row = await transaction.store.get(positionId);
        if (row?.notificationId === notificationId) await transaction.store.put({ ...row, ...change });
      });
    },

    forget: (deleted, now) => forgetDeleted(database, 'reports', deleted, now),
  };
}

/** The row of the history that says what was reported. */
export function reportedEntry({ positionId, symbol, figures, line, said }: AlertCandidate, at: number): HistoryEntry {
  return { at, kind: 'reported', positionId, symbol, text: line(false), said: said(false), figures: { ...figures }, delivered: false };
}
