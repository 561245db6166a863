/** Every schema version that was ever shipped opens, migrates, and keeps what it holds; a migration that fails changes nothing. */
import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS, type Migration } from '../../../src/background/store/migrations.ts';
import { openDatabase, StorageUnavailable } from '../../../src/background/store/open-database.ts';
import { DATABASE_NAME } from '../../../src/background/store/schema.ts';
import { openStore } from '../../../src/background/store/store.ts';
import { BTC_LONG, contractRecordOf, MAIN } from '../portfolio-samples.ts';
import { dumpDatabase, restoreDatabase, type DatabaseDump } from './database-dump.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const FIXTURE = new URL('../../fixtures/database-v1.json', import.meta.url);

async function fill(): Promise<void> {
  const store = await openStore(() => undefined);
  await store.portfolio.apply({ putAccounts: [MAIN], putPositions: [BTC_LONG], settings: { defaultThreshold: '0.75', defaultDistanceThreshold: '0.05' } }, 0);
  await store.portfolio.savePendingImport({ token: '1.1.1', revision: 1, text: '{}' });
  await store.contracts.save({ symbol: 'BTC_USDT', record: contractRecordOf('BTC_USDT'), fetchedAt: NOW });
  const candidate = { positionId: 'p1', symbol: 'BTC_USDT', priceAt: NOW, line: 'line', figures: { marginRate: '0.81' } };
  await store.alerts.claim(NOW, [candidate], () => ({ notificationId: `p1@${NOW}`, title: 'title', message: 'message', urgent: false }));
  await store.heartbeat.beat(NOW, { until: { BTC_USDT: NOW } });
  await store.heartbeat.saveInterruption({ claimedAt: NOW, notificationId: `!interrupted@${NOW}`, since: null });
  store.close();
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('schema version 1', () => {
  it('is what the fixture holds', async () => {
    await fill();
    await expect(`${JSON.stringify(await dumpDatabase(DATABASE_NAME), null, 1)}\n`).toMatchFileSnapshot(FIXTURE.pathname);
  });

  it('opens with everything in it', async () => {
    await restoreDatabase(JSON.parse(readFileSync(FIXTURE, 'utf8')) as DatabaseDump);
    const store = await openStore(() => undefined);
    expect(await store.portfolio.read()).toEqual({
      accounts: [MAIN],
      positions: [BTC_LONG],
      settings: { defaultThreshold: '0.75', defaultDistanceThreshold: '0.05' },
      revision: 1,
    });
    expect(await store.portfolio.pendingImport()).toEqual({ token: '1.1.1', revision: 1, text: '{}' });
    expect(await store.contracts.all()).toEqual([{ symbol: 'BTC_USDT', record: contractRecordOf('BTC_USDT'), fetchedAt: NOW }]);
    expect(await store.alerts.memories()).toMatchObject([{ positionId: 'p1', claimedAt: NOW, deliveredAt: null, historySeq: 1 }]);
    expect(await store.history.list(10)).toMatchObject([{ seq: 1, at: NOW, kind: 'fired', text: 'line' }]);
    expect(await store.heartbeat.coverage()).toEqual({ until: { BTC_USDT: NOW } });
    expect([await store.heartbeat.lastBeat(), (await store.heartbeat.interruption())?.claimedAt]).toEqual([NOW, NOW]);
    await store.history.append({ at: NOW, kind: 'test', positionId: null, symbol: null, text: '', figures: {}, delivered: true });
    expect((await store.history.list(1))[0]?.seq).toBe(2);
  });
});

describe('a migration that fails', () => {
  const failing: Migration = (database) => {
    database.createObjectStore('accounts2' as 'accounts');
    throw new TypeError('cannot move the accounts');
  };

  it('says so and leaves version and rows as they were', async () => {
    await fill();
    const before = await dumpDatabase(DATABASE_NAME);
    const attempt = openDatabase(() => undefined, [...MIGRATIONS, failing]);
    await expect(attempt).rejects.toThrow(StorageUnavailable);
    await expect(attempt).rejects.toThrow('The storage could not be opened: cannot move the accounts');
    expect(await dumpDatabase(DATABASE_NAME)).toEqual(before);
  });

  it('a database of a newer version is refused, not reset', async () => {
    await fill();
    (await openDatabase(() => undefined, [...MIGRATIONS, () => undefined])).close();
    await expect(openStore(() => undefined)).rejects.toThrow(StorageUnavailable);
  });

  it('a newer version that opens later takes the storage, and the older worker hears of it', async () => {
    const lost: string[] = [];
    await openStore((reason) => lost.push(reason));
    (await openDatabase(() => undefined, [...MIGRATIONS, () => undefined])).close();
    expect(lost).toEqual(['another version of the extension opened the storage']);
  });
});
