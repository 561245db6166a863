import type { Page } from 'playwright-core';

/** All rows of one table of the extension's database, read past its worker. */
export function readRows<Row>(page: Page, table: string): Promise<Row[]> {
  return page.evaluate(
    (name) =>
      new Promise<never[]>((resolve, reject) => {
        const opening = indexedDB.open('plimsoll');
        opening.onerror = () => reject(opening.error ?? new Error('the database did not open'));
        opening.onsuccess = () => {
          const reading = opening.result.transaction(name).objectStore(name).getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result as never[]);
          };
          reading.onerror = () => reject(reading.error ?? new Error(`${name} cannot be read`));
        };
      }),
    table,
  );
}

/** Puts rows into one table of the extension's database, past its worker. */
export function writeRows(page: Page, table: string, rows: readonly unknown[]): Promise<void> {
  return page.evaluate(
    ([name, added]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('plimsoll');
        opening.onerror = () => reject(opening.error ?? new Error('the database did not open'));
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(name, 'readwrite');
          for (const row of added) transaction.objectStore(name).put(row);
          transaction.onerror = () => reject(transaction.error ?? new Error(`${name} cannot be written`));
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    [table, rows] as const,
  );
}
