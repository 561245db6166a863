import type { CoverageRow, Database, InterruptionRow } from './schema.ts';

export interface HeartbeatRepository {
  /** When the monitor last noted that it was watching, epoch ms; null before its first note. */
  lastBeat(): Promise<number | null>;
  /** One write: it watched at `at`, and this is what it had seen. */
  beat(at: number, coverage: CoverageRow): Promise<void>;
  coverage(): Promise<CoverageRow | null>;
  saveCoverage(row: CoverageRow): Promise<void>;
  interruption(): Promise<InterruptionRow | null>;
  saveInterruption(row: InterruptionRow): Promise<void>;
}

/** What a later worker needs to know of the time in which nobody watched. */
export function heartbeatRepository(database: Database): HeartbeatRepository {
  return {
    async lastBeat() {
      const value = await database.get('heartbeat', 'beat');
      if (value !== undefined && typeof value !== 'number') throw new TypeError('the stored heartbeat is not a number');
      return value ?? null;
    },
    async beat(at, coverage) {
      const transaction = database.transaction('heartbeat', 'readwrite');
      await Promise.all([transaction.store.put(at, 'beat'), transaction.store.put(coverage, 'coverage'), transaction.done]);
    },
    async coverage() {
      const value = await database.get('heartbeat', 'coverage');
      if (value === undefined) return null;
      if (typeof value === 'number' || !('until' in value)) throw new TypeError('the stored coverage is none');
      return value;
    },
    async saveCoverage(row) {
      await database.put('heartbeat', row, 'coverage');
    },
    async interruption() {
      const value = await database.get('heartbeat', 'interruption');
      if (value === undefined) return null;
      if (typeof value === 'number' || !('since' in value)) throw new TypeError('the stored interruption is none');
      return value;
    },
    async saveInterruption(row) {
      await database.put('heartbeat', row, 'interruption');
    },
  };
}
