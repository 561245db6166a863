import { openDB } from 'idb';
import { MIGRATIONS, type Migration } from './migrations.ts';
import { DATABASE_NAME, type Database, type PlimsollSchema } from './schema.ts';

/** The database could not be opened or migrated. Nothing was deleted; the message says what the browser said. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}

/**
 * Opens the database at the newest version, migrating it on the way.
 * @param onLost called when the connection is closed later: by the browser (disk full, storage cleared), after which it may be opened again, or
 * because another version of the extension opened it.
 * @param onMade called when there was none, and an empty one was made.
 * @throws StorageUnavailable; the stored rows stay as they were, since a migration that throws aborts the upgrade.
 */
export async function openDatabase(
  onLost: (reason: string, mayReopen: boolean) => void,
  migrations: readonly Migration[] = MIGRATIONS,
  onMade: () => void = () => undefined,
): Promise<Database> {
  let failedMigration: unknown = null;
  let givenUp = false;
  let giveUp = (_reason: Error): void => undefined;
  const blocked = new Promise<never>((_resolve, reject) => {
    giveUp = reject;
  });
  try {
    const opening = openDB<PlimsollSchema>(DATABASE_NAME, migrations.length, {
      upgrade(opened, oldVersion, _newVersion, transaction) {
        if (oldVersion === 0) onMade();
        try {
          for (const migrate of migrations.slice(oldVersion)) migrate(opened, transaction);
        } catch (error) {
          failedMigration = error;
          // The same failure aborts the upgrade and rejects the opening below; here it would only be an unseen rejection.
          transaction.done.catch(() => undefined);
          throw error;
        }
      },
      blocked() {
        givenUp = true;
        giveUp(new Error('another part of the extension, of an older version, keeps it open; close its pages or restart the browser'));
      },
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        onLost('another version of the extension opened the storage', false);
      },
      terminated() {
        onLost('the browser closed the storage', true);
      },
    });
    // It may open after all when the other one goes; by then a later try has taken its place.
    void opening.then(
      (database) => (givenUp ? database.close() : undefined),
      () => undefined,
    );
    return await Promise.race([opening, blocked]);
  } catch (error) {
    const cause = failedMigration ?? error;
    throw new StorageUnavailable(`The storage could not be opened: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
