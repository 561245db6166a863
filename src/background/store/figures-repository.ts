import { allOrNothing, asked } from './all-or-nothing.ts';
import type { Database, FiguresRow } from './schema.ts';

/** Since when positions and accounts have the figures that they have. */
export interface FiguresRepository {
  all(): Promise<readonly FiguresRow[]>;
  /** In one transaction. */
  save(changed: readonly FiguresRow[], goneKeys: readonly string[]): Promise<void>;
}

/** Every method rejects with the database's own error when the storage fails. */
export function figuresRepository(database: Database): FiguresRepository {
  return {
    all: () => database.getAll('figures'),
    async save(changed, goneKeys) {
      const transaction = database.transaction('figures', 'readwrite');
      await allOrNothing(transaction, async () => {
        const puts = changed.map((row) => asked(() => transaction.store.put(row)));
        await Promise.all([...puts, ...goneKeys.map((key) => asked(() => transaction.store.delete(key)))]);
      });
    },
  };
}
