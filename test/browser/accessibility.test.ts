import { expect, test } from 'vitest';
import { axeViolations } from './axe-violations.ts';
import { ALERT_PRICE, asFile, BTC_LONG, portfolioText, startWalk, startWatching } from './walk.ts';

test('both pages are without an axe violation at first run', async () => {
  const { browser, options } = await startWalk();
  const popup = await browser.open('popup');
  await popup.getByTestId('feed-state').waitFor();
  expect(await axeViolations(popup)).toEqual([]);
  expect(await axeViolations(options)).toEqual([]);
});

test('both pages are without an axe violation with positions, an alert, an open row, an open form and a refused import', async () => {
  const { browser, options, exchange } = await startWatching([BTC_LONG, { ...BTC_LONG, id: 'btc-cross', marginMode: 'cross' }]);
  exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  const popup = await browser.open('popup');
  await popup.getByTestId('position-row').first().click();
  expect(await axeViolations(popup)).toEqual([]);
  await popup.getByTestId('tab-alerts').click();
  await popup.getByTestId('alert-history-row').first().waitFor();
  expect(await axeViolations(popup)).toEqual([]);

  await options.getByTestId('add-position').first().click();
  await options.locator('#position-leverage').fill('nonsense');
  await options.getByRole('button', { name: 'Save', exact: true }).click();
  await options.locator('#position-leverage-problem').waitFor();
  await options.getByTestId('import-portfolio').setInputFiles(asFile(portfolioText([{ ...BTC_LONG, leverage: '0' }])));
  await options.getByTestId('import-problems').waitFor();
  expect(await axeViolations(options)).toEqual([]);
});

test('the popup works by keyboard alone: rows by arrow, details by Enter, tabs by number', async () => {
  const { browser } = await startWatching([BTC_LONG, { ...BTC_LONG, id: 'second' }]);
  const popup = await browser.open('popup');
  await popup.getByTestId('position-row').nth(1).waitFor();
  const focused = (): Promise<string | null> =>
    popup.evaluate(() => document.activeElement?.closest('[data-testid="position-row"]')?.getAttribute('data-position-id') ?? null);
  const rowIds = await popup
    .getByTestId('position-row')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-position-id') ?? ''));
  expect([...rowIds].sort()).toEqual([BTC_LONG.id, 'second']);
  await popup.keyboard.press('ArrowDown');
  await popup.keyboard.press('ArrowDown');
  await expect.poll(focused).toBe(rowIds[1]);
  await popup.keyboard.press('ArrowUp');
  await expect.poll(focused).toBe(rowIds[0]);
  await popup.keyboard.press('Enter');
  await expect.poll(() => popup.locator('.row-toggle[aria-expanded="true"]').count()).toBe(1);
  await popup.keyboard.press('3');
  await expect.poll(() => popup.getByTestId('tab-alerts').getAttribute('aria-current')).toBe('page');
});

test('keys pressed at the very first paint, before the code that follows them has come, are followed all the same', async () => {
  const { browser } = await startWatching([BTC_LONG, { ...BTC_LONG, id: 'second' }]);
  const popup = await browser.context.newPage();
  await popup.addInitScript(() => {
    const drawing = new MutationObserver(() => {
      if (document.querySelector('[data-testid="feed-state"]') === null) return;
      drawing.disconnect();
      // What is drawn in the same task as the page's first content comes before any code that is fetched then.
      for (const key of ['3', '1', 'ArrowDown', 'ArrowDown', 'Enter'])
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    });
    drawing.observe(document, { childList: true, subtree: true });
  });
  await popup.goto(`chrome-extension://${browser.extensionId}/src/popup/index.html`);
  const second = popup.getByTestId('position-row').nth(1);
  await expect.poll(() => second.locator('.row-toggle').getAttribute('aria-expanded')).toBe('true');
  expect(await popup.locator('.row-toggle[aria-expanded="true"]').count()).toBe(1);
  expect(await second.locator('.row-toggle').evaluate((toggle) => toggle === document.activeElement)).toBe(true);
});
