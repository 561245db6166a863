import { openDatabase } from './open-database.ts';
import { SaidError, sentence, type Said } from '../../protocol/said.ts';
import type { Database } from './schema.ts';

export interface LastingSurroundings {
  /** Called at every loss, with the reason. */
  readonly onLost: (why: Said) => void;
  /** Called when the browser had thrown the rows away, once the new database is in use: only then can anything of it be written down. */
  readonly onEmptied: (what: Said) => void;
  /** Writes what the worker knows into a database that the browser made anew; resolves with how many positions those were. */
  readonly refill: (database: Database) => Promise<number>;
}

/**
 * A database that outlives the loss of its connection: a full disk makes Chromium close it under a worker that goes on for days. Opened on a disk
 * that is still full, it throws its rows away. What is asked of it fails until it is open again; each such call tries to open it
 * anew, and the watchdog makes some every half minute.
 * @throws StorageUnavailable when the first opening fails.
 */
export async function openLastingDatabase({ onLost, onEmptied, refill }: LastingSurroundings): Promise<Database> {
  let lost = false;
  let reopening = false;
  /** Made anew by the browser, and not filled again yet. */
  let emptied = false;

  const open = (): Promise<Database> =>
    openDatabase(
      (why, mayReopen) => {
        lost = mayReopen;
        onLost(why);
        if (mayReopen) reopen();
      },
      undefined,
      () => {
        emptied = true;
      },
    );

  async function openAgain(): Promise<void> {
    const database = await open();
    const count = emptied ? await refilled(database) : null;
    current = database;
    lost = false;
    emptied = false;
    if (count !== null) onEmptied([sentence('storage-emptied'), sentence('storage-refilled', { count: String(count) })]);
  }

  async function refilled(database: Database): Promise<number> {
    try {
      return await refill(database);
    } catch (error) {
      // The next try opens its own.
      database.close();
      throw error;
    }
  }

  function reopen(): void {
    if (reopening) return;
    reopening = true;
    openAgain()
      .catch((error: unknown) => onLost(error instanceof SaidError ? error.said : [sentence('error', { text: String(error) })]))
      .finally(() => {
        reopening = false;
      });
  }

  let current = await open();
  emptied = false;
  return new Proxy(current, {
    get(_first, property) {
      if (lost) reopen();
      const value: unknown = Reflect.get(current, property);
      return typeof value === 'function' ? (value.bind(current) as unknown) : value;
    },
  });
}
