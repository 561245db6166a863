import { DEFAULT_SETTINGS } from '../../protocol/default-settings.ts';
import {
  accountRecord,
  positionRecord,
  settingsRecord,
  type AccountRecord,
  type PositionRecord,
  type SettingsRecord,
} from '../../protocol/records.ts';
import { allOrNothing, asked } from './all-or-nothing.ts';
import { checkedRows } from './checked-rows.ts';
import { importRepository, type ImportRepository } from './import-repository.ts';
import { asRevision, putChange, type PortfolioChange } from './portfolio-rows.ts';
import type { Database } from './schema.ts';

export type { PortfolioChange } from './portfolio-rows.ts';

/** All that a trader entered, as one consistent picture. `revision` rises with every edit. */
export interface StoredPortfolio {
  readonly accounts: readonly AccountRecord[];
  readonly positions: readonly PositionRecord[];
  readonly settings: SettingsRecord;
  readonly revision: number;
}

export interface PortfolioRepository extends ImportRepository {
  /** @throws StoredRowDamaged */
  read(): Promise<StoredPortfolio>;
  /** One transaction, all or nothing; `conflict`, and nothing written, when the portfolio is no longer at `expectedRevision`. */
  apply(change: PortfolioChange, expectedRevision: number): Promise<'applied' | 'conflict'>;
  /** Empties every store in one transaction; only the count of edits goes on, so that what was read before stays out of date. */
  eraseAll(): Promise<void>;
}

const STORES = ['accounts', 'positions', 'settings', 'portfolio'] as const;

/** Every method rejects with the database's own error when the storage fails. */
export function portfolioRepository(database: Database): PortfolioRepository {
  return {
    ...importRepository(database),
    async read() {
      const transaction = database.transaction(STORES, 'readonly');
      const [accounts, positions, settings, revision] = await Promise.all([
        transaction.objectStore('accounts').getAll(),
        transaction.objectStore('positions').getAll(),
        transaction.objectStore('settings').get('settings'),
        transaction.objectStore('portfolio').get('revision'),
      ]);
      const [allSettings = DEFAULT_SETTINGS] = checkedRows(settingsRecord, [{ ...DEFAULT_SETTINGS, ...settings }], 'settings');
      return {
        accounts: checkedRows(accountRecord, accounts, 'account'),
        positions: checkedRows(positionRecord, positions, 'position'),
        settings: allSettings,
        revision: asRevision(revision),
      };
    },
    async apply(change, expectedRevision) {
      const transaction = database.transaction(STORES, 'readwrite', { durability: 'strict' });
      return allOrNothing(transaction, async () => {
        const portfolio = transaction.objectStore('portfolio');
        const revision = asRevision(await portfolio.get('revision'));
        if (revision !== expectedRevision) return 'conflict';
        // An import can be undone until the next edit, which this is.
        const revised = asked(() => portfolio.put(revision + 1, 'revision'));
        await Promise.all([...putChange(transaction, change), revised, asked(() => portfolio.delete('importUndo'))]);
        return 'applied';
      });
    },
    async eraseAll() {
      const transaction = database.transaction([...database.objectStoreNames], 'readwrite', { durability: 'strict' });
      await allOrNothing(transaction, async () => {
        const revision = asRevision(await transaction.objectStore('portfolio').get('revision'));
        await Promise.all([...database.objectStoreNames].map((name) => asked(() => transaction.objectStore(name).clear())));
        await transaction.objectStore('portfolio').put(revision + 1, 'revision');
      });
    },
  };
}
