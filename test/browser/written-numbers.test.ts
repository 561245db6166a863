/** What the product writes, its fields read: in a real browser, with its own Intl, in locales with every kind of digits, marks and signs. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { BTC_LONG, startWatching } from './walk.ts';

const LOCALES = ['en-IN', 'de-CH', 'fr-FR', 'tr-TR', 'sv-SE', 'fa-IR', 'ar-EG', 'bn-BD', 'mr-IN', 'zh-CN-u-nu-hanidec'];
const HELD = {
  ...BTC_LONG,
  contracts: '1234567',
  entryPrice: '109777.5',
  leverage: '12.5',
  positionMargin: '116800.75',
  threshold: '0.8004',
  distanceThreshold: '0.0525',
};
/** As they are typed: thresholds in percent. */
const TYPED = {
  contracts: '1234567',
  entryPrice: '109777.5',
  leverage: '12.5',
  positionMargin: '116800.75',
  threshold: '80.04',
  distanceThreshold: '5.25',
};

/** From its next load on the page writes numbers as a browser of that locale does. */
const writtenIn = (page: Page, locale: string): Promise<unknown> =>
  page.addInitScript((own) => {
    const { NumberFormat } = Intl;
    Intl.NumberFormat = new Proxy(NumberFormat, { construct: (target, [asked, options]) => new target(asked ?? own, options) as object });
  }, locale);

/** Opens the cell and pastes into it, in the place of what is selected; gives back what stands there then, and closes it. */
async function pasted(page: Page, field: string, text: string): Promise<string> {
  await page.locator(`button[data-cell=${field}]`).click();
  const entry = page.locator(`input[data-cell=${field}]`);
  await entry.fill('9');
  await entry.selectText();
  await entry.evaluate((element, copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', copied);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
  const value = await entry.inputValue();
  await entry.press('Escape');
  return value;
}

test('every number of the table, copied, is read where it came from', async () => {
  const { options } = await startWatching([HELD]);
  for (const locale of LOCALES) {
    await writtenIn(options, locale);
    await options.reload();
    await options.getByTestId('portfolio-row').waitFor();
    for (const [field, typed] of Object.entries(TYPED)) {
      const shown = await options.locator(`button[data-cell=${field}]`).innerText();
      expect([locale, field, shown, await pasted(options, field, shown)]).toEqual([locale, field, shown, typed]);
    }
  }
});

test('a table with lone groups is asked; the answer is applied; a lone group that is pasted into a cell is asked, too', async () => {
  const { options } = await startWatching([{ ...BTC_LONG, id: 'first' }]);
  const table = 'symbol;side;marginMode;contracts;entryPrice;leverage;positionMargin\r\nBTC_USDT;long;isolated;1.800;107.626;10;\r\n';
  await options.getByTestId('import-portfolio').setInputFiles({ name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await options.getByTestId('csv-question').waitFor();
  expect(await options.getByTestId('import-apply').count()).toBe(0);
  await options.getByTestId('csv-question').getByRole('radio').nth(1).check();
  await options.getByTestId('import-apply').click();
  await expect.poll(() => options.getByTestId('portfolio-row').count()).toBe(2);
  const id = await options.getByTestId('portfolio-row').filter({ hasText: '107,626' }).getAttribute('data-portfolio-id');
  const row = options.locator(`[data-portfolio-id="${id}"]`);
  expect(await row.locator('[data-cell=contracts]').innerText()).toBe('1,800');

  const cell = row.locator('[data-cell=entryPrice]');
  await cell.click();
  await cell.fill('');
  await cell.evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '107.626');
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  expect(await cell.inputValue()).toBe('');
  await options.getByRole('button', { name: '107626 (thousands)' }).click();
  expect(await cell.inputValue()).toBe('107626');
});
