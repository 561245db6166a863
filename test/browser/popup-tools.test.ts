import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeViolations } from './axe-violations.ts';
import { ALERT_PRICE, BTC_LONG, startWatching } from './walk.ts';

const PATIENCE = { timeout: 15_000 };
const PARTS = ['figures', 'curve', 'day', 'what-if', 'solve', 'tiers', 'keep', 'compare', 'sequence'] as const;

const part = (popup: Page, name: string): Locator => popup.locator(`#part-${BTC_LONG.id}-${name}`);

async function openRow(popup: Page): Promise<void> {
  await popup.getByTestId('position-row').first().waitFor();
  await popup
    .locator('.row-toggle')
    .first()
    .click({ position: { x: 80, y: 12 } });
  await popup.getByTestId('panel-more').click();
  await popup.locator('.details').waitFor();
}

async function openPart(popup: Page, name: string): Promise<Locator> {
  const toggle = popup.locator(`#part-${BTC_LONG.id}-${name}-toggle`);
  if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click();
  return part(popup, name);
}

const fill = (popup: Page, id: string, text: string): Promise<void> => popup.locator(`#${id}`).fill(text);

/** By hand, from the position of the walk: what it requires ÷ its equity at a price. */
const rateAt = (price: number): number => (10 + 0.000_04 * price) / (1000 + 0.1 * (price - 100_000));

test('the curve is read by arrow keys, and says at every price what the rules give by hand', async () => {
  const { browser } = await startWatching();
  const popup = await browser.open('popup');
  await openRow(popup);
  const slider = popup.locator(`#curve-${BTC_LONG.id}`);
  await slider.waitFor(PATIENCE);
  await slider.focus();
  await popup.keyboard.press('Home');
  const reading = popup.getByTestId(`curve-${BTC_LONG.id}-reading`);
  const last = Number(await slider.getAttribute('max'));
  const marks = new Map<string, string>();
  let checked = 0;
  for (let index = 0; index <= last; index += 1) {
    await expect.poll(() => slider.inputValue()).toBe(String(index));
    const text = await reading.innerText();
    expect(await slider.getAttribute('aria-valuetext')).toBe(text);
    const [, rate = '', price = '', mark] = /^([\d.,∞]+)% at ([\d.,]+)(?: · (.+))?$/.exec(text) ?? [];
    if (mark !== undefined) marks.set(mark, `${rate}% at ${price}`);
    const at = Number(price.replaceAll(',', ''));
    const [most, least] = [rateAt(at) * 100, rateAt(at + 0.1) * 100];
    if (rate !== '∞' && least > 0 && most > 0 && most < 400) {
      const shown = Number(rate.replaceAll(',', ''));
      expect(shown, text).toBeGreaterThan(least - 0.0101);
      expect(shown, text).toBeLessThanOrEqual(most + 1e-9);
      checked += 1;
    }
    await popup.keyboard.press('ArrowRight');
  }
  expect(checked).toBeGreaterThan(50);
  expect(Object.fromEntries(marks)).toMatchObject({ Alert: '80.00% at 90,170.0', Liquidation: '100.00% at 90,136.0' });
});

test('what-if, solve-for and the stop give what the rules give by hand', async () => {
  const { browser, exchange } = await startWatching();
  exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  const popup = await browser.open('popup');
  await openRow(popup);
  await expect.poll(() => popup.getByTestId('position-row').first().getAttribute('data-margin-rate'), PATIENCE).toMatch(/^0\.907/);

  const solve = await openPart(popup, 'solve');
  // 13.606 required ÷ 0.6 = 22.676666… of equity, of which there is 15; rounded up to the coin's unit.
  await expect.poll(() => solve.locator('[data-means="margin"]').getAttribute('data-amount'), PATIENCE).toBe('7.68');
  await solve.locator('[data-means="margin"] button').click();
  const whatIf = part(popup, 'what-if');
  await expect
    .poll(() => whatIf.getByTestId('before-after').locator('tbody tr').first().innerText(), PATIENCE)
    .toMatch(/90\.70%\s+59\.99%/);

  // 0.09996 P = 10,000 − 1,100 + 10 with 100 more margin.
  await fill(popup, `what-if-${BTC_LONG.id}-margin`, '100');
  await expect.poll(() => whatIf.getByTestId('before-after').innerText(), PATIENCE).toContain('89,135.6');

  exchange.market.setPrice('BTC_USDT', '95000');
  // 0.07 … of 7,010: (10 + 0.00004 P) ÷ (0.1 P − 9,000) = 0.7 → P = 6,310 ÷ 0.06996.
  await expect.poll(() => solve.getByTestId('stop-price').innerText(), PATIENCE).toBe('90,194.3');
});

