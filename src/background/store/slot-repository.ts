/** Slots of reports of the past, and of early warnings: claimed and delivered like alerts, in stores of their own, so that they take nothing from an alert. */
import { claimSlot, slotMutedUntil, type BreakThroughs } from '../../engine/alert/index.ts';
import type { HistoryRow } from '../../protocol/view.ts';
import type { AlertCandidate, AlertLog } from './alert-log.ts';
import { allOrNothing } from './all-or-nothing.ts';
import type { AlertMemoryRow, Database, EarlyRow, HistoryEntry, ReportRow } from './schema.ts';
import { amendSlot, forgetDeleted, markDelivered } from './after-claim.ts';

export interface SlotRepository<Row extends ReportRow> extends AlertLog {
  memories(): Promise<readonly Row[]>;
  /** Drops what is kept of these deleted positions, a while after it mutes nothing: a deletion can be taken back. Resolves with those that are dropped. */
  forget(deleted: readonly string[], now: number): Promise<readonly string[]>;
}

export type ReportRepository = SlotRepository<ReportRow>;
export type EarlyRepository = SlotRepository<EarlyRow>;

/** At most one in 30 minutes, whatever the trader lets break through: that is of alerts. */
const NONE: BreakThroughs = { critical: false, liquidation: false };

export const reportRepository = (database: Database): ReportRepository => slotRepository(database, 'reports', 'reported', null);

/** None begins while the slot of an alert runs, as it is stored at that moment. */
export const earlyRepository = (database: Database): EarlyRepository =>
  slotRepository(database, 'earlyWarnings', 'warned', (alert, at) => (alert === undefined ? null : slotMutedUntil(alert, at)));

type MutedBy = (alert: AlertMemoryRow | undefined, at: number) => number | null;

function slotRepository(
  database: Database,
  store: 'reports' | 'earlyWarnings',
  kind: 'reported' | 'warned',
  mutedBy: MutedBy | null,
): SlotRepository<EarlyRow> {
  return {
    memories: () => database.getAll(store),

    async claim(at, candidates, describe) {
      const transaction = database.transaction([store, 'history', 'alertMemory'], 'readwrite', { durability: 'strict' });
      return allOrNothing(transaction, async () => {
        const slots = transaction.objectStore(store);
        const history = transaction.objectStore('history');
        const stored = new Map<string, EarlyRow>();
        const muted = new Set<string>();
        for (const { positionId } of candidates) {
          const row = await slots.get(positionId);
          if (row !== undefined) stored.set(positionId, row);
          if (mutedBy !== null && mutedBy(await transaction.objectStore('alertMemory').get(positionId), at) !== null) muted.add(positionId);
        }
        const free = candidates.flatMap((candidate) => {
          if (muted.has(candidate.positionId)) return [];
          const slot = claimSlot(stored.get(candidate.positionId) ?? null, candidate.level, NONE, at);
          return slot === null ? [] : [{ candidate, slot }];
        });
        const granted: EarlyRow[] = [];
        if (free.length > 0) {
          const text = describe(free.map(({ candidate }) => candidate));
          for (const { candidate, slot } of free) {
            const { positionId, symbol, figures, priceAt, told } = candidate;
            // The key is the store's to make; the type of the row demands one.
            const historySeq = await history.add(slotEntry(candidate, kind, at) as HistoryRow);
            const row: EarlyRow = {
              positionId,
              ...slot,
              deliveredAt: null,
              priceAt,
              symbol,
              figures,
              historySeq,
              ...text,
              told,
              ...(mutedBy === null ? {} : { holding: true }),
            };
            await slots.put(row);
            granted.push(row);
          }
        }
        const taken = new Set(granted.map(({ positionId }) => positionId));
        const refused = candidates.flatMap(({ positionId }) => (taken.has(positionId) ? [] : (stored.get(positionId) ?? [])));
        const before = new Set(granted.flatMap(({ positionId }) => stored.get(positionId)?.notificationId ?? []));
        const previousNotificationIds: string[] = [];
        // One that speaks of other positions, too, stays.
        for (const id of before) if ((await slots.index('notificationId').count(id)) === 0) previousNotificationIds.push(id);
        return { granted, refused, previousNotificationIds };
      });
    },

    delivered: (notificationId, at) => markDelivered(database, store, notificationId, at),
    amend: (positionId, notificationId, change) => amendSlot(database, store, positionId, notificationId, change),
    forget: (deleted, now) => forgetDeleted(database, store, deleted, now),
  };
}

/** The row of the history that says what was reported, or warned of. */
export function slotEntry(
  { positionId, symbol, figures, line, said }: AlertCandidate,
  kind: 'reported' | 'warned',
  at: number,
): HistoryEntry {
  return { at, kind, positionId, symbol, text: line(false), said: said(false), figures: { ...figures }, delivered: false };
}
