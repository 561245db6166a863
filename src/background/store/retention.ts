import { allOrNothing } from './all-or-nothing.ts';
import type { Database } from './schema.ts';

const KEPT_MS = 90 * 24 * 60 * 60_000;
const KEPT_ROWS = 10_000;

/** Drops history and samples older than 90 days, and of each the oldest beyond 10,000. `now`: epoch ms; null: no clock to go by, so that age drops nothing. */
export async function prune(database: Database, now: number | null): Promise<void> {
  const old = IDBKeyRange.upperBound(now === null ? -Infinity : now - KEPT_MS, true);
  const transaction = database.transaction(['history', 'samples'], 'readwrite');
  await allOrNothing(transaction, async () => {
    const history = transaction.objectStore('history');
    const byTime = history.index('at');
    const oldRows = await byTime.getAllKeys(old);
    await Promise.all(oldRows.map((seq) => history.delete(seq)));
    const moreRows = (await history.count()) - KEPT_ROWS;
    // By their time, not by their number: restored rows may be old and have high ones.
    if (moreRows > 0) await Promise.all((await byTime.getAllKeys(null, moreRows)).map((seq) => history.delete(seq)));
    const samples = transaction.objectStore('samples');
    await samples.delete(old);
    const moreSamples = (await samples.count()) - KEPT_ROWS;
    if (moreSamples > 0) await Promise.all((await samples.getAllKeys(null, moreSamples)).map((at) => samples.delete(at)));
  });
}
