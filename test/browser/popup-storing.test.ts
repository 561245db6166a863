/** What the popup stores by one click, in a real browser: asserted by the export and by what is shown afterwards, and each taken back. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PortfolioFile, PositionRecord } from '../../src/protocol/records.ts';
import { askWorker } from './ask-worker.ts';
import { readRows, writeRows } from './stored-rows.ts';
import { ALERT_PRICE, BTC_LONG, startWatching } from './walk.ts';

const PATIENCE = { timeout: 15_000 };
const MINUTE_MS = 60_000;

async function exported(page: Page): Promise<Pick<PortfolioFile, 'accounts' | 'positions'>> {
  const { text } = (await askWorker(page, 'export', {})) as { text: string };
  return JSON.parse(text) as PortfolioFile;
}
const storedPosition = async (page: Page): Promise<PositionRecord | undefined> => (await exported(page)).positions[0];
const storedWallet = async (page: Page): Promise<string | undefined> => (await exported(page)).accounts[0]?.walletBalance;

const fill = (popup: Page, id: string, text: string): Promise<void> => popup.locator(`#${id}`).fill(text);
const press = (popup: Page, name: string): Promise<void> => popup.locator('.details').getByRole('button', { name, exact: true }).click();
const liquidationPrice = (popup: Page): Promise<string | null> => popup.getByTestId('position-row').getAttribute('data-liquidation-price');

async function openRow(popup: Page, ...parts: readonly string[]): Promise<void> {
  await popup.getByTestId('position-row').first().waitFor();
  await popup
    .locator('.row-toggle')
    .first()
    .click({ position: { x: 80, y: 12 } });
  if (parts.length > 0) await popup.getByTestId('panel-more').click();
  for (const part of parts) await popup.locator(`#part-${BTC_LONG.id}-${part}-toggle`).click();
}

/** Takes the last change back: everything is as before it. */
async function undo(popup: Page, options: Page, before: PositionRecord): Promise<void> {
  await popup.locator('.undo').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => storedPosition(options), PATIENCE).toEqual(before);
  expect(await storedWallet(options)).toBe('5000');
  await expect.poll(() => liquidationPrice(popup), PATIENCE).toMatch(/^90136\.05/);
  expect(await popup.locator('.undo').count()).toBe(0);
}

test('a what-if, the number of MEXC, and what was added or closed are stored as they are by hand, shown, and taken back', async () => {
  const { browser, options } = await startWatching();
  const before = (await storedPosition(options)) ?? BTC_LONG;
  expect(before).toMatchObject(BTC_LONG);
  const popup = await browser.open('popup');
  await openRow(popup, 'what-if', 'keep', 'compare');
  const id = BTC_LONG.id;

  await fill(popup, `what-if-${id}-margin`, '100');
  await press(popup, 'I did this: store it');
  await expect.poll(async () => (await storedPosition(options))?.positionMargin, PATIENCE).toBe('1100');
  // 0.09996 P = 10,000 − 1,100 + 10.
  await expect.poll(() => liquidationPrice(popup), PATIENCE).toMatch(/^89135\.65/);
  expect(await popup.locator(`#what-if-${id}-margin`).inputValue()).toBe('');
  await undo(popup, options, before);

  // At 90,000 13.6 are required and 1,000 are lost.
  await fill(popup, `compare-${id}-value`, '90000');
  await popup.locator('.compare-way', { hasText: 'the position margin is 1,013.60' }).getByRole('button', { name: 'Take it over' }).click();
  await expect.poll(async () => (await storedPosition(options))?.positionMargin, PATIENCE).toBe('1013.6');
  await expect.poll(() => liquidationPrice(popup), PATIENCE).toMatch(/^(90000$|89999\.9|90000\.0)/);
  await expect.poll(() => popup.locator(`#part-${id}-compare`).innerText(), PATIENCE).toContain('Both agree.');
  await undo(popup, options, before);

  await fill(popup, `keep-${id}-size`, '1000');
  await fill(popup, `keep-${id}-fillPrice`, '90000');
  await press(popup, 'Store what was added');
  await expect.poll(() => storedPosition(options), PATIENCE).toMatchObject({ contracts: '2000', entryPrice: '95000' });
  await undo(popup, options, before);

  await popup.locator(`#keep-${id}-deed`).selectOption('part-closed');
  await fill(popup, `keep-${id}-size`, '400');
  await fill(popup, `keep-${id}-fillPrice`, '95000');
  await press(popup, 'Store what was closed');
  // 0.04 BTC lost 5,000 each.
  await expect.poll(() => storedPosition(options), PATIENCE).toMatchObject({ contracts: '600', entryPrice: '100000' });
  expect(await storedWallet(options)).toBe('4800');
  await undo(popup, options, before);

  await popup.locator(`#keep-${id}-deed`).selectOption('closed');
  await fill(popup, `keep-${id}-fillPrice`, '95000');
  await press(popup, 'Store as closed');
  await expect.poll(() => storedWallet(options), PATIENCE).toBe('4500');
  expect((await storedPosition(options))?.archivedAt).toMatch(/^\d{4}-/);
  await expect.poll(() => popup.getByTestId('position-row').count(), PATIENCE).toBe(0);
  await undo(popup, options, before);
  expect(await popup.getByTestId('position-row').count()).toBe(1);
});

