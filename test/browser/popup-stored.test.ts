/** What the popup stores by one click, what follows from it, and the way back; and the line of minutes that the worker has stored. */
import type { Locator, Page, Worker } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PositionRecord } from '../../src/background/protocol/records.ts';
import { askWorker } from './ask-worker.ts';
import { recordedNotifications } from './notifications.ts';
import { ALERT_PRICE, BTC_LONG, SAFE_PRICE, startWatching } from './walk.ts';
import { moveClock } from './worker-clock.ts';

const PATIENCE = { timeout: 15_000 };
const MINUTE_MS = 60_000;
const ID = BTC_LONG.id;

async function openRow(popup: Page): Promise<Locator> {
  await popup.getByTestId('position-row').first().waitFor();
  await popup.locator('.row-toggle').first().click({ position: { x: 80, y: 12 } });
  const details = popup.locator('.details');
  await details.waitFor();
  return details;
}

async function openPart(popup: Page, name: string): Promise<Locator> {
  await popup.locator(`#part-${ID}-${name}-toggle`).click();
  return popup.locator(`#part-${ID}-${name}`);
}

/** Of a record: what it is stored with, as an export says it. */
async function stored(page: Page): Promise<Partial<PositionRecord>> {
  const { text } = (await askWorker(page, 'export', {})) as { text: string };
  const { positions } = JSON.parse(text) as { positions: PositionRecord[] };
  const { confirmedAt: _, ...rest } = positions.find(({ id }) => id === ID) ?? ({} as Partial<PositionRecord>);
  return rest;
}

const liquidation = (popup: Page): Promise<string | null> => popup.getByTestId('position-row').first().getAttribute('data-liquidation-price');

test('a snooze holds the alert back, says so, and lets it come when it is ended; "until it is below" ends by itself', async () => {
  const { browser, exchange } = await startWatching();
  const popup = await browser.open('popup');
  const details = await openRow(popup);
  await details.getByRole('button', { name: '1 h', exact: true }).click();
  await details.getByText(/Snoozed until \d/).waitFor(PATIENCE);
  exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  await expect.poll(() => popup.getByTestId('position-row').first().getAttribute('data-margin-rate'), PATIENCE).toMatch(/^0\.907/);
  await expect.poll(() => popup.locator('.row-alert').innerText(), PATIENCE).toContain('Snoozed until');
  expect(await recordedNotifications(browser.worker)).toEqual([]);
  await details.getByRole('button', { name: 'End snooze' }).click();
  await expect.poll(async () => (await recordedNotifications(browser.worker)).length, PATIENCE).toBe(1);

  await details.getByRole('button', { name: 'until it is below' }).click();
  await details.getByText('Snoozed until no rule holds.').waitFor(PATIENCE);
  exchange.market.setPrice('BTC_USDT', SAFE_PRICE);
  await details.getByText('Snooze for').waitFor(PATIENCE);
  expect(await recordedNotifications(browser.worker)).toHaveLength(1);
});

test('the number of the exchange is taken over, and undone', async () => {
  const { browser, options } = await startWatching();
  const popup = await browser.open('popup');
  await openRow(popup);
  const before = await stored(options);
  const compare = await openPart(popup, 'compare');
  // 90,000 = (100,000 − (PM − 10) ÷ 0.1) ÷ 0.9996: PM = 1,013.6, and up to a tenth of a price less of it.
  await popup.locator(`#compare-${ID}-value`).fill('90000');
  await compare.getByText('the position margin is 1,013.6').waitFor(PATIENCE);
  await compare.locator('.compare-way', { hasText: 'the position margin is' }).getByRole('button', { name: 'Take it over' }).click();
  await expect.poll(async () => (await stored(options)).positionMargin, PATIENCE).toMatch(/^1013\.(59|6)/);
  await expect.poll(() => liquidation(popup), PATIENCE).toMatch(/^(90000(\.0\d*)?|89999\.9\d*)$/);
  await popup.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => stored(options), PATIENCE).toEqual(before);
  await expect.poll(() => liquidation(popup), PATIENCE).toMatch(/^90136\.05/);
});

