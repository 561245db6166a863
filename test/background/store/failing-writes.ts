/** Storage that fails as browsers make it fail: injected where IndexedDB begins, so that every line of ours above it runs. */
import { IDBRequest as FakeRequest } from '../../platform/fake-indexed-db.ts';

/** A full disk: from now on every write of a row is refused, until the function returned is called. */
export function fullDisk(): () => void {
  const { put, add } = IDBObjectStore.prototype;
  const refuse = (): never => {
    throw new DOMException('Encountered full disk while committing transaction.', 'QuotaExceededError');
  };
  Object.assign(IDBObjectStore.prototype, { put: refuse, add: refuse });
  return () => void Object.assign(IDBObjectStore.prototype, { put, add });
}

/** A disk that fills during a transaction: the first `count` writes are taken, the next is refused. */
export function diskFullAfter(count: number): () => void {
  const { put } = IDBObjectStore.prototype;
  let left = count;
  Object.assign(IDBObjectStore.prototype, {
    put(this: IDBObjectStore, ...args: Parameters<typeof put>) {
      left -= 1;
      if (left < 0) throw new DOMException('Encountered full disk while committing transaction.', 'QuotaExceededError');
      return put.apply(this, args);
    },
  });
  return () => void Object.assign(IDBObjectStore.prototype, { put });
}

/** A disk on which new rows find no space, while known ones can be written again. */
export function addsRefused(): () => void {
  const { add } = IDBObjectStore.prototype;
  const refuse = (): never => {
    throw new DOMException('Encountered full disk while committing transaction.', 'QuotaExceededError');
  };
  Object.assign(IDBObjectStore.prototype, { add: refuse });
  return () => void Object.assign(IDBObjectStore.prototype, { add });
}

/** Damaged rows: reading all of this store, or the row of this key, fails. */
export function damagedStore(name: string, key: IDBValidKey | null = null): () => void {
  const { get, getAll } = IDBObjectStore.prototype;
  const { getAll: getAllByIndex } = IDBIndex.prototype;
  const fail = (): never => {
    throw new DOMException('Failed to read large IndexedDB value', 'UnknownError');
  };
  Object.assign(IDBObjectStore.prototype, {
    get(this: IDBObjectStore, query: IDBValidKey) {
      return this.name === name && (key === null || query === key) ? fail() : get.call(this, query);
    },
    getAll(this: IDBObjectStore, ...args: Parameters<typeof getAll>) {
      return this.name === name ? fail() : getAll.apply(this, args);
    },
  });
  Object.assign(IDBIndex.prototype, {
    getAll(this: IDBIndex, ...args: Parameters<typeof getAllByIndex>) {
      return this.objectStore.name === name ? fail() : getAllByIndex.apply(this, args);
    },
  });
  return () => {
    Object.assign(IDBObjectStore.prototype, { get, getAll });
    Object.assign(IDBIndex.prototype, { getAll: getAllByIndex });
  };
}

/** A disk that hangs: whatever is asked of rows from now on is neither done nor refused, until the function returned is called. */
export function silentDisk(): () => void {
  const { put, add, getAll } = IDBObjectStore.prototype;
  const never = (): IDBRequest => new FakeRequest() as unknown as IDBRequest;
  Object.assign(IDBObjectStore.prototype, { put: never, add: never, getAll: never });
  return () => void Object.assign(IDBObjectStore.prototype, { put, add, getAll });
}
