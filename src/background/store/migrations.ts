import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { PlimsollSchema } from './schema.ts';

type UpgradeTransaction = IDBPTransaction<PlimsollSchema, StoreNames<PlimsollSchema>[], 'versionchange'>;
/** Runs inside the upgrade transaction; synchronous, since an async one that throws leaves the new version number on the old stores. */
export type Migration = (database: IDBPDatabase<PlimsollSchema>, transaction: UpgradeTransaction) => undefined;

/** `MIGRATIONS[n]` leads from version n to n + 1. Append only: a shipped one is never edited. */
export const MIGRATIONS: readonly Migration[] = [createStores, addSnoozesSamplesAndList, addReportsFiguresAndIndex, addEarlyWarnings];

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

/** Early warnings, with slots apart from those of alerts. */
function addEarlyWarnings(database: IDBPDatabase<PlimsollSchema>): undefined {
  database.createObjectStore('earlyWarnings', { keyPath: 'positionId' }).createIndex('notificationId', 'notificationId');
}
