import type { AlertRepository } from './alert-repository.ts';
import type { PortfolioRepository, StoredPortfolio } from './portfolio-repository.ts';
import type { AlertMemoryRow, Database } from './schema.ts';

const STORES = ['accounts', 'positions', 'settings', 'portfolio', 'alertMemory'] as const;
/** No entry of a history has this key. */
const NO_ENTRY = 0;

/** What a living worker knows of the storage: enough to go on watching, and not to alert twice, where the browser has emptied it. */
export interface RememberedRows {
  /** The same repository, which from now on remembers what passes through it. */
  ofPortfolio(repository: PortfolioRepository): PortfolioRepository;
  ofAlerts(repository: AlertRepository): AlertRepository;
  /** Writes all of it into a database that was made anew, under the same revision; resolves with how many positions that were. */
  refill(database: Database): Promise<number>;
}

export function rememberRows(): RememberedRows {
  let portfolio: StoredPortfolio | null = null;
  const memories = new Map<string, AlertMemoryRow>();

  return {
    ofPortfolio: (repository) => ({
      ...repository,
      async read() {
        portfolio = await repository.read();
        return portfolio;
      },
    }),

    ofAlerts: (repository) => ({
      ...repository,
      async memories() {
        const rows = await repository.memories();
        memories.clear();
        for (const row of rows) memories.set(row.positionId, row);
        return rows;
      },
      async claim(at, candidates, describe) {
        const claim = await repository.claim(at, candidates, describe);
        for (const row of [...claim.granted, ...claim.refused]) memories.set(row.positionId, row);
        return claim;
      },
      async delivered(notificationId, at) {
        await repository.delivered(notificationId, at);
        for (const row of memories.values()) if (row.notificationId === notificationId) memories.set(row.positionId, { ...row, deliveredAt: at });
      },
    }),

    async refill(database) {
      const transaction = database.transaction(STORES, 'readwrite', { durability: 'strict' });
      const writes: Promise<unknown>[] = [...memories.values()].map((row) => transaction.objectStore('alertMemory').put({ ...row, historySeq: NO_ENTRY }));
      if (portfolio !== null) {
        writes.push(
          ...portfolio.accounts.map((account) => transaction.objectStore('accounts').put(account)),
          ...portfolio.positions.map((position) => transaction.objectStore('positions').put(position)),
          transaction.objectStore('settings').put(portfolio.settings, 'settings'),
          transaction.objectStore('portfolio').put(portfolio.revision, 'revision'),
        );
      }
      await Promise.all([...writes, transaction.done]);
      return portfolio?.positions.length ?? 0;
    },
  };
}
