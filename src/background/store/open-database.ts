import { openDB } from 'idb';
import { SaidError, sentence, type Said } from '../../protocol/said.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';
import { DATABASE_NAME, type Database, type PlimsollSchema } from './schema.ts';

/** The database could not be opened or migrated. Nothing was deleted; it says what the browser said. */
export class StorageUnavailable extends SaidError {
  constructor(why: Said, options?: ErrorOptions) {
    super('StorageUnavailable', [sentence('storage-unopened'), ...why], options);
  }
}

/**
 * Opens the database at the newest version, migrating it on the way.
 * @param onLost called when the connection is closed later: by the browser (disk full, storage cleared), after which it may be opened again, or
 * because another version of the extension opened it.
 * @param onMade called when there was none, and an empty one was made.
 * @throws StorageUnavailable; the stored rows stay as they were, since a migration that throws aborts the upgrade.
 */
export async function openDatabase(
  onLost: (why: Said, mayReopen: boolean) => void,
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
        giveUp(new SaidError('StorageBlocked', [sentence('storage-older-open')]));
      },
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        onLost([sentence('storage-newer-open')], false);
      },
      terminated() {
        onLost([sentence('storage-closed')], true);
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
    const why =
      cause instanceof SaidError ? cause.said : [sentence('error', { text: cause instanceof Error ? cause.message : String(cause) })];
    throw new StorageUnavailable(why, { cause });
  }
}
