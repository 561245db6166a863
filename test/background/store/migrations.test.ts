/** Every schema version that was ever shipped opens, migrates, and keeps what it holds; a migration that fails changes nothing. */
import { readFileSync } from 'node:fs';
import { IDBFactory } from '../../platform/fake-indexed-db.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { toldSigns } from '../../../src/background/alerts/alert-signs.ts';
import { MIGRATIONS, type Migration } from '../../../src/background/store/migrations.ts';
import { openDatabase, StorageUnavailable } from '../../../src/background/store/open-database.ts';
import { DATABASE_NAME } from '../../../src/background/store/schema.ts';
import { openStore } from '../../../src/background/store/store.ts';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import { onMexc } from '../../on-mexc.ts';
import { BTC_LONG, contractRecordOf, MAIN } from '../portfolio-samples.ts';
import { dumpDatabase, restoreDatabase, type DatabaseDump, type StoreDump } from './database-dump.ts';
import { inEnglish } from '../../said-in-english.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const SETTINGS = { ...DEFAULT_SETTINGS, defaultThreshold: '0.75', defaultDistanceThreshold: '0.05' };
const BTC = onMexc('BTC_USDT');
const LEVELS = { thresholdSound: 'alert', distanceSound: 'alert', earlyWarningSound: 'alert', rungs: [] };
const ARCHIVED = { ...BTC_LONG, id: 'p2', archivedAt: '2026-11-20T12:00:00.000Z' };

const fixturePath = (version: number): string => new URL(`../../fixtures/database-v${version}.json`, import.meta.url).pathname;
const fixture = (version: number): DatabaseDump => JSON.parse(readFileSync(fixturePath(version), 'utf8')) as DatabaseDump;

/** Stores and indexes without what lies in them. */
function shapeOf({ version, stores }: DatabaseDump): unknown {
  return { version, stores: Object.fromEntries(Object.entries(stores).map(([name, { rows: _rows, ...shape }]) => [name, shape])) };
}

/** The rows of an older dump as they lie in the newest version: accounts name their exchange, contracts lie by instrument, settings have further levels. */
function asNewest({ stores }: DatabaseDump): Record<string, StoreDump['rows']> {
  const account = (value: unknown): unknown => (value === null ? null : { ...(value as object), venue: 'mexc' });
  const bySymbol = (kept: object): object =>
    Object.fromEntries(Object.entries(kept).map(([symbol, value]) => [onMexc(symbol), value as unknown]));
  const changed: Readonly<Record<string, (row: StoreDump['rows'][number]) => StoreDump['rows'][number]>> = {
    accounts: ({ key, value }) => ({ key, value: account(value) }),
    contracts({ value }) {
      const { symbol, ...row } = value as { symbol: string };
      return { key: onMexc(symbol), value: { ...row, instrument: onMexc(symbol) } };
    },
    heartbeat({ key, value }) {
      if (key !== 'coverage') return { key, value };
      const { until, ...row } = value as { until: object };
      return { key, value: { ...row, until: bySymbol(until) } };
    },
    settings: ({ key, value }) => ({ key, value: { ...(value as object), ...LEVELS } }),
    portfolio({ key, value }) {
      if (key !== 'importUndo') return { key, value };
      const { accounts, ...undo } = value as { accounts: readonly { before: unknown }[] };
      return { key, value: { ...undo, accounts: accounts.map((change) => ({ ...change, before: account(change.before) })) } };
    },
  };
  return Object.fromEntries(Object.entries(stores).map(([name, { rows }]) => [name, rows.map((row) => changed[name]?.(row) ?? row)]));
}

