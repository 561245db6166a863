import * as v from 'valibot';
import { said } from '../../protocol/said.ts';
import { allOrNothing } from './all-or-nothing.ts';
import type { Announced, SeenUntilRow, Database, OutageRow, LossRow, PlimsollSchema, SampleRow } from './schema.ts';

export interface WatchRecord {
  /** When the monitor last noted that it was watching, epoch ms; null before its first note. */
  lastBeat(): Promise<number | null>;
  /** One write: it watched at `at`, this is what it had seen, and these are the margin rates of that minute. */
  beat(at: number, seenUntil: SeenUntilRow, sample: SampleRow): Promise<void>;
  seenUntil(): Promise<SeenUntilRow | null>;
  saveSeenUntil(row: SeenUntilRow): Promise<void>;
  outage(): Promise<OutageRow | null>;
  saveOutage(row: OutageRow): Promise<void>;
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
const isCoverage = (value: Kept): value is SeenUntilRow => typeof value !== 'number' && 'until' in value;
const isInterruption = (value: Kept): value is OutageRow => typeof value !== 'number' && 'claimedAt' in value;

/** What a later worker needs to know of the time in which nobody watched. */
export function watchRecord(database: Database): WatchRecord {
  return {
    async lastBeat() {
      const value = await database.get('heartbeat', 'beat');
      if (value !== undefined && typeof value !== 'number') throw new TypeError('the stored heartbeat is not a number');
      return value ?? null;
    },
    async beat(at, seenUntil, sample) {
      const transaction = database.transaction(['heartbeat', 'samples'], 'readwrite');
      await allOrNothing(transaction, async () => {
        const watchRecord = transaction.objectStore('heartbeat');
        await watchRecord.put(at, 'beat');
        await watchRecord.put(seenUntil, 'coverage');
        // A minute in which nothing could be measured is a gap, not an empty row.
        if (Object.keys(sample.rates).length > 0) await transaction.objectStore('samples').put(sample);
      });
    },
    async seenUntil() {
      const value = await database.get('heartbeat', 'coverage');
      if (value === undefined) return null;
      if (!isCoverage(value)) throw new TypeError('the stored coverage is none');
      return value;
    },
    async saveSeenUntil(row) {
      await database.put('heartbeat', row, 'coverage');
    },
    async outage() {
      const value = await database.get('heartbeat', 'interruption');
      if (value === undefined) return null;
      if (!isInterruption(value)) throw new TypeError('the stored interruption is none');
      return value;
    },
    async saveOutage(row) {
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
