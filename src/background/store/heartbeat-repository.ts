import * as v from 'valibot';
import { said } from '../../protocol/said.ts';
import { allOrNothing } from './all-or-nothing.ts';
import type { Announced, CoverageRow, Database, InterruptionRow, LossRow, PlimsollSchema, SampleRow } from './schema.ts';

export interface HeartbeatRepository {
  /** When the monitor last noted that it was watching, epoch ms; null before its first note. */
  lastBeat(): Promise<number | null>;
  /** One write: it watched at `at`, this is what it had seen, and these are the margin rates of that minute. */
  beat(at: number, coverage: CoverageRow, sample: SampleRow): Promise<void>;
  coverage(): Promise<CoverageRow | null>;
  saveCoverage(row: CoverageRow): Promise<void>;
  interruption(): Promise<InterruptionRow | null>;
  saveInterruption(row: InterruptionRow): Promise<void>;
  /** What was announced lately; null where nothing is kept, or what is kept cannot be read: then something may be said once more. */
  announced(): Promise<Announced | null>;
  saveAnnounced(announced: Announced): Promise<void>;
  /** What was lost and is not seen yet; null where nothing is, or it cannot be read. */
  loss(): Promise<LossRow | null>;
  saveLoss(row: LossRow | null): Promise<void>;
}

const lossRow = v.strictObject({ since: v.number(), said });
const announcedRow = v.record(v.string(), v.strictObject({ at: v.number(), notificationId: v.string() }));

type Kept = PlimsollSchema['heartbeat']['value'];
const isCoverage = (value: Kept): value is CoverageRow => typeof value !== 'number' && 'until' in value;
const isInterruption = (value: Kept): value is InterruptionRow => typeof value !== 'number' && 'claimedAt' in value;

/** What a later worker needs to know of the time in which nobody watched. */
export function heartbeatRepository(database: Database): HeartbeatRepository {
  return {
    async lastBeat() {
      const value = await database.get('heartbeat', 'beat');
      if (value !== undefined && typeof value !== 'number') throw new TypeError('the stored heartbeat is not a number');
      return value ?? null;
    },
    async beat(at, coverage, sample) {
      const transaction = database.transaction(['heartbeat', 'samples'], 'readwrite');
      await allOrNothing(transaction, async () => {
        const heartbeat = transaction.objectStore('heartbeat');
        await heartbeat.put(at, 'beat');
        await heartbeat.put(coverage, 'coverage');
        // A minute in which nothing could be measured is a gap, not an empty row.
        if (Object.keys(sample.rates).length > 0) await transaction.objectStore('samples').put(sample);
      });
    },
    async coverage() {
      const value = await database.get('heartbeat', 'coverage');
      if (value === undefined) return null;
      if (!isCoverage(value)) throw new TypeError('the stored coverage is none');
      return value;
    },
    async saveCoverage(row) {
      await database.put('heartbeat', row, 'coverage');
    },
    async interruption() {
      const value = await database.get('heartbeat', 'interruption');
      if (value === undefined) return null;
      if (!isInterruption(value)) throw new TypeError('the stored interruption is none');
      return value;
    },
    async saveInterruption(row) {
      await database.put('heartbeat', row, 'interruption');
    },
    async announced() {
      const kept = v.safeParse(announcedRow, await database.get('heartbeat', 'announced'));
      return kept.success ? kept.output : null;
    },
    async saveAnnounced(announced) {
      await database.put('heartbeat', announced, 'announced');
    },
    async loss() {
      const kept = v.safeParse(lossRow, await database.get('heartbeat', 'loss'));
      return kept.success ? kept.output : null;
    },
    async saveLoss(row) {
      await (row === null ? database.delete('heartbeat', 'loss') : database.put('heartbeat', row, 'loss'));
    },
  };
}
