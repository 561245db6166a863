import type { ContractRow, Database } from './schema.ts';

export interface ContractRepository {
  all(): Promise<readonly ContractRow[]>;
  save(row: ContractRow): Promise<void>;
}

/** Contract records as the exchange sent them, each with its date. */
export function contractRepository(database: Database): ContractRepository {
  return {
    all: () => database.getAll('contracts'),
    async save(row) {
      await database.put('contracts', row);
    },
  };
}
