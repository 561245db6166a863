/** The walk through in Firefox: a portfolio is imported, its rule comes to hold, one notification says so, and nothing more for 30 minutes. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { startExchange } from '../exchange/exchange.ts';
import { contractRecord } from '../exchange/records.ts';
import { untilTrue } from '../faults/bare-portfolio.ts';
import { installFirefox } from '../faults/firefox-installation.ts';
import { byTestId, importInFirefox, shows } from './firefox-portfolio.ts';
import { ALERT_PRICE, BTC_LONG, portfolioText, SAFE_PRICE } from './walk.ts';

const THIRTY_MINUTES_MS = 30 * 60_000;
/** Longer than every timer that could raise an alert by itself. */
const SETTLE_MS = 3_000;
const SOON = { timeout: 30_000 };

const rows = `[...document.querySelectorAll('[data-testid="position-row"]')].map(({ dataset }) => ({
  id: dataset.positionId, marginRate: dataset.marginRate, liquidationPrice: dataset.liquidationPrice, freshness: dataset.freshness,
}))`;
const historyRows = `[...document.querySelectorAll('[data-testid="alert-history-row"]')].map(({ dataset }) => [dataset.kind, dataset.positionId])`;

test('Firefox: import, one notification with the figures of its price, popup rows, nothing more for 30 minutes, then the next', async () => {
  const exchange = await startExchange({ listings: [{ record: contractRecord('BTC_USDT'), fairPrice: SAFE_PRICE }] });
  onTestFinished(() => exchange.close());
  const installation = await installFirefox({ port: exchange.port, exchange }, {});
  onTestFinished(() => installation.remove());
  const browser = await installation.start();
  onTestFinished(() => browser.close());

  const options = await importInFirefox(browser, portfolioText([BTC_LONG]));
  await exchange.subscribed(['BTC_USDT']);
  const witness = await browser.look();
  const alerts = async () => [...(await witness.notifications())].filter(([id]) => id.startsWith(`${BTC_LONG.id}@`));
  const popup = await browser.open('popup');
  const position = async () => (await browser.evaluate<Record<string, string>[]>(popup, rows))[0];
  await expect.poll(async () => (await position())?.['marginRate'], SOON).toBe('0.0276');
  expect(await alerts()).toEqual([]);
  // The curve is computed by the page's own worker.
  await browser.evaluate(popup, `document.querySelector('.row-toggle').click()`);
  const more = `document.querySelector('[data-testid="panel-more"]')`;
  await expect.poll(() => browser.evaluate<boolean>(popup, `${more} !== null`), SOON).toBe(true);
  await browser.evaluate(popup, `${more}.click()`);
  const reading = `document.querySelector('[data-testid="curve-${BTC_LONG.id}-reading"]')?.textContent ?? ''`;
  await expect.poll(() => browser.evaluate<string>(popup, reading), SOON).toContain('2.76%');

  exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  await expect.poll(async () => (await alerts()).length, SOON).toBe(1);
  const [[id, shown] = ['', { at: 0, texts: [] }]] = await alerts();
  const [[title, message] = ['', '']] = shown.texts;
  expect(title).toBe('BTC_USDT long isolated: margin rate 90.70%');
  expect(message).toMatch(/^Alert at 80% · fair price 90150\.0 at \d\d:\d\d:\d\d · liquidation at 90136\.0, 0\.01% away\./);
  await expect.poll(position, SOON).toMatchObject({ id: BTC_LONG.id, freshness: 'live', marginRate: expect.stringMatching(/^0\.907/) });
  expect((await position())?.['liquidationPrice']).toMatch(/^90136\.05442176870748299319727891/);

  const claimedAt = Number(id.split('@')[1]);
  // Time has passed: a wall clock that moves alone was set by somebody.
  const setClock = (at: number) =>
    browser.evaluate(
      options,
      `browser.runtime.getBackgroundPage().then((page) => {
      page.realNow ??= page.Date.now.bind(page.Date);
      page.realElapsed ??= page.performance.now.bind(page.performance);
      const elapsed = page.realElapsed() + ${at} - page.realNow();
      page.Date.now = () => ${at};
      page.performance.now = () => elapsed;
    })`,
    );
  for (const price of [SAFE_PRICE, ALERT_PRICE]) {
    exchange.market.setPrice('BTC_USDT', price);
    await pause(500);
  }
  await setClock(claimedAt + THIRTY_MINUTES_MS - 1);
  exchange.market.setPrice('BTC_USDT', '90149.9');
  await pause(SETTLE_MS);
  expect((await alerts()).map(([each]) => each)).toEqual([id]);

  await setClock(claimedAt + THIRTY_MINUTES_MS);
  exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  await expect
    .poll(async () => (await alerts()).map(([each]) => each), SOON)
    .toEqual([id, `${BTC_LONG.id}@${claimedAt + THIRTY_MINUTES_MS}`]);
  await browser.evaluate(popup, `${byTestId('tab-alerts')}.click()`);
  await shows(browser, popup, 'alert-history-row');
  await untilTrue('both alerts stand in the history', async () => {
    const kinds = await browser.evaluate<[string, string][]>(popup, historyRows);
    return kinds.filter(([kind, positionId]) => kind === 'fired' && positionId === BTC_LONG.id).length === 2;
  });
});
