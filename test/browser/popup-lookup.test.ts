import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { contractRecord, type Listing } from '../exchange/records.ts';
import { axeViolations } from './axe-violations.ts';
import { readRows } from './stored-rows.ts';
import { ETH_LONG, startWalk, startWatching } from './walk.ts';

const PATIENCE = { timeout: 20_000 };
const focused = (popup: Page): Promise<string> => popup.evaluate(() => document.activeElement?.id ?? '');

async function tabTo(popup: Page, id: string): Promise<void> {
  for (let steps = 0; (await focused(popup)) !== id; steps += 1) {
    if (steps > 40) throw new Error(`no way by Tab to ${id}`);
    await popup.keyboard.press('Tab');
  }
}

test('a liquidation price is looked up by keyboard alone, and watched by Enter', async () => {
  const { browser } = await startWalk();
  const popup = await browser.open('popup');
  await popup.getByTestId('feed-state').waitFor();
  await popup.keyboard.press('2');
  await expect.poll(() => popup.locator('#lookup-symbol').count(), PATIENCE).toBe(1);
  await tabTo(popup, 'lookup-symbol');
  await popup.keyboard.type('btc');
  await popup.locator('#lookup-symbol-option-0').waitFor(PATIENCE);
  expect(await popup.locator('#lookup-symbol').getAttribute('aria-expanded')).toBe('true');
  await popup.keyboard.press('Enter');
  expect(await popup.locator('#lookup-symbol').inputValue()).toBe('BTC_USDT');
  await tabTo(popup, 'lookup-size');
  await popup.keyboard.type('1000');
  await tabTo(popup, 'lookup-entryPrice');
  await popup.keyboard.type('100000');
  const price = popup.getByTestId('lookup-liquidation-price');
  await expect.poll(() => price.innerText(), PATIENCE).toBe('90,136.0');
  expect(await price.getAttribute('data-price')).toMatch(/^90136\.05/);
  expect(await axeViolations(popup)).toEqual([]);

  // The entry follows the live price again once it is emptied.
  await popup.locator('#lookup-entryPrice').fill('');
  await expect.poll(() => price.innerText(), PATIENCE).not.toBe('90,136.0');
  await popup.locator('#lookup-entryPrice').fill('100000');
  await expect.poll(() => price.innerText(), PATIENCE).toBe('90,136.0');

  expect([await readRows(popup, 'positions'), await readRows(popup, 'accounts')]).toEqual([[], []]);
  await tabTo(popup, 'lookup-wallet');
  await popup.keyboard.type('5000');
  await popup.keyboard.press('Enter');
  await expect.poll(() => popup.locator('#lookup-symbol').inputValue(), PATIENCE).toBe('');
  await popup.locator('#lookup-symbol').blur();
  await popup.getByTestId('tab-positions').click();
  await expect.poll(() => popup.getByTestId('position-row').getAttribute('data-liquidation-price'), PATIENCE).toMatch(/^90136\.05/);
});

test('what was typed is there again when the popup is opened anew, and nonsense is refused beside its field', async () => {
  const { browser } = await startWalk();
  const first = await browser.open('popup');
  await first.getByTestId('tab-lookup').click();
  await first.locator('#lookup-symbol').fill('BTC_USDT');
  await first.locator('#lookup-size').fill('0.1');
  await first.locator('#lookup-sizeUnit input[value=base]').check();
  await expect.poll(() => first.getByTestId('lookup-liquidation-price').count(), PATIENCE).toBe(1);
  await first.close();

  const popup = await browser.open('popup');
  await popup.getByTestId('tab-lookup').click();
  await expect.poll(() => popup.locator('#lookup-size').inputValue(), PATIENCE).toBe('0.1');
  await expect.poll(() => popup.locator('#lookup-sizeUnit input:checked').inputValue(), PATIENCE).toBe('base');
  for (const [field, typed] of [
    ['size', '-1'],
    ['size', 'ten'],
    ['leverage', '501'],
    ['leverage', '0'],
    ['entryPrice', '0'],
  ] as const) {
    const before = await popup.locator(`#lookup-${field}`).inputValue();
    await popup.locator(`#lookup-${field}`).fill(typed);
    await expect
      .poll(() => popup.locator(`#lookup-${field}-problem`).innerText({ timeout: 10_000 }), { message: `${field} = ${typed}`, ...PATIENCE })
      .toContain(typed);
    expect(await popup.getByTestId('lookup-liquidation-price').count(), `${field} = ${typed}`).toBe(0);
    await popup.locator(`#lookup-${field}`).fill(before);
  }
  await popup.locator('#lookup-symbol').fill('NOPE_USDT');
  await popup.locator('#lookup-symbol-problem').waitFor(PATIENCE);
});

