import type { ContractListRow, Database } from './schema.ts';

export interface ContractListRepository {
  /** Null while no list was ever kept. */
  read(): Promise<ContractListRow | null>;
  save(row: ContractListRow): Promise<void>;
}

/** The exchange's whole list, for the lookup's search; one row, replaced as a whole. */
export function contractListRepository(database: Database): ContractListRepository {
  return {
    read: async () => (await database.get('contractList', 'list')) ?? null,
    async save(row) {
      await database.put('contractList', row, 'list');
    },
  };
}
