/** A connection that the browser closes (a full disk, a cleared storage) is opened again under the worker that holds it. */
import { forceCloseDatabase, IDBFactory } from '../../platform/fake-indexed-db.ts';
import { onMexc } from '../../on-mexc.ts';
import { beforeEach, expect, it } from 'vitest';
import { openStore } from '../../../src/background/store/store.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, MAIN } from '../portfolio-samples.ts';
import { inEnglish } from '../../said-in-english.ts';

/** The connections that the code under test opened, as the browser knows them. */
let connections: IDBDatabase[];
let refusing: boolean;

beforeEach(() => {
  const factory = new IDBFactory();
  connections = [];
  refusing = false;
  const open = factory.open.bind(factory);
  factory.open = (name, version) => {
    if (refusing) throw new DOMException('no space is left', 'QuotaExceededError');
    const request = open(name, version);
    request.addEventListener('success', () => connections.push(request.result as unknown as IDBDatabase));
    return request;
  };
  globalThis.indexedDB = factory;
});

/** What a browser does that takes a connection away: it closes it, and says so to its holder. */
function terminate(): void {
  const connection = connections.at(-1);
  if (connection === undefined) throw new Error('nothing is open');
  forceCloseDatabase(connection as never);
}

const candidate = {
  ...{ positionId: 'p1', symbol: 'BTC_USDT', priceAt: 1000, figures: {}, level: 'alert' as const, told: [], askedOf: null },
  ...{ line: () => 'p1 alerts', said: () => [], breakThroughs: { critical: false, liquidation: false } },
};

it('is opened again by itself, with everything in it', async () => {
  const lost: string[] = [];
  const store = await openStore((why) => lost.push(inEnglish(why)));
  await store.portfolio.apply({ putAccounts: [MAIN] }, 0);
  terminate();
  await settled();
  expect(lost).toEqual(['The browser closed it']);
  expect((await store.portfolio.read()).accounts).toEqual([MAIN]);
  expect(connections).toHaveLength(2);
});

it('says why while it cannot be opened, and is tried again with the next call', async () => {
  const lost: string[] = [];
  const store = await openStore((why) => lost.push(inEnglish(why)));
  refusing = true;
  terminate();
  await settled();
  await expect(store.watchRecord.lastBeat()).rejects.toMatchObject({ name: 'InvalidStateError' });
  await settled();
  expect(lost[0]).toBe('The browser closed it');
  expect(lost.slice(1)).toEqual(lost.slice(1).map(() => 'The storage could not be opened. no space is left'));
  expect(lost.length).toBeGreaterThan(1);
  refusing = false;
  await expect(store.watchRecord.lastBeat()).rejects.toMatchObject({ name: 'InvalidStateError' });
  await settled();
  expect(await store.watchRecord.lastBeat()).toBeNull();
});

it('is told to be emptied only once it can be written to, so that the new history has it', async () => {
  const rows: unknown[] = [];
  const store = await openStore(
    () => undefined,
    () =>
      void store.history
        .append({ at: 1, kind: 'fault', positionId: null, symbol: null, text: 'gone', figures: {}, delivered: false })
        .catch((error: unknown) => rows.push(error)),
  );
  await store.portfolio.apply({ putAccounts: [MAIN] }, 0);
  await store.portfolio.read();
  refusing = true;
  terminate();
  await settled();
  refusing = false;
  await new Promise((resolve) => indexedDB.deleteDatabase('plimsoll').addEventListener('success', resolve));
  await expect(store.portfolio.read()).rejects.toMatchObject({ name: 'InvalidStateError' });
  await settled();
  rows.push(...(await store.history.list(5)));
  expect(rows).toMatchObject([{ text: 'gone' }]);
});

it('is filled again from what the worker knows where the browser threw its rows away', async () => {
  const lost: string[] = [];
  const emptied: string[] = [];
  const store = await openStore(
    (why) => lost.push(inEnglish(why)),
    (what) => emptied.push(inEnglish(what)),
  );
  await store.portfolio.apply({ putAccounts: [MAIN], putPositions: [BTC_LONG] }, 0);
  const before = await store.portfolio.read();
  const asking = { ...candidate, askedOf: 'the version that was asked' };
  await store.alerts.claim(1000, [asking], () => ({ notificationId: 'p1@1000', title: 'title', message: 'message', urgent: false }));
  await store.alerts.amend('p1', 'p1@1000', { askedOf: null, holding: false });
  const noted = { at: 1000, kind: 'snoozed' as const, positionId: 'p1', symbol: 'BTC_USDT', text: '', figures: {}, delivered: true };
  await store.snoozes.save({ positionId: 'p1', setAt: 1000, until: null }, noted);
  await store.snoozes.save({ positionId: 'p2', setAt: 1000, until: null }, noted);
  await store.snoozes.end('p2', null);
  await store.contracts.save({ instrument: onMexc('BTC_USDT'), record: {}, fetchedAt: 1000 });
  await store.watchRecord.saveOutage({ claimedAt: 1000, notificationId: '!interrupted@1000', since: null });
  await store.watchRecord.saveAnnounced({ 'contract:BTC_USDT': { at: 1000, notificationId: '!contract-BTC_USDT@1000' } });
  await store.watchRecord.saveSeenUntil({ until: { BTC_USDT: 1000 } });
  refusing = true;
  terminate();
  await settled();
  refusing = false;
  await new Promise((resolve) => indexedDB.deleteDatabase('plimsoll').addEventListener('success', resolve));
  await expect(store.portfolio.read()).rejects.toMatchObject({ name: 'InvalidStateError' });
  await settled();
  expect(await store.portfolio.read()).toEqual(before);
  expect(await store.alerts.memories()).toMatchObject([
    { positionId: 'p1', claimedAt: 1000, deliveredAt: null, historySeq: 1, askedOf: null, holding: false },
  ]);
  expect(await store.history.all()).toMatchObject([{ seq: 1, kind: 'fired', positionId: 'p1', at: 1000, delivered: false }]);
  expect(emptied).toEqual(['The browser emptied the storage. Positions written again: 1. The history is gone']);
  expect(await store.snoozes.all()).toEqual([{ positionId: 'p1', setAt: 1000, until: null }]);
  expect(await store.contracts.all()).toEqual([{ instrument: onMexc('BTC_USDT'), record: {}, fetchedAt: 1000 }]);
  expect([await store.watchRecord.outage(), await store.watchRecord.seenUntil()]).toMatchObject([
    { claimedAt: 1000 },
    { until: { BTC_USDT: 1000 } },
  ]);
  expect(await store.watchRecord.announced()).toMatchObject({ 'contract:BTC_USDT': { at: 1000 } });
  expect(await store.portfolio.apply({ deletePositions: ['p1'] }, before.revision)).toBe('applied');
});
