import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { startExchange } from '../exchange/exchange.ts';
import { contractRecord } from '../exchange/records.ts';
import { axeViolations } from './axe-violations.ts';
import { builtForChrome } from './built-extension.ts';
import { launchChromium } from './launch-chromium.ts';
import { recordedNotifications, recordNotifications } from './notifications.ts';

const PATIENCE = { timeout: 20_000 };
/** Contract, size, entry price, leverage, "Watch it"; side and margin mode stand as most hold them. */
const TO_A_WATCHED_POSITION = 5;
/** Early warning, distance, both break-throughs, the test alert, "Done". */
const THROUGH_THE_REST = 6;

test('from an installation to a watched position in five interactions, and through the rest of the first run in six more', async () => {
  const exchange = await startExchange({ listings: [{ record: contractRecord('BTC_USDT'), fairPrice: '95000' }] });
  onTestFinished(() => exchange.close());
  const browser = await launchChromium({ extension: builtForChrome, networkArguments: exchange.chromiumArgs() });
  onTestFinished(() => browser.close());
  await recordNotifications(browser.worker);
  // The page that the extension opened by itself, not one of ours.
  const page = browser.context.pages().find((one) => one.url().includes('/src/options/'));
  if (page === undefined) throw new Error('no options page was opened at the installation');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByTestId('first-run').waitFor(PATIENCE);
  expect(await page.locator('#first-run input[type=radio]:checked').count()).toBe(0);
  expect(await page.locator('#first-distance').isChecked()).toBe(false);

  await refusesNonsense(page);

  let interactions = 0;
  const fill = async (field: string, value: string): Promise<void> => {
    interactions += 1;
    await page.locator(`#first-${field}`).fill(value);
  };
  const click = async (target: ReturnType<Page['locator']>): Promise<void> => {
    interactions += 1;
    await target.click();
  };
  await fill('symbol', 'btc_usdt');
  await fill('contracts', '1000');
  await fill('entryPrice', '100000');
  await fill('leverage', '10');
  await click(page.getByTestId('first-watch'));
  await expect.poll(() => page.getByTestId('first-watched').innerText(), PATIENCE).toContain('90,136.0');
  expect(interactions).toBe(TO_A_WATCHED_POSITION);
  expect(await page.getByTestId('first-watched').innerText()).toMatch(
    /BTC_USDT Long Isolated is watched\. Margin rate \d+\.\d\d%; alert at 80%\./,
  );
  await exchange.subscribed(['BTC_USDT']);

  await click(page.getByTestId('first-early').getByLabel('Balanced'));
  await click(page.locator('#first-distance'));
  await click(
    page
      .getByRole('group', { name: /becomes critical/ })
      .first()
      .getByLabel('Yes'),
  );
  await click(
    page
      .getByRole('group', { name: /liquidation price is reached/ })
      .first()
      .getByLabel('No'),
  );
  await click(page.getByTestId('first-test'));
  await expect.poll(async () => (await recordedNotifications(browser.worker)).length, PATIENCE).toBe(1);
  expect(await axeViolations(page)).toEqual([]);
  await click(page.getByTestId('first-done'));
  await page.getByTestId('first-run').waitFor({ ...PATIENCE, state: 'detached' });
  expect(interactions).toBe(TO_A_WATCHED_POSITION + THROUGH_THE_REST);

  await page.reload();
  await page.getByTestId('portfolio-row').waitFor(PATIENCE);
  expect(await page.getByTestId('first-run').count()).toBe(0);
  expect(await page.locator('#rules-defaultDistanceThreshold').inputValue()).toBe('5');
  expect(await page.locator('#rules-early-balanced').isChecked()).toBe(true);
  expect(await page.locator('[name=settings-critical-through]').nth(0).isChecked()).toBe(true);
  expect(await page.locator('[name=settings-liquidation-through]').nth(1).isChecked()).toBe(true);
});

/** Every field refuses in words, keeps what was typed, and nothing is stored. */
async function refusesNonsense(page: Page): Promise<void> {
  const valid = { symbol: 'BTC_USDT', contracts: '1000', entryPrice: '100000', leverage: '10' };
  const nonsense: readonly (readonly [keyof typeof valid, string])[] = [
    ['symbol', ''],
    ['symbol', 'NOPE_USDT'],
    ['contracts', '-1'],
    ['entryPrice', '1e5'],
    ['leverage', '501'],
  ];
  for (const [field, typed] of nonsense) {
    for (const [name, value] of Object.entries({ ...valid, [field]: typed })) await page.locator(`#first-${name}`).fill(value);
    await page.getByTestId('first-watch').click();
    await page
      .locator(`#first-${field}-problem`)
      .waitFor(PATIENCE)
      .catch(() => {
        throw new Error(`${field} = ${typed}: no words beside the field`);
      });
    expect(await page.locator(`#first-${field}`).inputValue()).toBe(typed);
    expect(await page.getByTestId('portfolio-row').count()).toBe(0);
  }
  await page.reload();
  await page.getByTestId('first-run').waitFor(PATIENCE);
  expect(await page.locator('#first-leverage').inputValue()).toBe('501');
}
