import { mutedUntil } from '../../engine/alert/index.ts';
import type { AlertMemoryRow, Database } from './schema.ts';

export interface AlertCandidate {
  readonly positionId: string;
  readonly symbol: string;
  /** When the price behind it was confirmed. */
  readonly priceAt: number;
  /** The alert of this position alone, one line, for the history. */
  readonly line: string;
  readonly figures: Readonly<Record<string, string>>;
}

export interface AlertText {
  readonly notificationId: string;
  readonly title: string;
  readonly message: string;
  readonly urgent: boolean;
}

export interface AlertClaim {
  /** Rows now in the store for the positions that got their slot. Empty: every candidate was muted, nothing was written. */
  readonly granted: readonly AlertMemoryRow[];
  /** Rows of the candidates whose slot was taken meanwhile. */
  readonly refused: readonly AlertMemoryRow[];
  /** Ids of the notifications that the granted positions showed before. */
  readonly previousNotificationIds: readonly string[];
}

export interface AlertRepository {
  memories(): Promise<readonly AlertMemoryRow[]>;
  /**
   * Takes the 30-minute slots of all candidates that may alert at `at`, compared with what is stored at this moment, and writes memory and
   * history in one strict transaction. `describe` makes the notification of those that got their slot.
   */
  claim(at: number, candidates: readonly AlertCandidate[], describe: (granted: readonly AlertCandidate[]) => AlertText): Promise<AlertClaim>;
  /** Marks an alert as shown, in memory and history. Positions that claimed again since keep their newer row. */
  delivered(notificationId: string, at: number): Promise<void>;
  /** Drops the memory of positions that no longer exist once it mutes nothing. */
  forget(existing: ReadonlySet<string>, now: number): Promise<void>;
}

const STORES = ['alertMemory', 'history'] as const;

export function alertRepository(database: Database): AlertRepository {
  return {
    memories: () => database.getAll('alertMemory'),

    async claim(at, candidates, describe) {
      const transaction = database.transaction(STORES, 'readwrite', { durability: 'strict' });
      const memory = transaction.objectStore('alertMemory');
      const stored = await Promise.all(candidates.map(({ positionId }) => memory.get(positionId)));
      const known = stored.filter((row) => row !== undefined);
      const refused = known.filter((row) => mutedUntil(row.claimedAt, at) !== null);
      const previous = known.filter((row) => !refused.includes(row)).map((row) => row.notificationId);
      const taken = new Set(refused.map((row) => row.positionId));
      const free = candidates.filter(({ positionId }) => !taken.has(positionId));
      const granted: AlertMemoryRow[] = [];
      if (free.length > 0) {
        const text = describe(free);
        for (const candidate of free) {
          const { positionId, symbol, figures, priceAt, line } = candidate;
          const entry = { at, kind: 'fired' as const, positionId, symbol, text: line, figures: { ...figures }, delivered: false };
          // The key is the store's to make; the type of the row demands one.
          const historySeq = await transaction.objectStore('history').add(entry as typeof entry & { seq: number });
          const row: AlertMemoryRow = { positionId, claimedAt: at, deliveredAt: null, priceAt, symbol, figures, historySeq, ...text };
          await memory.put(row);
          granted.push(row);
        }
      }
      await transaction.done;
      return { granted, refused, previousNotificationIds: [...new Set(previous)] };
    },

    async delivered(notificationId, at) {
      const transaction = database.transaction(STORES, 'readwrite', { durability: 'strict' });
      const memory = transaction.objectStore('alertMemory');
      const history = transaction.objectStore('history');
      for (const row of await memory.getAll()) {
        if (row.notificationId !== notificationId) continue;
        await memory.put({ ...row, deliveredAt: at });
        const entry = await history.get(row.historySeq);
        if (entry !== undefined) await history.put({ ...entry, delivered: true });
      }
      await transaction.done;
    },

    async forget(existing, now) {
      const over = (await database.getAll('alertMemory')).filter((row) => !existing.has(row.positionId) && mutedUntil(row.claimedAt, now) === null);
      if (over.length === 0) return;
      const transaction = database.transaction('alertMemory', 'readwrite');
      await Promise.all([...over.map((row) => transaction.store.delete(row.positionId)), transaction.done]);
    },
  };
}
