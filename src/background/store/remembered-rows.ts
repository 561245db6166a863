import type { KeptAlert } from './alert-log.ts';
import { allOrNothing, asked } from './all-or-nothing.ts';
import type { AlertRepository } from './alert-repository.ts';
import type { ContractRepository } from './contract-repository.ts';
import type { HeartbeatRepository } from './heartbeat-repository.ts';
import type { PortfolioRepository, StoredPortfolio } from './portfolio-repository.ts';
import type { ContractRow, Database, PlimsollSchema, SnoozeRow } from './schema.ts';
import type { SnoozeRepository } from './snooze-repository.ts';

const STORES = ['accounts', 'positions', 'settings', 'portfolio', 'alertMemory', 'snoozes', 'contracts', 'heartbeat'] as const;
/** No entry of a history has this key. */
const NO_ENTRY = 0;

type Heartbeat = PlimsollSchema['heartbeat'];

/**
 * What a living worker knows of the storage: enough to go on watching, to alert and announce nothing twice, and to keep muted what is muted, where the
 * browser has emptied it.
 */
export interface RememberedRows {
  /** The same repository, which from now on remembers what passes through it. */
  ofPortfolio(repository: PortfolioRepository): PortfolioRepository;
  ofAlerts(repository: AlertRepository): AlertRepository;
  ofSnoozes(repository: SnoozeRepository): SnoozeRepository;
  ofContracts(repository: ContractRepository): ContractRepository;
  ofHeartbeat(repository: HeartbeatRepository): HeartbeatRepository;
  /** Writes all of it into a database that was made anew, under the same revision; resolves with how many positions that were. */
  refill(database: Database): Promise<number>;
}

export function rememberRows(): RememberedRows {
  let portfolio: StoredPortfolio | null = null;
  const memories = new Map<string, KeptAlert>();
  const snoozes = new Map<string, SnoozeRow>();
  const contracts = new Map<string, ContractRow>();
  const heartbeat = new Map<Heartbeat['key'], Heartbeat['value']>();

  return {
    ofPortfolio: (repository) => ({
      ...repository,
      async read() {
        portfolio = await repository.read();
        return portfolio;
      },
      async eraseAll() {
        await repository.eraseAll();
        portfolio = null;
        for (const rows of [memories, snoozes, contracts, heartbeat]) rows.clear();
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
      async forget(deleted, now) {
        const over = await repository.forget(deleted, now);
        for (const id of over) memories.delete(id);
        return over;
      },
    }),

    ofSnoozes: (repository) => ({
      ...repository,
      async all() {
        const rows = await repository.all();
        snoozes.clear();
        for (const row of rows) snoozes.set(row.positionId, row);
        return rows;
      },
      async save(row, entry) {
        await repository.save(row, entry);
        snoozes.set(row.positionId, row);
      },
      async end(positionId, entry) {
        await repository.end(positionId, entry);
        snoozes.delete(positionId);
      },
    }),

    ofContracts: (repository) => ({
      async all() {
        const rows = await repository.all();
        for (const row of rows) contracts.set(row.symbol, row);
        return rows;
      },
      async save(row) {
        await repository.save(row);
        contracts.set(row.symbol, row);
      },
    }),

    ofHeartbeat(repository) {
      const remembered = async <K extends Heartbeat['key'], T extends Heartbeat['value']>(key: K, read: Promise<T | null>): Promise<T | null> => {
        const value = await read;
        if (value !== null) heartbeat.set(key, value);
        return value;
      };
      return {
        ...repository,
        interruption: () => remembered('interruption', repository.interruption()),
        announced: () => remembered('announced', repository.announced()),
        async saveInterruption(row) {
          await repository.saveInterruption(row);
          heartbeat.set('interruption', row);
        },
        async saveAnnounced(announced) {
          await repository.saveAnnounced(announced);
          heartbeat.set('announced', announced);
        },
        async beat(at, coverage, sample) {
          await repository.beat(at, coverage, sample);
          heartbeat.set('beat', at).set('coverage', coverage);
        },
        async saveCoverage(row) {
          await repository.saveCoverage(row);
          heartbeat.set('coverage', row);
        },
      };
    },

    async refill(database) {
      const transaction = database.transaction(STORES, 'readwrite', { durability: 'strict' });
      await allOrNothing(transaction, async () => {
        const writes: Promise<unknown>[] = [
          ...[...memories.values()].map((row) => asked(() => transaction.objectStore('alertMemory').put({ ...row, historySeq: NO_ENTRY }))),
          ...[...snoozes.values()].map((row) => asked(() => transaction.objectStore('snoozes').put(row))),
          ...[...contracts.values()].map((row) => asked(() => transaction.objectStore('contracts').put(row))),
          ...[...heartbeat].map(([key, row]) => asked(() => transaction.objectStore('heartbeat').put(row, key))),
        ];
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
