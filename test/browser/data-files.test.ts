/** Files in and out in a real browser: the table, its undo, the backup, and what is handed out when the database cannot be opened. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { BTC_LONG, startWatching } from './walk.ts';
import { stopAllWorkers } from './worker-lifetime.ts';

const TABLE =
  '\uFEFFid;symbol;side;marginMode;contracts;entryPrice;leverage;note\r\nt1;BTC_USDT;short;isolated;500;100000;10;"from; Excel"\r\n';

async function downloaded(page: Page, testId: string): Promise<{ portfolio: { positions: { id: string }[] } }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId(testId).first().click()]);
  return JSON.parse(await readFile(await download.path(), 'utf8')) as { portfolio: { positions: { id: string }[] } };
}

test('a table of Excel is imported and taken back; a database of a newer version is handed out, not reset', async () => {
  const { options } = await startWatching([{ ...BTC_LONG, id: 'first' }]);
  await options.getByTestId('import-csv').setInputFiles({ name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) });
  await options.getByTestId('import-apply').click();
  await options.getByTestId('import-undo').last().waitFor();
  await expect.poll(() => options.getByTestId('portfolio-row').count()).toBe(2);
  await options.getByTestId('import-undo').last().click();
  await expect.poll(() => options.getByTestId('portfolio-row').count()).toBe(1);
  expect((await downloaded(options, 'backup-export')).portfolio.positions.map(({ id }) => id)).toEqual(['first']);

  await options.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('plimsoll', 99);
        opening.onsuccess = () => {
          opening.result.close();
          resolve(null);
        };
        opening.onerror = () => reject(opening.error ?? new Error('the database did not open'));
      }),
  );
  await options.getByTestId('rescue').waitFor();
  await stopAllWorkers(options);
  await options.getByTestId('rescue-export').waitFor({ timeout: 20_000 });
  expect((await downloaded(options, 'rescue-export')).portfolio.positions.map(({ id }) => id)).toEqual(['first']);
});