test('a what-if that was done is stored, and undone; what was closed whole is gone, and comes back', async () => {
  const { browser, options } = await startWatching();
  const popup = await browser.open('popup');
  await openRow(popup);
  const before = await stored(options);
  const whatIf = await openPart(popup, 'what-if');
  await popup.locator(`#what-if-${ID}-margin`).fill('100');
  const apply = whatIf.getByRole('button', { name: 'I did this: store it' });
  await expect.poll(() => apply.isEnabled(PATIENCE), PATIENCE).toBe(true);
  await apply.click();
  await expect.poll(async () => (await stored(options)).positionMargin, PATIENCE).toBe('1100');
  // 0.09996 P = 10,000 − 1,100 + 10.
  await expect.poll(() => liquidation(popup), PATIENCE).toMatch(/^89135\.65/);
  expect(await popup.locator(`#what-if-${ID}-margin`).inputValue()).toBe('');
  await popup.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => stored(options), PATIENCE).toEqual(before);

  const keep = await openPart(popup, 'keep');
  await popup.locator(`#keep-${ID}-deed`).selectOption('closed');
  await popup.locator(`#keep-${ID}-fillPrice`).fill('95000');
  await keep.getByRole('button', { name: 'Store as closed' }).click();
  await popup.getByText('Add your first position').first().waitFor(PATIENCE);
  await popup.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => popup.getByTestId('position-row').count(), PATIENCE).toBe(1);
  await expect.poll(() => stored(options), PATIENCE).toEqual(before);
});

/** One watchdog tick of the worker at another time of day. */
async function tickAt(worker: Worker, at: number): Promise<void> {
  await moveClock(worker, at - Date.now());
  await worker.evaluate(() => {
    const { chrome } = globalThis as unknown as { chrome: { alarms: { create(name: string, when: object): Promise<void> } } };
    return chrome.alarms.create('watchdog', { delayInMinutes: 0.001, periodInMinutes: 0.5 });
  });
}

/** Ticks from `at` on, a little over a minute apart, until the worker has written down one of these minutes: a tick without fresh prices has none. */
async function liveMinute(worker: Worker, page: Page, at: number): Promise<void> {
  const written = async (): Promise<boolean> => {
    const samples = (await askWorker(page, 'samples-read', { id: ID, from: at - MINUTE_MS })) as { at: number }[];
    return samples.some((sample) => sample.at < at + 10 * MINUTE_MS);
  };
  for (let minute = 0; minute < 8; minute += 1) {
    await tickAt(worker, at + 1.1 * minute * MINUTE_MS);
    const seen = await expect.poll(written, { timeout: 4_000 }).toBe(true).then(() => true, () => false);
    if (seen) return;
  }
  throw new Error(`no minute from ${new Date(at).toISOString()} on was written down`);
}

test('the line of the day shows the minutes that the worker stored, by arrow keys and as a table, and leaves a gap where nobody watched', async () => {
  const { browser, options, exchange } = await startWatching();
  const now = Date.now();
  for (const ago of [100, 89]) await liveMinute(browser.worker, options, now - ago * MINUTE_MS);
  // To the worker the jump is a sleep: every price is old, and is asked for anew. Of that minute it has nothing to write down.
  await tickAt(browser.worker, now - 31 * MINUTE_MS);
  await exchange.subscribed(['BTC_USDT']);
  exchange.market.setPrice('BTC_USDT', '92000');
  for (const ago of [30, 19]) await liveMinute(browser.worker, options, now - ago * MINUTE_MS);
  const popup = await browser.open('popup');
  await openRow(popup);
  const day = await openPart(popup, 'day');
  const slider = popup.locator(`#day-${ID}`);
  await slider.waitFor(PATIENCE);
  await slider.focus();
  await popup.keyboard.press('Home');
  // By hand: 13.8 ÷ 500 at 95,000, and 13.68 ÷ 200 at 92,000.
  await expect.poll(() => slider.getAttribute('aria-valuetext'), PATIENCE).toMatch(/^2\.76% at /);
  await popup.keyboard.press('End');
  await expect.poll(() => slider.getAttribute('aria-valuetext'), PATIENCE).toMatch(/^6\.84% at /);
  expect(await day.locator('.chart-gap').count()).toBeGreaterThanOrEqual(1);
  await expect.poll(() => day.innerText(), PATIENCE).toMatch(/Not watched from .+ to .+/);
  await day.locator('summary').click();
  const cells = await day.locator('tbody td').allInnerTexts();
  expect(cells).toEqual(expect.arrayContaining(['2.76%', '6.84%']));
});
