import { beforeEach, describe, expect, it } from 'vitest';
import { forceCloseDatabase, IDBFactory } from './fake-indexed-db.ts';
import { settled } from './open-calls.ts';
import { silentDisk } from '../background/store/failing-writes.ts';

const NAME = 'a database';
/** More than any fixed count of turns that somebody would think enough. */
const MANY = 1_000;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

function opened(version = 1): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, version);
    request.onupgradeneeded = () => void request.result.createObjectStore(`rows-${version}`);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('not opened'));
  });
}

/** Writes one row after another, each once the one before is written. */
function writeInTurn(database: IDBDatabase, count: number, written: () => void): void {
  const rows = database.transaction('rows-1', 'readwrite').objectStore('rows-1');
  const write = (key: number): void => {
    rows.put('row', key).onsuccess = () => (key < count ? write(key + 1) : written());
  };
  write(1);
}

describe('settled', () => {
  it('waits for an answer, however late it comes', async () => {
    const database = await opened();
    let isWritten = false;
    writeInTurn(database, MANY, () => (isWritten = true));
    await settled();
    expect(isWritten).toBe(true);
  });

  it('waits for what is asked only after an answer', async () => {
    const heard: string[] = [];
    const asked = async (): Promise<void> => {
      const database = await opened();
      heard.push('opened');
      await new Promise<void>((resolve) => writeInTurn(database, MANY, resolve));
      heard.push('written');
      const transaction = database.transaction('rows-1', 'readwrite');
      const ended = new Promise((resolve) => (transaction.onabort = resolve));
      transaction.abort();
      await ended;
      heard.push('aborted');
      database.close();
      await opened(2);
      heard.push('opened anew');
    };
    void asked();
    await settled();
    expect(heard).toEqual(['opened', 'written', 'aborted', 'opened anew']);
  });

  it('does not wait for a disk that hangs, and waits for the one that is whole again', async () => {
    const database = await opened();
    let isWritten = false;
    const repair = silentDisk();
    writeInTurn(database, 1, () => (isWritten = true));
    await settled();
    expect(isWritten).toBe(false);
    repair();
    writeInTurn(database, 1, () => (isWritten = true));
    await settled();
    expect(isWritten).toBe(true);
  });

  it('does not wait for a database that an open connection blocks', async () => {
    const first = await opened();
    let isOpened = false;
    const second = opened(2).then(() => (isOpened = true));
    await settled();
    expect(isOpened).toBe(false);
    forceCloseDatabase(first as never);
    expect(await second).toBe(true);
  });
});
