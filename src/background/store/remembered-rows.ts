import type { KeptAlert } from '../alerts/alert-log.ts';
import { allOrNothing, asked } from './all-or-nothing.ts';
import type { AlertRepository } from './alert-repository.ts';
import type { PortfolioRepository, StoredPortfolio } from './portfolio-repository.ts';
import type { Database } from './schema.ts';

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
  const memories = new Map<string, KeptAlert>();

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
      async amend(positionId, notificationId, change) {
        await repository.amend(positionId, notificationId, change);
        const row = memories.get(positionId);
        if (row?.notificationId === notificationId) memories.set(positionId, { ...row, ...change });
      },
    }),

    async refill(database) {
      const transaction = database.transaction(STORES, 'readwrite', { durability: 'strict' });
      await allOrNothing(transaction, async () => {
        const writes: Promise<unknown>[] = [...memories.values()].map((row) => asked(() => transaction.objectStore('alertMemory').put({ ...row, historySeq: NO_ENTRY })));
        if (portfolio !== null) {
          const { settings, revision } = portfolio;
          writes.push(
            ...portfolio.accounts.map((account) => asked(() => transaction.objectStore('accounts').put(account))),
            ...portfolio.positions.map((position) => asked(() => transaction.objectStore('positions').put(position))),
            asked(() => transaction.objectStore('settings').put(settings, 'settings')),
            asked(() => transaction.objectStore('portfolio').put(revision, 'revision')),
          );
        }
        await Promise.all(writes);
      });
      return portfolio?.positions.length ?? 0;
    },
  };
}
