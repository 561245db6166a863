import { expect, test } from 'vitest';
import { axeViolations } from './axe-violations.ts';
import { ALERT_PRICE, asFile, BTC_LONG, portfolioText, startWalk, startWatching } from './walk.ts';

test('both pages are without an axe violation at first run, in light and dark', async () => {
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
  const press = (key: string): Promise<void> => popup.keyboard.press(key);
  const [first, last] = await popup.getByTestId('position-row').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-position-id') ?? ''));
  await press('ArrowDown');
  await press('ArrowDown');
  await expect.poll(focused).toBe(last);
  await press('ArrowUp');
  await expect.poll(focused).toBe(first);
  expect([first, last].sort()).toEqual([BTC_LONG.id, 'second']);
  await press('Enter');
  await expect.poll(() => popup.locator('.row-toggle[aria-expanded="true"]').count()).toBe(1);
  await press('3');
  await expect.poll(() => popup.getByTestId('tab-alerts').getAttribute('aria-current')).toBe('page');
});

test('a key pressed while the popup is still being made is not lost', async () => {
  const { browser } = await startWatching([BTC_LONG, { ...BTC_LONG, id: 'second' }]);
  const popup = await browser.open('popup');
  await popup.getByTestId('position-row').nth(1).waitFor();
  // The page's own keys, at the moment when its root first has anything in it: long before the code that follows them.
  await popup.addInitScript(() => {
    const key = (name: string): boolean => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
    new MutationObserver((_, observer) => {
      if (document.querySelector('#app .popup') === null) return;
      observer.disconnect();
      key('ArrowDown');
      key('Enter');
    }).observe(document, { childList: true, subtree: true });
  });
  await popup.reload();
  await popup.locator('.details').waitFor({ timeout: 10_000 });
  expect(await popup.locator('.row').first().locator('.row-toggle').getAttribute('aria-expanded')).toBe('true');
});