test('a shock moves the rows, and says what goes first', async () => {
  const { browser } = await startWatching();
  const popup = await browser.open('popup');
  await popup.getByTestId('shock-toggle').click();
  await popup.locator('#shock-value').fill('-5');
  // At 90,250: 13.61 ÷ 25.
  await expect.poll(() => popup.getByTestId('shocked-row').getAttribute('data-margin-rate'), PATIENCE).toBe('0.5444');
  await expect.poll(() => popup.locator('.shock-firsts').innerText(), PATIENCE).toContain('BTC_USDT Long Isolated first, at -5.11%');
  await popup.locator('#shock-value').fill('-90');
  await expect.poll(() => popup.getByTestId('shocked-row').getAttribute('data-level'), PATIENCE).toBe('liquidating');
});

const NONSENSE: readonly (readonly [part: string, field: string, typed: string, ...named: string[]])[] = [
  ['what-if', 'what-if-ID-margin', 'abc', '"abc"'],
  ['what-if', 'what-if-ID-leverage', '0.5', '"0.5"'],
  ['what-if', 'what-if-ID-size', '-1e9', '"1e9"'],
  ['what-if', 'what-if-ID-fairPrice', '0', '"0"'],
  ['what-if', 'what-if-ID-walletBalance', 'NaN', '"NaN"'],
  ['solve', 'solve-ID-rate', '100', '1'],
  ['solve', 'stop-ID-rate', '-3', '-'],
  ['keep', 'keep-ID-size', '½', '"½"'],
  ['compare', 'compare-ID-value', '12.345.6', '"12.345.6"'],
  ['sequence', 'sequence-ID-insuranceFund', '-1', '"-1"'],
  ['sequence', 'sequence-ID-executionPrice', 'soon', 'soon'],
];

test('every field of every tool refuses nonsense in words beside it and keeps what was typed', async () => {
  const { browser } = await startWatching();
  const popup = await browser.open('popup');
  await openRow(popup);
  for (const [name, pattern, typed, ...named] of NONSENSE) {
    const id = pattern.replace('ID', BTC_LONG.id);
    await openPart(popup, name);
    if (name === 'keep') await fill(popup, `keep-${BTC_LONG.id}-fillPrice`, '95000');
    await fill(popup, id, typed);
    const words = popup.locator(`#${id}-problem`);
    for (const one of named)
      await expect.poll(() => words.innerText({ timeout: 10_000 }), { message: `${id} = ${typed}`, ...PATIENCE }).toContain(one);
    expect(await popup.locator(`#${id}`).inputValue()).toBe(typed);
    await fill(popup, id, '');
  }
  await popup.getByTestId('shock-toggle').click();
  for (const typed of ['-95', '301', 'x', '1e1']) {
    await popup.locator('#shock-value').fill(typed);
    await popup.locator('#shock-value-problem').waitFor(PATIENCE);
    expect(await popup.getByTestId('shocked-row').count(), typed).toBe(0);
  }
});

test('every part of an open position is without an axe violation, in light, dark and forced colours', async () => {
  const { browser, exchange } = await startWatching();
  exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  const popup = await browser.open('popup');
  await openRow(popup);
  for (const name of PARTS) await openPart(popup, name);
  await fill(popup, `what-if-${BTC_LONG.id}-margin`, '100');
  await fill(popup, `compare-${BTC_LONG.id}-value`, '90000');
  await popup.getByTestId('shock-toggle').click();
  await popup.locator('#shock-value').fill('-20');
  await popup.getByTestId('shocked-row').waitFor(PATIENCE);
  await popup.getByTestId('before-after').waitFor(PATIENCE);
  for (const fold of await popup.locator('details.assumption-fold > summary').all()) await fold.click();
  expect(await axeViolations(popup)).toEqual([]);
});