test('each snooze is stored as long as it says, shown in the row, still there in a popup opened anew, and ended by a click', async () => {
  const { browser, options, exchange } = await startWatching();
  exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  let popup = await browser.open('popup');
  await expect.poll(() => popup.locator('.row-watch .visually-hidden').innerText(), PATIENCE).toMatch(/^Alerted/);
  await openRow(popup);
  await popup.locator('.panel').getByRole('button', { name: 'Snooze', exact: true }).click();
  const snooze = popup.locator('.snooze');
  for (const [name, length] of [
    ['15 min', 15 * MINUTE_MS],
    ['1 h', 60 * MINUTE_MS],
    ['until it is below', null],
  ] as const) {
    await snooze.getByRole('button', { name, exact: true }).click();
    await expect
      .poll(() => snooze.innerText(), PATIENCE)
      .toMatch(length === null ? /^Snoozed until no rule holds\./ : /^Snoozed until .*\d\d:\d\d\./);
    expect(await popup.locator('.row-watch .visually-hidden').innerText()).toMatch(/^Snoozed until/);
    const [stored] = await readRows<{ positionId: string; setAt: number; until: number | null }>(options, 'snoozes');
    expect(stored?.positionId).toBe(BTC_LONG.id);
    expect(stored?.until === null || stored === undefined ? null : stored.until - stored.setAt).toBe(length);
    if (length === null) {
      await popup.close();
      popup = await browser.open('popup');
      await openRow(popup);
      expect(await popup.locator('.row-watch .visually-hidden').innerText()).toBe('Snoozed until no rule holds');
    }
    await popup.locator('.snooze').getByRole('button', { name: 'End snooze' }).click();
    await expect.poll(() => popup.locator('.snooze').innerText(), PATIENCE).toMatch(/^Snooze for/);
    expect(await readRows(options, 'snoozes')).toEqual([]);
  }
});

/** 40 stored minutes from so many minutes ago, rising by 0.1 points a minute. */
const stretch = (now: number, minutesAgo: number, first: number): readonly unknown[] =>
  Array.from({ length: 40 }, (_none, index) => ({
    at: now - (minutesAgo - index) * MINUTE_MS,
    rates: { [BTC_LONG.id]: (first + index / 1000).toFixed(6) },
  }));

test('the last 24 hours are drawn from the stored minutes, gaps as gaps; read out by keyboard, and as a table', async () => {
  const { browser, options } = await startWatching();
  const now = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  await writeRows(options, 'samples', [...stretch(now, 170, 0.1), ...stretch(now, 50, 0.2)]);
  const popup = await browser.open('popup');
  await openRow(popup, 'day');
  const day = popup.locator(`#part-${BTC_LONG.id}-day`);
  await day.locator('.chart-line').waitFor(PATIENCE);

  // 131 to 50 minutes ago, and 11 minutes ago until now; a minute may have passed since.
  const gaps = await day
    .locator('.chart-gap')
    .evaluateAll((rects) => rects.map((rect) => [Number(rect.getAttribute('x')), Number(rect.getAttribute('width'))]));
  const unit = 336 / (24 * 60);
  expect(gaps).toHaveLength(2);
  expect(gaps[0]?.[0]).toBeCloseTo(4 + (24 * 60 - 131) * unit, 0);
  expect(gaps[0]?.[1]).toBeCloseTo(81 * unit, 3);
  expect((await day.locator('.chart-line').getAttribute('d'))?.match(/M/g)?.length).toBeGreaterThanOrEqual(2);
  expect(await day.locator('.tool-note li').allInnerTexts()).toEqual([
    expect.stringMatching(/^Not watched from /),
    expect.stringMatching(/^Not watched from /),
  ]);

  await day.locator('input[type=range]').focus();
  const reading = popup.getByTestId(`day-${BTC_LONG.id}-reading`);
  for (const [key, times, rate] of [
    ['Home', 1, '10.00%'],
    ['ArrowRight', 39, '13.90%'],
    ['ArrowRight', 1, '20.00%'],
    ['ArrowLeft', 1, '13.90%'],
  ] as const) {
    for (let time = 0; time < times; time += 1) await popup.keyboard.press(key);
    await expect.poll(() => reading.innerText(), PATIENCE).toMatch(new RegExp(`^${rate} at `));
    expect(await day.locator('input[type=range]').getAttribute('aria-valuetext')).toBe(await reading.innerText());
  }
  await day.locator('summary').press('Enter');
  const rows = await day
    .locator('tbody tr')
    .evaluateAll((lines) => lines.map((line) => [...line.children].slice(1).map((cell) => cell.textContent)));
  expect(rows[0]).toEqual(['10.00%', '13.90%', '13.90%']);
  expect(rows[1]?.[1]).toBe('23.90%');
});
