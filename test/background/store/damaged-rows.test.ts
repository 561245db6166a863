/** Rows that can be had again never stop a start: they are dropped and made anew, and the pages say so. What the trader entered is never dropped. */
import { IDBFactory } from '../../platform/fake-indexed-db.ts';
import { openDB, type IDBPDatabase } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { bootstrap } from '../../../src/background/bootstrap.ts';
import { DATABASE_NAME } from '../../../src/background/store/schema.ts';
import { openStore } from '../../../src/background/store/store.ts';
import { envelope } from '../../platform/fake-http.ts';
import { createFakePlatform } from '../../platform/fake-platform.ts';
import { settled } from '../../platform/open-calls.ts';
import { onMexc } from '../../on-mexc.ts';
import { BTC_LONG, contractRecordOf, HOLDS, MAIN } from '../portfolio-samples.ts';

const NOW = 1_795_348_800_000;
const CONTRACT = { instrument: onMexc('BTC_USDT'), record: contractRecordOf('BTC_USDT'), fetchedAt: NOW };
const MEMORY = {
  positionId: 'p1',
  symbol: 'BTC_USDT',
  claimedAt: NOW - 3_600_000,
  deliveredAt: NOW - 3_600_000,
  notificationId: `p1@${NOW - 3_600_000}`,
  title: 'title',
  message: 'message',
  urgent: false,
  priceAt: NOW,
  figures: {},
  historySeq: 1,
};

async function withDatabase(work: (database: IDBPDatabase) => Promise<unknown>): Promise<void> {
  const database = await openDB(DATABASE_NAME);
  await work(database);
  database.close();
}

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  const store = await openStore(() => undefined);
  await store.portfolio.apply({ putAccounts: [MAIN], putPositions: [BTC_LONG] }, 0);
  store.close();
});

async function start() {
  const platform = createFakePlatform();
  platform.http.respond((url) => {
    if (url.includes('/detail')) return envelope(contractRecordOf('BTC_USDT'));
    return envelope({ symbol: 'BTC_USDT', fairPrice: Number(HOLDS), timestamp: platform.clock.now() });
  });
  const { monitor } = await bootstrap(platform);
  await platform.timers.advance(20_000);
  await settled();
  return { platform, monitor };
}

describe('a damaged row', () => {
  it.each([
    ['heartbeat', 'beat', 'yesterday', 'dropped-watch-notes'],
    ['heartbeat', 'beat', Number.NaN, 'dropped-watch-notes'],
    ['heartbeat', 'coverage', { until: null }, 'dropped-watch-notes'],
    ['heartbeat', 'coverage', 7, 'dropped-watch-notes'],
    ['heartbeat', 'coverage', { until: { [onMexc('BTC_USDT')]: 'long ago' } }, 'dropped-watch-notes'],
    ['heartbeat', 'interruption', 'lost', 'dropped-watch-notes'],
    ['heartbeat', 'interruption', { since: 1 }, 'dropped-watch-notes'],
    ['heartbeat', 'interruption', { claimedAt: 0, notificationId: '', since: null, blind: { p1: null } }, 'dropped-watch-notes'],
    ['contracts', null, { ...CONTRACT, untold: 3 }, 'dropped-contracts'],
    ['contracts', null, { ...CONTRACT, fetchedAt: 'today' }, 'dropped-contracts'],
    ['alertMemory', null, { positionId: 'p1' }, 'dropped-alerts'],
    ['alertMemory', null, { ...MEMORY, claimedAt: 'soon' }, 'dropped-alerts'],
    ['alertMemory', null, { ...MEMORY, told: 3 }, 'dropped-alerts'],
    ['alertMemory', null, { ...MEMORY, figures: null }, 'dropped-alerts'],
    ['reports', null, { ...MEMORY, claimedAt: 'soon' }, 'dropped-alerts'],
    ['figures', null, { key: 'position:p1', version: 'v', since: 'yesterday', bornAt: 0 }, 'dropped-watch-notes'],
    ['heartbeat', 'announced', { recovered: 5 }, 'dropped-watch-notes'],
    ['heartbeat', 'loss', 'everything', 'dropped-watch-notes'],
    ['snoozes', null, { positionId: 'p1', setAt: 'now' }, 'dropped-snoozes'],
    ['portfolio', 'revision', 'many', 'dropped-edits'],
    ['portfolio', 'importUndo', { revision: 1 }, 'dropped-edits'],
  ] as const)('of %s (%s) is dropped: the position alerts, and the pages say what was lost', async (store, key, row, said) => {
    await withDatabase((database) => (key === null ? database.put(store, row) : database.put(store, row, key)));
    const { platform, monitor } = await start();
    expect(platform.notifications.created.map(({ title }) => title)).toEqual(['BTC_USDT long isolated: margin rate 80.04%']);
    expect(monitor.faults.list()).toMatchObject([{ kind: 'loss', said: [{ key: said }] }]);
    monitor.stop();
    // Once more nothing is dropped; what was lost is told until a page has shown it.
    const again = await start();
    expect(again.monitor.faults.list()).toMatchObject([{ kind: 'loss', said: [{ key: said }] }]);
    again.monitor.stop();
  });

  it('that holds a whole record which nobody can read is read from the exchange again, without a fault of the storage', async () => {
    await withDatabase((database) => database.put('contracts', { ...CONTRACT, record: 'nonsense' }));
    const { platform, monitor } = await start();
    expect(platform.notifications.created).toHaveLength(1);
    expect(monitor.faults.list()).toEqual([]);
    monitor.stop();
  });

  it('of what the trader entered is not dropped, and stops the start with its name', async () => {
    await withDatabase((database) => database.put('positions', { ...BTC_LONG, side: 'both' }));
    await expect(bootstrap(createFakePlatform())).rejects.toThrow(/^storage-row-damaged position p1/);
    await withDatabase(async (database) => expect(await database.get('positions', 'p1')).toEqual({ ...BTC_LONG, side: 'both' }));
  });

  it('whole rows stay as they are', async () => {
    await withDatabase(async (database) => {
      await database.put('contracts', { ...CONTRACT, untold: new Map([['p1', {}]]) });
      await database.put('alertMemory', MEMORY);
      await database.put('snoozes', { positionId: 'p1', setAt: NOW, until: null });
      await database.put('heartbeat', NOW, 'beat');
      await database.put('heartbeat', { anything: true }, 'of-a-later-version');
    });
    const dropped: unknown[] = [];
    (
      await openStore(
        () => undefined,
        (what) => dropped.push(what),
      )
    ).close();
    expect(dropped).toEqual([]);
  });
});
