import type { IDBPDatabase } from 'idb';
import * as v from 'valibot';
import { symbolOf, type Instrument } from '../../protocol/instrument.ts';
import { sentence, type Said } from '../../protocol/said.ts';
import type { Database } from './schema.ts';

const epochMs = v.pipe(v.number(), v.finite());
const byInstrument = v.record(v.string(), epochMs);
const blindMemory = v.object({
  since: v.nullable(epochMs),
  toldAt: v.nullable(epochMs),
  cause: v.nullable(v.object({ cause: v.string(), symbol: v.string() })),
});

/** As much of each row as must be there for a worker to start and to go on with it; later versions may add to it. */
const WATCH_NOTES: Readonly<Record<string, v.GenericSchema>> = {
  beat: epochMs,
  coverage: v.object({
    until: byInstrument,
    notedUntil: v.optional(epochMs),
    notedOf: v.optional(byInstrument),
    clock: v.optional(v.object({ at: epochMs, leadMs: v.nullable(epochMs), agreedMs: epochMs })),
  }),
  announced: v.record(v.string(), v.object({ at: epochMs, notificationId: v.string() })),
  loss: v.object({ since: epochMs, said: v.array(v.unknown()) }),
  interruption: v.object({
    claimedAt: epochMs,
    notificationId: v.string(),
    since: v.nullable(epochMs),
    blind: v.optional(v.record(v.string(), blindMemory)),
  }),
};
const contractRow = v.object({
  instrument: v.string(),
  fetchedAt: epochMs,
  untold: v.optional(v.instance(Map)),
  toldState: v.optional(v.string()),
});
const snoozeRow = v.object({ positionId: v.string(), setAt: epochMs, until: v.nullable(epochMs) });
const alertRow = v.object({
  positionId: v.string(),
  symbol: v.string(),
  claimedAt: epochMs,
  deliveredAt: v.nullable(epochMs),
  notificationId: v.string(),
  title: v.string(),
  message: v.string(),
  urgent: v.boolean(),
  priceAt: epochMs,
  figures: v.record(v.string(), v.string()),
  historySeq: v.number(),
  brokeThrough: v.optional(v.object({ critical: v.optional(epochMs), liquidation: v.optional(epochMs) })),
  told: v.optional(v.array(v.string())),
});

const figuresRow = v.object({ key: v.string(), version: v.string(), since: epochMs, bornAt: epochMs });

const SWEPT = ['heartbeat', 'contracts', 'alertMemory', 'reports', 'earlyWarnings', 'figures', 'snoozes', 'portfolio'] as const;
type Swept = (typeof SWEPT)[number];

/** Whether a row of this store can be used. What this version does not know under its key is not its own to judge. */
function isWhole(store: Swept, key: string, row: unknown): boolean {
  switch (store) {
    case 'heartbeat':
      return v.is(WATCH_NOTES[key] ?? v.unknown(), row);
    case 'contracts':
      return v.is(contractRow, row);
    case 'alertMemory':
    case 'reports':
    case 'earlyWarnings':
      return v.is(alertRow, row);
    case 'figures':
      return v.is(figuresRow, row);
    case 'snoozes':
      return v.is(snoozeRow, row);
    case 'portfolio':
      return isWholeNote(key, row);
  }
}

function isWholeNote(key: string, row: unknown): boolean {
  if (key === 'revision') return v.is(v.number(), row);
  if (key === 'pendingImport') return v.is(v.object({ token: v.string(), revision: v.number(), text: v.string() }), row);
  return key !== 'importUndo' || v.is(v.object({ revision: v.number(), historySeqs: v.array(v.number()) }), row);
}

/**
 * Drops rows that no worker could use and that are made anew by watching: notes of when it watched, contract records, memories of alerts, snoozes, the
 * count of edits. One of them must not keep everything else from being watched. What the trader entered is never dropped here.
 * @returns what was dropped, in sentences; empty when all is whole. Rejects when the storage fails.
 */
export async function dropDamagedRows(typed: Database): Promise<Said> {
  // As it lies there: the declared types are what is in question.
  const database = typed as unknown as IDBPDatabase;
  const said: Said = [];
  for (const store of SWEPT) {
    // A part that is missing altogether is said by whoever needs it.
    const damaged = database.objectStoreNames.contains(store) ? await damagedKeys(database, store) : [];
    if (damaged.length === 0) continue;
    for (const key of damaged) await database.delete(store, key);
    // Not 0, which stands for a storage that never held anything.
    if (store === 'portfolio' && damaged.includes('revision')) await database.put('portfolio', 1, 'revision');
    said.push(sentenceOf(store, damaged));
  }
  return said;
}

async function damagedKeys(database: IDBPDatabase, store: Swept): Promise<readonly string[]> {
  const keys = (await database.getAllKeys(store)).map(String);
  const rows: readonly unknown[] = await database.getAll(store).catch(() => oneByOne(database, store, keys));
  return keys.filter((key, index) => !isWhole(store, key, rows[index]));
}

/** Where one row spoils the reading of all: what cannot be read is undefined. */
function oneByOne(database: IDBPDatabase, store: Swept, keys: readonly string[]): Promise<readonly unknown[]> {
  return Promise.all(keys.map((key) => database.get(store, key).catch(() => undefined)));
}

function sentenceOf(store: Swept, keys: readonly string[]): Said[number] {
  const count = String(keys.length);
  switch (store) {
    case 'heartbeat':
    case 'figures':
      return sentence('dropped-watch-notes');
    case 'contracts':
      return sentence('dropped-contracts', { symbols: keys.map((key) => symbolOf(key as Instrument)).join(', ') });
    case 'alertMemory':
    case 'reports':
    case 'earlyWarnings':
      return sentence('dropped-alerts', { count });
    case 'snoozes':
      return sentence('dropped-snoozes', { count });
    case 'portfolio':
      return sentence('dropped-edits');
  }
}
