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
  await options.getByTestId('import-portfolio').setInputFiles({ name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) });
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

/** As a spreadsheet copies it: a title, names of another language and of none, words in capitals, units, an empty last column. */
const COPIED = [
  'My positions\t\t\t\t\t\t\t',
  'Contract\t方向\tMode\tSize (Cont)\tAvg. entry price\tLev\tPnL\t',
  'btcusdt\tLONG\t全仓\t500\t99.500,5\t20x\t-41,2\t',
  'ETH/USDT\tSHORT\t逐仓\t25\t3.900,5\t12x\t3\t',
].join('\n');

test('a table that was copied from a spreadsheet is understood as it was left, and what is not can be told', async () => {
  const { options } = await startWatching([{ ...BTC_LONG, id: 'first' }]);
  await options.getByTestId('import-paste').evaluate((entry, copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', copied);
    entry.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, COPIED);
  await options.getByTestId('import-apply').waitFor();
  expect(await options.getByTestId('csv-left-out').innerText()).toContain('PnL');
  await options.locator('#csv-column-6').selectOption('note');
  await expect.poll(() => options.getByTestId('csv-left-out').count()).toBe(0);
  await options.getByTestId('import-apply').click();
  await options.getByTestId('import-applied').waitFor();
  const { positions } = (await downloaded(options, 'backup-export')).portfolio;
  const added = positions.filter(({ id }) => id !== 'first');
  expect(added).toHaveLength(2);
  expect(added).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        symbol: 'BTC_USDT',
        side: 'long',
        marginMode: 'cross',
        contracts: '500',
        entryPrice: '99500.5',
        leverage: '20',
      }),
      expect.objectContaining({
        symbol: 'ETH_USDT',
        side: 'short',
        marginMode: 'isolated',
        entryPrice: '3900.5',
        leverage: '12',
        note: '3',
      }),
    ]),
  );
});