/** A contract of the exchange that its pages show under the name of another coin. */
function shownAs(symbol: string, coinName: string): Listing {
  const [baseCoin = ''] = symbol.split('_');
  const record = { ...contractRecord('BTC_USDT'), symbol, baseCoin, baseCoinName: coinName, displayNameEn: `${coinName}_USDT PERPETUAL` };
  return { record, fairPrice: '100' };
}
const LONG_NAMED = '1000000BABYDOGE_USDT';
const RENAMED = [
  ['FUN_USDT', 'FUNTOKEN'],
  ['SPORTFUN_USDT', 'FUN'],
  ['NVIDIA_USDT', 'NVDA'],
  ['BIANRENSHENG_USDT', '币安人生'],
  [LONG_NAMED, '1000000BABYDOGE'],
] as const;

test('a contract is found by the name that MEXC shows, however long; one name of two contracts is asked', async () => {
  const { browser } = await startWalk(...RENAMED.map(([symbol, name]) => shownAs(symbol, name)));
  const popup = await browser.open('popup');
  await popup.getByTestId('tab-lookup').click();
  const field = popup.locator('#lookup-symbol');
  const first = popup.locator('#lookup-symbol-option-0');
  for (const [typed, symbol] of [
    ['nvda', 'NVIDIA_USDT'],
    ['币安', 'BIANRENSHENG_USDT'],
    ['babydoge', LONG_NAMED],
  ] as const) {
    await field.fill(typed);
    await expect.poll(() => first.innerText(), PATIENCE).toContain(symbol);
  }
  await field.fill('funusdt');
  await expect.poll(() => first.innerText(), PATIENCE).toContain('FUN_USDT on MEXC');
  await popup.keyboard.press('Tab');
  const question = popup.getByTestId('which-contract');
  await question.waitFor(PATIENCE);
  expect([await field.inputValue(), await popup.getByTestId('lookup-liquidation-price').count()]).toEqual(['FUNUSDT', 0]);
  expect(await axeViolations(popup)).toEqual([]);
  await question.getByRole('button', { name: 'SPORTFUN_USDT' }).click();
  expect([await field.inputValue(), await focused(popup)]).toEqual(['SPORTFUN_USDT', 'lookup-symbol']);
  await expect.poll(() => popup.locator('.search').innerText(), PATIENCE).toContain('MEXC’s pages show SPORTFUN_USDT as FUN_USDT.');
});

test('what a new cross position does to the pool is what the rows say once it is watched', async () => {
  const { browser } = await startWatching([{ ...ETH_LONG, marginMode: 'cross' }]);
  const popup = await browser.open('popup');
  await popup.getByTestId('tab-lookup').click();
  await popup.locator('#lookup-symbol').fill('BTC_USDT');
  await popup.locator('#lookup-marginMode input[value=cross]').check();
  await popup.locator('#lookup-accountId input[value=main]').check();
  await popup.locator('#lookup-size').fill('2000');
  await popup.locator('#lookup-entryPrice').fill('95000');
  const rows = popup.getByTestId('pool-row');
  await expect.poll(() => rows.count(), PATIENCE).toBe(2);
  expect(await axeViolations(popup)).toEqual([]);
  const told = await rows.evaluateAll((found) =>
    found.map((row) => row.querySelector('[data-margin-rate]')?.getAttribute('data-margin-rate')),
  );
  expect(new Set(told).size).toBe(1);
  const price = await popup.locator('[data-opened=true] [data-price]').getAttribute('data-price');
  expect(price).toMatch(/^702\d\d\./);
  await popup.getByTestId('lookup-watch').click();
  await expect.poll(() => popup.locator('#lookup-symbol').inputValue(), PATIENCE).toBe('');
  await popup.locator('#lookup-symbol').blur();
  await popup.getByTestId('tab-positions').click();
  const held = popup.getByTestId('position-row');
  await expect.poll(() => held.evaluateAll((found) => found.map((row) => row.getAttribute('data-margin-rate'))), PATIENCE).toEqual(told);
  expect(await held.evaluateAll((found) => found.map((row) => row.getAttribute('data-liquidation-price')))).toContain(price);
});
