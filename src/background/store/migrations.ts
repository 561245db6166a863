import { unwrap, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import { FIRST_VENUE, instrumentOf } from '../../protocol/instrument.ts';
import type { PlimsollSchema } from './schema.ts';

type UpgradeTransaction = IDBPTransaction<PlimsollSchema, StoreNames<PlimsollSchema>[], 'versionchange'>;
/** Runs inside the upgrade transaction; synchronous, since an async one that throws leaves the new version number on the old stores. */
export type Migration = (database: IDBPDatabase<PlimsollSchema>, transaction: UpgradeTransaction) => undefined;

/** `MIGRATIONS[n]` leads from version n to n + 1. Append only: a shipped one is never edited. */
export const MIGRATIONS: readonly Migration[] = [
  createStores,
  addSnoozesSamplesAndList,
  addReportsFiguresAndIndex,
  nameVenues,
  addEarlyWarnings,
  addRungs,
];

function createStores(database: IDBPDatabase<PlimsollSchema>): undefined {
  database.createObjectStore('accounts', { keyPath: 'id' });
  database.createObjectStore('positions', { keyPath: 'id' });
  database.createObjectStore('settings');
  database.createObjectStore('portfolio');
  database.createObjectStore('contracts', { keyPath: 'symbol' });
  database.createObjectStore('alertMemory', { keyPath: 'positionId' });
  database.createObjectStore('history', { keyPath: 'seq', autoIncrement: true }).createIndex('at', 'at');
  database.createObjectStore('heartbeat');
}

/** Version 2: snoozes, margin-rate samples and the lookup's list. Settings of version 1 lack the later keys; reading them fills these in. */
function addSnoozesSamplesAndList(database: IDBPDatabase<PlimsollSchema>): undefined {
  database.createObjectStore('snoozes', { keyPath: 'positionId' });
  database.createObjectStore('samples', { keyPath: 'at' });
  database.createObjectStore('contractList');
}

/**
 * Version 3: reports of the past, apart from alerts, and since when figures are what they are; until a figure is edited, that is unknown. An alert that is
 * shown, or replaced, finds the rows of its notification without reading those of all others.
 */
function addReportsFiguresAndIndex(database: IDBPDatabase<PlimsollSchema>, transaction: UpgradeTransaction): undefined {
  database.createObjectStore('reports', { keyPath: 'positionId' }).createIndex('notificationId', 'notificationId');
  database.createObjectStore('figures', { keyPath: 'key' });
  transaction.objectStore('alertMemory').createIndex('notificationId', 'notificationId');
}

type Row = Record<string, unknown>;
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null;
const named = (account: unknown): unknown => (isRow(account) ? { ...account, venue: FIRST_VENUE } : account);
const renamed = (bySymbol: unknown, rename: (key: string) => string): unknown =>
  isRow(bySymbol) ? Object.fromEntries(Object.entries(bySymbol).map(([key, value]) => [rename(key), value])) : bySymbol;
const asInstrument = (symbol: string): string => instrumentOf(FIRST_VENUE, symbol);

/** Version 4: accounts name their exchange, and what was kept by symbol is kept by instrument. Until then there was one exchange. What is damaged stays so. */
function nameVenues(database: IDBPDatabase<PlimsollSchema>, transaction: UpgradeTransaction): undefined {
  const { objectStoreNames } = database;
  const store = (name: StoreNames<PlimsollSchema>): IDBObjectStore => unwrap(transaction.objectStore(name));
  /** Puts `change` of the row in its place; in a callback of the database, so that what it throws aborts the upgrade. */
  const amend = (name: 'portfolio' | 'heartbeat', key: string, change: (row: Row) => Row): void => {
    if (!objectStoreNames.contains(name)) return;
    const reading: IDBRequest<unknown> = store(name).get(key);
    reading.onsuccess = () => {
      if (isRow(reading.result)) store(name).put(change(reading.result), key);
    };
  };
  const accounts: IDBRequest<unknown[]> = store('accounts').getAll();
  accounts.onsuccess = () => {
    for (const account of accounts.result) store('accounts').put(named(account));
  };
  amend('portfolio', 'importUndo', (undo) => ({
    ...undo,
    accounts: Array.isArray(undo['accounts'])
      ? undo['accounts'].map((change: unknown) => (isRow(change) ? { ...change, before: named(change['before']) } : change))
      : undo['accounts'],
  }));
  amend('heartbeat', 'coverage', (row) => ({
    ...row,
    until: renamed(row['until'], asInstrument),
    ...('notedOf' in row ? { notedOf: renamed(row['notedOf'], asInstrument) } : {}),
  }));
  amend(
    'heartbeat',
    'announced',
    (row) => renamed(row, (key) => (key.startsWith('contract:') ? `contract:${asInstrument(key.slice('contract:'.length))}` : key)) as Row,
  );
  const contracts: IDBRequest<unknown[]> = store('contracts').getAll();
  contracts.onsuccess = () => {
    database.deleteObjectStore('contracts');
    const renewed: IDBObjectStore = unwrap(database.createObjectStore('contracts', { keyPath: 'instrument' }));
    for (const row of contracts.result.filter(isRow)) {
      const { symbol, ...kept } = row;
      renewed.put({ ...kept, instrument: asInstrument(String(symbol)) });
    }
  };
}

/** Early warnings, with slots apart from those of alerts. */
function addEarlyWarnings(database: IDBPDatabase<PlimsollSchema>): undefined {
  database.createObjectStore('earlyWarnings', { keyPath: 'positionId' }).createIndex('notificationId', 'notificationId');
}

/** Version 6: further levels, and sounds of the first ones. No earlier version can read a position that has them, so none opens this. */
function addRungs(_database: IDBPDatabase<PlimsollSchema>, transaction: UpgradeTransaction): undefined {
  const settings: IDBObjectStore = unwrap(transaction.objectStore('settings'));
  const reading: IDBRequest<unknown> = settings.get('settings');
  reading.onsuccess = () => {
    const sounds = { thresholdSound: 'alert', distanceSound: 'alert', earlyWarningSound: 'alert' };
    if (isRow(reading.result)) settings.put({ ...reading.result, ...sounds, rungs: [] }, 'settings');
  };
}
