/**
 * IndexedDB in memory, which knows what it has not answered yet: transactions that have not ended, and databases that are being opened or deleted.
 * Imported instead of its package, so that `settled` waits for all that a test asks of it.
 */
import 'fake-indexeddb/auto';
import { forceCloseDatabase, IDBDatabase as FakeDatabase, IDBFactory as FakeFactory } from 'fake-indexeddb';
import { openCall, settled } from './open-calls.ts';

export { forceCloseDatabase, IDBFactory, IDBOpenDBRequest, IDBRequest } from 'fake-indexeddb';

function countedUntil<Target extends { addEventListener(type: string, listener: () => void): void }>(
  target: Target,
  ...ends: readonly string[]
): Target {
  const answered = openCall();
  for (const end of ends) target.addEventListener(end, answered);
  return target;
}

const { transaction } = FakeDatabase.prototype;
FakeDatabase.prototype.transaction = function (...asked) {
  return countedUntil(transaction.apply(this, asked), 'complete', 'abort');
};

/** The connection that was opened last, whoever holds it. */
let newest: InstanceType<typeof FakeDatabase> | null = null;

/** A blocked request waits for somebody to close a connection, which is the test's to do. */
const { open, deleteDatabase } = FakeFactory.prototype;
FakeFactory.prototype.open = function (...asked) {
  const request = countedUntil(open.apply(this, asked), 'success', 'error', 'blocked');
  request.addEventListener('success', () => (newest = request.result));
  return request;
};
FakeFactory.prototype.deleteDatabase = function (...asked) {
  return countedUntil(deleteDatabase.apply(this, asked), 'success', 'error', 'blocked');
};

/**
 * What a browser does on a full disk: it closes the connection that was opened last, lets none be opened for a while, and throws all rows of the
 * database away.
 */
export async function emptyStorage(name: string): Promise<void> {
  if (newest === null) throw new Error('nothing is open');
  const { open: opens } = indexedDB;
  indexedDB.open = () => {
    throw new DOMException('no space is left', 'QuotaExceededError');
  };
  forceCloseDatabase(newest as never);
  await settled();
  indexedDB.open = opens;
  await new Promise((resolve) => indexedDB.deleteDatabase(name).addEventListener('success', resolve));
}
