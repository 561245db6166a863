/** What one claim reads depends on the positions that it is for, and on nothing that others have stored: many accounts must not wait for each other. */
import { IDBFactory } from '../../platform/fake-indexed-db.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AlertCandidate } from '../../../src/background/store/alert-log.ts';
import { openStore, type Store } from '../../../src/background/store/store.ts';
import { createHarness } from '../harness.ts';
import { BTC_LONG, HOLDS } from '../portfolio-samples.ts';
import { countRowsRead, type RowsRead } from './rows-read.ts';

let reads: RowsRead;
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  reads = countRowsRead();
});
afterEach(() => reads.stop());

const MINUTE = 60_000;
const candidate = (positionId: string, change: Partial<AlertCandidate> = {}): AlertCandidate => ({
  ...{
    positionId,
    symbol: 'BTC_USDT',
    priceAt: 1000,
    figures: {},
    level: 'alert',
    told: [],
    askedOf: null,
    line: () => 'line',
    said: () => [],
  },
  ...{ breakThroughs: { critical: true, liquidation: true } },
  ...change,
});
const text = (notificationId: string) => () => ({ notificationId, title: 'title', message: 'message', urgent: false });
const ids = (prefix: string, count: number) => Array.from({ length: count }, (_none, index) => `${prefix}${index}`);

/** Of one account with five positions, in a storage that remembers so many others: the rows that each step of an alert's life reads. */
async function readBy(others: number): Promise<Readonly<Record<string, number>>> {
  const store: Store = await openStore(() => undefined);
  for (let from = 0; from < others; from += 50) {
    const batch = ids(`other-${from}-`, 50).map((id) => candidate(id));
    await store.alerts.claim(1000, batch, text(`other-${from}@1000`));
  }
  const own = ids('own-', 5);
  const cost: Record<string, number> = {};
  const step = async <T>(name: string, work: Promise<T>): Promise<T> => {
    const result = await work;
    cost[name] = reads.take();
    return result;
  };
  reads.take();
  await step(
    'claim',
    store.alerts.claim(
      2000,
      own.map((id) => candidate(id)),
      text('own@2000'),
    ),
  );
  await step('delivered', store.alerts.delivered('own@2000', 2500));
  const worse = [candidate('own-0', { level: 'critical' })];
  const { previousNotificationIds } = await step('break-through', store.alerts.claim(3000, worse, text('own-0@3000')));
  // The first one still speaks of four others.
  expect(previousNotificationIds).toEqual([]);
  const later = await step(
    'again',
    store.alerts.claim(
      2000 + 31 * MINUTE,
      own.map((id) => candidate(id)),
      text('own@later'),
    ),
  );
  expect([...later.previousNotificationIds].sort()).toEqual(['own-0@3000', 'own@2000']);
  await step('forget', store.alerts.forget(['own-0'], 10 * 60 * MINUTE));
  store.close();
  return cost;
}

it('is the same beside none and beside five hundred', async () => {
  const alone = await readBy(0);
  globalThis.indexedDB = new IDBFactory();
  const crowded = await readBy(500);
  expect(crowded).toEqual(alone);
  // Five memories and five rows of the history are what "delivered" reads at the most.
  expect(Math.max(...Object.values(crowded))).toBeLessThanOrEqual(10);
});

it('a watchdog tick reads nothing of what was alerted', async () => {
  const h = await createHarness({ positions: ids('p', 40).map((id) => ({ ...BTC_LONG, id })) });
  await h.price('BTC_USDT', HOLDS);
  expect(await h.store.alerts.memories()).toHaveLength(40);
  await h.watchdog();
  reads.take();
  await h.watchdog();
  expect(reads.take()).toBe(0);
});
