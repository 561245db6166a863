/** A whole database as plain JSON, and back: how the fixture of every schema version is kept. */

export interface StoreDump {
  readonly keyPath: string | null;
  readonly autoIncrement: boolean;
  readonly indexes: Readonly<Record<string, string>>;
  readonly rows: readonly { readonly key: IDBValidKey; readonly value: unknown }[];
}

export interface DatabaseDump {
  readonly name: string;
  readonly version: number;
  readonly stores: Readonly<Record<string, StoreDump>>;
}

function finished<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('request failed'));
  });
}

/** Reads everything of the open database. */
export async function dumpDatabase(name: string): Promise<DatabaseDump> {
  const database = await finished(indexedDB.open(name));
  const stores: Record<string, StoreDump> = {};
  for (const storeName of [...database.objectStoreNames].sort()) {
    const store = database.transaction(storeName).objectStore(storeName);
    const [keys, values] = [await finished(store.getAllKeys()), await finished(store.getAll())];
    const indexes = Object.fromEntries([...store.indexNames].map((index) => [index, String(store.index(index).keyPath)]));
    const rows = keys.map((key, index) => ({ key, value: values[index] as unknown }));
    stores[storeName] = {
      keyPath: store.keyPath === null ? null : String(store.keyPath),
      autoIncrement: store.autoIncrement,
      indexes,
      rows,
    };
  }
  const { version } = database;
  database.close();
  return { name, version, stores };
}

/** Makes the database anew as it was when it was dumped, without any code of ours. */
export async function restoreDatabase({ name, version, stores }: DatabaseDump): Promise<void> {
  const opening = indexedDB.open(name, version);
  opening.onupgradeneeded = () => {
    for (const [storeName, { keyPath, autoIncrement, indexes, rows }] of Object.entries(stores)) {
      const store = opening.result.createObjectStore(storeName, { keyPath, autoIncrement });
      for (const [index, path] of Object.entries(indexes)) store.createIndex(index, path);
      for (const { key, value } of rows) store.put(value, ...(keyPath === null ? [key] : []));
    }
  };
  (await finished(opening)).close();
}
