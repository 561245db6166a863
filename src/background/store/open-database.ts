import { openDB } from 'idb';
import { MIGRATIONS, type Migration } from './migrations.ts';
import { DATABASE_NAME, type Database, type PlimsollSchema } from './schema.ts';

/** The database could not be opened or migrated. Nothing was deleted; the message says what the browser said. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}

/**
 * Opens the database at the newest version, migrating it on the way.
 * @param onLost called when the browser closes the connection later (storage cleared, another version of the extension opened it).
 * @throws StorageUnavailable; the stored rows stay as they were, since a migration that throws aborts the upgrade.
 */
export async function openDatabase(onLost: (reason: string) => void, migrations: readonly Migration[] = MIGRATIONS): Promise<Database> {
  let failedMigration: unknown = null;
  try {
    const database = await openDB<PlimsollSchema>(DATABASE_NAME, migrations.length, {
      upgrade(opened, oldVersion, _newVersion, transaction) {
        try {
          for (const migrate of migrations.slice(oldVersion)) migrate(opened, transaction);
        } catch (error) {
          failedMigration = error;
          // The same failure aborts the upgrade and rejects the opening below; here it would only be an unseen rejection.
          transaction.done.catch(() => undefined);
          throw error;
        }
      },
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        onLost('another version of the extension opened the storage');
      },
      terminated() {
        onLost('the browser closed the storage');
      },
    });
    return database;
  } catch (error) {
    const cause = failedMigration ?? error;
    throw new StorageUnavailable(`The storage could not be opened: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
