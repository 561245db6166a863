import { DEFAULT_SETTINGS, type AccountRecord, type PositionRecord, type SettingsRecord } from '../protocol/records.ts';
import type { Database, PendingImport } from './schema.ts';

/** All that a trader entered, as one consistent picture. `revision` rises with every edit. */
export interface StoredPortfolio {
  readonly accounts: readonly AccountRecord[];
  readonly positions: readonly PositionRecord[];
  readonly settings: SettingsRecord;
  readonly revision: number;
}

export interface PortfolioChange {
  readonly putAccounts?: readonly AccountRecord[];
  readonly putPositions?: readonly PositionRecord[];
  readonly deleteAccounts?: readonly string[];
  readonly deletePositions?: readonly string[];
  readonly settings?: SettingsRecord;
}

export interface PortfolioRepository {
  read(): Promise<StoredPortfolio>;
  /** One transaction, all or nothing; `conflict`, and nothing written, when the portfolio is no longer at `expectedRevision`. */
  apply(change: PortfolioChange, expectedRevision: number): Promise<'applied' | 'conflict'>;
  pendingImport(): Promise<PendingImport | null>;
  savePendingImport(pending: PendingImport): Promise<void>;
  /** Like `apply`, for the pending import, which is gone afterwards. */
  applyImport(change: PortfolioChange, pending: PendingImport): Promise<'applied' | 'conflict'>;
}

const STORES = ['accounts', 'positions', 'settings', 'portfolio'] as const;

/** Every method rejects with the database's own error when the storage fails. */
export function portfolioRepository(database: Database): PortfolioRepository {
  async function write(change: PortfolioChange, expectedRevision: number, token: string | null): Promise<'applied' | 'conflict'> {
    const transaction = database.transaction(STORES, 'readwrite', { durability: 'strict' });
    const portfolio = transaction.objectStore('portfolio');
    const revision = asRevision(await portfolio.get('revision'));
    const pending = token === null ? null : asPending(await portfolio.get('pendingImport'));
    if (revision !== expectedRevision || pending?.token !== (token ?? undefined)) {
      await transaction.done;
      return 'conflict';
    }
    const accounts = transaction.objectStore('accounts');
    const positions = transaction.objectStore('positions');
    const writes: Promise<unknown>[] = [
      ...(change.deleteAccounts ?? []).map((id) => accounts.delete(id)),
      ...(change.deletePositions ?? []).map((id) => positions.delete(id)),
      ...(change.putAccounts ?? []).map((record) => accounts.put(record)),
      ...(change.putPositions ?? []).map((record) => positions.put(record)),
      portfolio.put(revision + 1, 'revision'),
    ];
    if (change.settings !== undefined) writes.push(transaction.objectStore('settings').put(change.settings, 'settings'));
    if (token !== null) writes.push(portfolio.delete('pendingImport'));
    await Promise.all([...writes, transaction.done]);
    return 'applied';
  }

  return {
    async read() {
      const transaction = database.transaction(STORES, 'readonly');
      const [accounts, positions, settings, revision] = await Promise.all([
        transaction.objectStore('accounts').getAll(),
        transaction.objectStore('positions').getAll(),
        transaction.objectStore('settings').get('settings'),
        transaction.objectStore('portfolio').get('revision'),
      ]);
      return { accounts, positions, settings: settings ?? DEFAULT_SETTINGS, revision: asRevision(revision) };
    },
    apply: (change, expectedRevision) => write(change, expectedRevision, null),
    async pendingImport() {
      return asPending(await database.get('portfolio', 'pendingImport'));
    },
    async savePendingImport(pending) {
      await database.put('portfolio', pending, 'pendingImport');
    },
    applyImport: (change, pending) => write(change, pending.revision, pending.token),
  };
}

function asRevision(value: number | PendingImport | undefined): number {
  if (value === undefined) return 0;
  if (typeof value !== 'number') throw new TypeError('the stored portfolio revision is not a number');
  return value;
}

function asPending(value: number | PendingImport | undefined): PendingImport | null {
  if (value === undefined) return null;
  if (typeof value === 'number') throw new TypeError('the stored pending import is a number');
  return value;
}
