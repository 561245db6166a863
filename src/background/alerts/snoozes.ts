import { snoozes, type Snooze } from '../../engine/alert/index.ts';
import { historyEntry } from '../history/history-entry.ts';
import type { Clock } from '../platform/platform.ts';
import type { PositionRecord } from '../../protocol/records.ts';
import { sentence, type Said } from '../../protocol/said.ts';
import type { HistoryEntry, SnoozeRow } from '../store/schema.ts';
import type { SnoozeRepository } from '../store/snooze-repository.ts';
import type { Move } from '../clock/steady-clock.ts';

export type SnoozeChoice = '15-minutes' | '1-hour' | 'until-below';

const MINUTE_MS = 60_000;
const LASTS_MS: Record<SnoozeChoice, number | null> = { '15-minutes': 15 * MINUTE_MS, '1-hour': 60 * MINUTE_MS, 'until-below': null };

/** Which positions the trader has muted, and until when; the store's rows, mirrored. */
export interface Snoozes {
  /** Reads the stored ones anew. */
  hydrate(): Promise<void>;
  /** The snooze that mutes now; null when none does. */
  of(positionId: string): Snooze | null;
  /** Stored before it mutes; null ends it. Rejects when the storage fails, and then nothing has changed. */
  set(position: PositionRecord, choice: SnoozeChoice | null): Promise<void>;
  /** No rule of the position holds any more: what lasts until then is over. */
  recovered(positionId: string): void;
  forget(existing: ReadonlySet<string>): Promise<void>;
  /** The wall clock was set: what is left of each snooze stays as long. */
  move(move: Move): void;
}

export interface SnoozesSurroundings {
  readonly clock: Clock;
  readonly rows: SnoozeRepository;
  /** What mutes has changed. */
  readonly onChanged: () => void;
  readonly onTrouble: (error: unknown) => void;
}

export function createSnoozes({ clock, rows, onChanged, onTrouble }: SnoozesSurroundings): Snoozes {
  const set = new Map<string, SnoozeRow>();

  function active(positionId: string): SnoozeRow | null {
    const row = set.get(positionId);
    return row !== undefined && snoozes(row, clock.now()) ? row : null;
  }

  function entry({ id, symbol }: PositionRecord, said: Said, until: number | null): HistoryEntry {
    const figures: Record<string, string> = until === null ? {} : { until: new Date(until).toISOString() };
    return historyEntry({ at: clock.now(), kind: 'snoozed', positionId: id, symbol, said, figures, delivered: true });
  }

  return {
    async hydrate() {
      const stored = await rows.all();
      set.clear();
      for (const row of stored) set.set(row.positionId, row);
    },
    of: active,
    async set(position, choice) {
      const { id } = position;
      if (choice === null) {
        if (active(id) === null) return;
        await rows.end(id, entry(position, [sentence('snooze-ended')], null));
        set.delete(id);
      } else {
        const setAt = clock.now();
        const lastsMs = LASTS_MS[choice];
        const until = lastsMs === null ? null : setAt + lastsMs;
        const row = { positionId: id, setAt, until };
        const said = until === null ? sentence('snoozed-below') : sentence('snoozed', { until: new Date(until).toISOString() });
        await rows.save(row, entry(position, [said], until));
        set.set(id, row);
      }
      onChanged();
    },
    recovered(positionId) {
      if (set.get(positionId)?.until !== null) return;
      set.delete(positionId);
      void rows.end(positionId, null).catch(onTrouble);
    },
    async forget(existing) {
      const now = clock.now();
      for (const row of [...set.values()]) if (!snoozes(row, now)) set.delete(row.positionId);
      await rows.forget(existing, now);
    },
    move(move) {
      for (const row of [...set.values()]) {
        const by = move(row.setAt) - row.setAt;
        const moved = { ...row, setAt: row.setAt + by, until: row.until === null ? null : row.until + by };
        set.set(row.positionId, moved);
        void rows.save(moved, null).catch(onTrouble);
      }
    },
  };
}