/** Something in every store of the newest version. */
async function fill(): Promise<void> {
  const store = await openStore(() => undefined);
  const pending = { token: '0.1.1', revision: 0, text: '{}' };
  await store.portfolio.savePendingImport(pending);
  await store.portfolio.applyImport(
    { change: { putAccounts: [MAIN], putPositions: [BTC_LONG, ARCHIVED], settings: SETTINGS }, remembered: null },
    pending,
  );
  await store.portfolio.savePendingImport({ token: '1.1.1', revision: 1, text: '{}' });
  await store.contracts.save({ instrument: BTC, record: contractRecordOf('BTC_USDT'), fetchedAt: NOW });
  await store.watchRecord.beat(NOW, { until: { [BTC]: NOW }, notedOf: { [BTC]: NOW } }, { at: NOW, rates: { p1: '0.805' } });
  await store.watchRecord.saveAnnounced({ [`contract:${BTC}`]: { at: NOW, notificationId: `!contract-BTC_USDT@${NOW}` } });
  await store.watchRecord.saveOutage({ claimedAt: NOW, notificationId: `!interrupted@${NOW}`, since: null });
  const entry = { at: NOW, kind: 'snoozed' as const, positionId: 'p1', symbol: 'BTC_USDT', text: 'line', figures: {}, delivered: true };
  await store.snoozes.save({ positionId: 'p1', setAt: NOW, until: NOW + 900_000 }, entry);
  store.close();
  const database = await openDatabase(() => undefined);
  const text = { notificationId: `p1@${NOW}`, title: 'title', message: 'message', urgent: false };
  const memory = {
    positionId: 'p1',
    claimedAt: NOW,
    deliveredAt: null,
    priceAt: NOW,
    symbol: 'BTC_USDT',
    figures: { marginRate: '0.81' },
    historySeq: 1,
  };
  await database.put('alertMemory', {
    ...memory,
    ...text,
    level: 'critical',
    brokeThrough: { critical: NOW },
    told: ['critical'],
    holding: true,
    recovered: false,
    askedOf: null,
  });
  const report = {
    ...memory,
    ...text,
    notificationId: `p1!past@${NOW}`,
    deliveredAt: NOW,
    level: 'alert' as const,
    brokeThrough: {},
    told: ['margin-rate'],
  };
  await database.put('reports', report);
  await database.put('earlyWarnings', { ...report, notificationId: `p1!early@${NOW}`, told: [], holding: true });
  await database.put('figures', { key: 'position:p1', version: 'v', since: NOW, bornAt: 0 });
  await database.put('contractList', { fetchedAt: NOW, entries: [] }, 'list');
  database.close();
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('schema version 1', () => {
  it('is what the first migration alone makes, and what the fixture has', async () => {
    (await openDatabase(() => undefined, MIGRATIONS.slice(0, 1))).close();
    expect(shapeOf(await dumpDatabase(DATABASE_NAME))).toEqual(shapeOf(fixture(1)));
  });

  it('opens with everything in it, and the later settings filled in', async () => {
    await restoreDatabase(fixture(1));
    const store = await openStore(() => undefined);
    expect(await store.portfolio.read()).toEqual({ accounts: [MAIN], positions: [BTC_LONG], settings: SETTINGS, revision: 1 });
    expect(await store.portfolio.pendingImport()).toEqual({ token: '1.1.1', revision: 1, text: '{}' });
    expect(await store.contracts.all()).toEqual([{ instrument: BTC, record: contractRecordOf('BTC_USDT'), fetchedAt: NOW }]);
    expect(await store.alerts.memories()).toMatchObject([{ positionId: 'p1', claimedAt: NOW, deliveredAt: null, historySeq: 1 }]);
    expect(await store.history.list(10)).toMatchObject([{ seq: 1, at: NOW, kind: 'fired', text: 'line' }]);
    expect(await store.watchRecord.seenUntil()).toEqual({ until: { [BTC]: NOW } });
    expect([await store.watchRecord.lastBeat(), (await store.watchRecord.outage())?.claimedAt]).toEqual([NOW, NOW]);
    expect([await store.snoozes.all(), await store.samples.since('p1', 0)]).toEqual([[], []]);
    await store.history.append({ at: NOW, kind: 'test', positionId: null, symbol: null, text: '', figures: {}, delivered: true });
    expect((await store.history.list(1))[0]?.seq).toBe(2);
  });

  it('keeps every row as it was', async () => {
    await restoreDatabase(fixture(1));
    (await openStore(() => undefined)).close();
    const { stores } = await dumpDatabase(DATABASE_NAME);
    for (const [name, rows] of Object.entries(asNewest(fixture(1)))) expect(stores[name]?.rows).toEqual(rows);
  });
});

describe('schema version 2', () => {
  it('is what the first two migrations make, and what the fixture has', async () => {
    (await openDatabase(() => undefined, MIGRATIONS.slice(0, 2))).close();
    expect(shapeOf(await dumpDatabase(DATABASE_NAME))).toEqual(shapeOf(fixture(2)));
  });

  it('keeps every row as it was', async () => {
    await restoreDatabase(fixture(2));
    (await openStore(() => undefined)).close();
    const { stores } = await dumpDatabase(DATABASE_NAME);
    for (const [name, rows] of Object.entries(asNewest(fixture(2)))) expect(stores[name]?.rows).toEqual(rows);
  });

  it('finds the rows of a notification that it was claimed with', async () => {
    await restoreDatabase(fixture(2));
    const store = await openStore(() => undefined);
    await store.alerts.delivered(`p1@${NOW}`, NOW + 5);
    expect(await store.alerts.memories()).toMatchObject([{ positionId: 'p1', deliveredAt: NOW + 5 }]);
  });
});

describe('schema version 3', () => {
  it('is what the first three migrations make, and what the fixture has', async () => {
    (await openDatabase(() => undefined, MIGRATIONS.slice(0, 3))).close();
    expect(shapeOf(await dumpDatabase(DATABASE_NAME))).toEqual(shapeOf(fixture(3)));
  });

  it('keeps every row as it was, but for what the exchange is named in', async () => {
    await restoreDatabase(fixture(3));
    (await openStore(() => undefined)).close();
    const { stores } = await dumpDatabase(DATABASE_NAME);
    for (const [name, rows] of Object.entries(asNewest(fixture(3)))) expect(stores[name]?.rows).toEqual(rows);
  });

  it('opens with what was announced, and what is damaged stays for the sweep', async () => {
    const dump = fixture(3);
    const kept = (key: string, value: unknown) => ({ key, value });
    const heartbeat = [
      kept('announced', { 'contract:BTC_USDT': { at: NOW, notificationId: 'n' }, 'recovered:p1': { at: NOW, notificationId: 'r' } }),
      kept('coverage', { until: 'nonsense' }),
    ];
    await restoreDatabase({
      ...dump,
      stores: { ...dump.stores, heartbeat: { ...(dump.stores['heartbeat'] as StoreDump), rows: heartbeat } },
    });
    const store = await openStore(() => undefined);
    expect(Object.keys((await store.watchRecord.announced()) ?? {})).toEqual([`contract:${BTC}`, 'recovered:p1']);
  });
});

describe('schema version 4', () => {
  it('is what the first four migrations make, and what the fixture has', async () => {
    (await openDatabase(() => undefined, MIGRATIONS.slice(0, 4))).close();
    expect(shapeOf(await dumpDatabase(DATABASE_NAME))).toEqual(shapeOf(fixture(4)));
  });

  it.each([2, 3, 4, 5, 6])('opens with everything in it, from version %i on', async (version) => {
    await restoreDatabase(fixture(version));
    const store = await openStore(() => undefined);
    expect(await store.portfolio.read()).toEqual({ accounts: [MAIN], positions: [BTC_LONG, ARCHIVED], settings: SETTINGS, revision: 1 });
    expect(await store.snoozes.all()).toEqual([{ positionId: 'p1', setAt: NOW, until: NOW + 900_000 }]);
    expect(await store.samples.since('p1', NOW)).toEqual([{ at: NOW, rate: '0.805' }]);
    expect(await store.alerts.memories()).toMatchObject([
      { positionId: 'p1', level: 'critical', brokeThrough: { critical: NOW }, askedOf: null },
    ]);
    expect(await store.portfolio.undoImport()).toBe('applied');
    expect(await store.portfolio.read()).toMatchObject({ accounts: [], positions: [], settings: DEFAULT_SETTINGS, revision: 2 });
    expect([await store.reports.memories(), await store.figures.all()]).toMatchObject(
      version < 3 ? [[], []] : [[{ positionId: 'p1' }], [{ key: 'position:p1' }]],
    );
  });

  it('opens with reports and figures', async () => {
    await restoreDatabase(fixture(4));
    const store = await openStore(() => undefined);
    expect(await store.reports.memories()).toMatchObject([{ positionId: 'p1', claimedAt: NOW, deliveredAt: NOW, told: ['margin-rate'] }]);
    expect(await store.figures.all()).toEqual([{ key: 'position:p1', version: 'v', since: NOW, bornAt: 0 }]);
  });
});

describe('schema version 5', () => {
  it('is what the first five migrations make, and what the fixture has', async () => {
    (await openDatabase(() => undefined, MIGRATIONS.slice(0, 5))).close();
    expect(shapeOf(await dumpDatabase(DATABASE_NAME))).toEqual(shapeOf(fixture(5)));
  });

  it.each([4, 5, 6])('opens from version %i on, with the slots of early warnings that were', async (version) => {
    await restoreDatabase(fixture(version));
    const store = await openStore(() => undefined);
    expect(await store.reports.memories()).toMatchObject([{ positionId: 'p1' }]);
    expect(await store.earlyWarnings.memories()).toMatchObject(version < 5 ? [] : [{ positionId: 'p1', claimedAt: NOW, holding: true }]);
  });
});

describe('schema version 6', () => {
  it('is what the fixture holds', async () => {
    await fill();
    await expect(`${JSON.stringify(await dumpDatabase(DATABASE_NAME), null, 1)}\n`).toMatchFileSnapshot(fixturePath(6));
  });

  it('puts the first levels’ sounds and an empty list beside the settings of version 5, and nothing beside none', async () => {
    const settings = async (): Promise<unknown> => (await dumpDatabase(DATABASE_NAME)).stores['settings']?.rows[0]?.value;
    await restoreDatabase(fixture(5));
    const before = (await settings()) as object;
    (await openDatabase(() => undefined)).close();
    expect(await settings()).toEqual({ ...before, ...LEVELS });
    globalThis.indexedDB = new IDBFactory();
    (await openDatabase(() => undefined)).close();
    expect(await settings()).toBeUndefined();
  });

  it('names the rule of a slot that version 5 claimed, so that nothing of it is told twice', () => {
    const figures = { rules: 'margin-rate distance', threshold: '0.8', distanceThreshold: '0.05' };
    expect(toldSigns({ told: ['margin-rate', 'distance', 'critical'], figures })).toEqual(['margin-rate:0.8', 'distance:0.05', 'critical']);
    expect(toldSigns({ figures })).toEqual(['margin-rate:0.8', 'distance:0.05']);
    expect(toldSigns({ told: ['margin-rate:0.9'], figures })).toEqual(['margin-rate:0.9']);
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
    await expect(attempt).rejects.toThrow('storage-unopened: error cannot move the accounts');
    expect(await dumpDatabase(DATABASE_NAME)).toEqual(before);
  });

  it('a database of a newer version is refused, not reset', async () => {
    await fill();
    (await openDatabase(() => undefined, [...MIGRATIONS, () => undefined])).close();
    await expect(openStore(() => undefined)).rejects.toThrow(StorageUnavailable);
  });

  it('a newer version that opens later takes the storage, and the older worker hears of it', async () => {
    const lost: string[] = [];
    await openStore((why) => lost.push(inEnglish(why)));
    (await openDatabase(() => undefined, [...MIGRATIONS, () => undefined])).close();
    expect(lost).toEqual(['Another version of the extension opened it']);
  });

  it('a connection that does not close is said to block; once it is gone the storage opens', async () => {
    (await openDatabase(() => undefined, MIGRATIONS.slice(0, 1))).close();
    const old = indexedDB.open(DATABASE_NAME, 1);
    await new Promise((resolve) => (old.onsuccess = resolve));
    await expect(openStore(() => undefined)).rejects.toThrow('storage-unopened: storage-older-open');
    old.result.close();
    (await openStore(() => undefined)).close();
  });
});
