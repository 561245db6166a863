import { IDBFactory } from '../../platform/fake-indexed-db.ts';
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { DATABASE_NAME } from '../../../src/background/store/schema.ts';
import { openStore } from '../../../src/background/store/store.ts';
import { BTC_LONG, MAIN } from '../portfolio-samples.ts';

it.each<[string, object, string]>([
  ['a side that is none', { ...BTC_LONG, side: 'up' }, 'storage-row-damaged position p1 side: '],
  ['a number where a decimal text belongs', { ...BTC_LONG, leverage: 10 }, 'storage-row-damaged position p1 leverage: '],
  ['a key that nobody wrote', { ...BTC_LONG, stop: '1' }, 'storage-row-damaged position p1 stop: '],
  ['a threshold that is no decimal', { ...BTC_LONG, threshold: 'abc' }, 'storage-row-damaged position p1 threshold: '],
])('a stored position with %s is named, not watched by guess and not passed over', async (_name, row, said) => {
  globalThis.indexedDB = new IDBFactory();
  const store = await openStore(() => undefined);
  await store.portfolio.apply({ putAccounts: [MAIN] }, 0);
  expect((await store.portfolio.read()).accounts).toEqual([MAIN]);
  const database = await openDB(DATABASE_NAME);
  await database.put('positions', row);
  await expect(store.portfolio.read()).rejects.toThrow(said);
  expect(await database.getAll('positions')).toEqual([row]);
  database.close();
  store.close();
});
