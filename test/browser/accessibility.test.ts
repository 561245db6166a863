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
  // The code that follows keys comes a moment after the first paint: a key pressed before it is lost.
  const press = (key: string): Promise<void> => popup.keyboard.press(key);
  const pressUntil = (key: string, id: string): Promise<void> =>
    expect
      .poll(async () => {
        await press(key);
        return focused();
      })
      .toBe(id);
  const [first, last] = await popup.getByTestId('position-row').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-position-id') ?? ''));
  await pressUntil('ArrowDown', last ?? '');
  await pressUntil('ArrowUp', first ?? '');
  expect([first, last].sort()).toEqual([BTC_LONG.id, 'second']);
  await press('Enter');
  await expect.poll(() => popup.locator('.row-toggle[aria-expanded="true"]').count()).toBe(1);
  await expect
    .poll(async () => {
      await press('3');
      return popup.getByTestId('tab-alerts').getAttribute('aria-current');
    })
    .toBe('page');
});
