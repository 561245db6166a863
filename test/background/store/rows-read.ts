/** Counts what is read from the in-memory database, where IndexedDB begins, so that cost is a number and not a time. */

export interface RowsRead {
  /** Rows that reads have brought since the last call, index counts included. */
  take(): number;
  stop(): void;
}

const READS = ['get', 'getAll', 'count', 'openCursor', 'getAllKeys'] as const;

function rowsOf(result: unknown): number {
  if (Array.isArray(result)) return result.length;
  return result === undefined || result === null ? 0 : 1;
}

/** From now on, until stopped. */
export function countRowsRead(): RowsRead {
  let rows = 0;
  const restored: (() => void)[] = [];
  for (const prototype of [IDBObjectStore.prototype, IDBIndex.prototype] as unknown as Record<
    (typeof READS)[number],
    (...asked: unknown[]) => IDBRequest
  >[]) {
    for (const name of READS) {
      const read = prototype[name];
      prototype[name] = function counted(...asked) {
        const request = read.apply(this, asked);
        request.addEventListener('success', () => (rows += rowsOf(request.result)));
        return request;
      };
      restored.push(() => (prototype[name] = read));
    }
  }
  return {
    take() {
      const taken = rows;
      rows = 0;
      return taken;
    },
    stop: () => restored.forEach((restore) => restore()),
  };
}
