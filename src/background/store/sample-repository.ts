import type { Database } from './schema.ts';

export interface Sample {
  /** Epoch ms, the start of the minute. */
  readonly at: number;
  /** A fraction cut to 6 decimals, or "Infinity". */
  readonly rate: string;
}

export interface SampleRepository {
  /** Of one position, from `from` (epoch ms) on, oldest first. */
  since(positionId: string, from: number): Promise<readonly Sample[]>;
}

/** Margin rates of every minute; they are written with the heartbeat. */
export function sampleRepository(database: Database): SampleRepository {
  return {
    async since(positionId, from) {
      const rows = await database.getAll('samples', IDBKeyRange.lowerBound(from));
      return rows.flatMap(({ at, rates }) => {
        const rate = Object.hasOwn(rates, positionId) ? rates[positionId] : undefined;
        return rate === undefined ? [] : [{ at, rate }];
      });
    },
  };
}
