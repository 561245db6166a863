/** The popup with many, few and troubled positions: what each row says, in words and in its stable attributes, and that all of it is accessible. */
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import type { PositionRecord } from '../../src/background/protocol/records.ts';
import { startExchange } from '../exchange/exchange.ts';
import { contractRecord } from '../exchange/records.ts';
import { axeViolations } from './axe-violations.ts';
import { builtForChrome } from './built-extension.ts';
import { launchChromium } from './launch-chromium.ts';
import { importPortfolio, positionRows } from './portfolio-page.ts';
import { asFile, BTC_LONG, portfolioText, SAFE_PRICE, startWatching } from './walk.ts';
import { moveClock } from './worker-clock.ts';

const PATIENCE = { timeout: 20_000 };
const STALE_AFTER_MS = 95_000;

const cross = (id: string, side: 'long' | 'short', contracts: string): PositionRecord => ({
  ...BTC_LONG,
  id,
  symbol: 'ETH_USDT',
  side,
  contracts,
  entryPrice: '4000',
  marginMode: 'cross',
});
/** One of each: comfortable, past its liquidation price, both legs of a hedge, and one that cannot be evaluated. */
const FIVE: readonly PositionRecord[] = [
  BTC_LONG,
  // 0.1 BTC from 106,000: equity 1,060 − 1,100 at 95,000.
  { ...BTC_LONG, id: 'drowned', entryPrice: '106000' },
  cross('hedge-long', 'long', '300'),
  cross('hedge-short', 'short', '100'),
  { ...BTC_LONG, id: 'odd', symbol: 'ODD_USDT' },
];

const rowOf = async (popup: Page, id: string) => (await positionRows(popup)).find((row) => row.id === id);
const words = (popup: Page, id: string): Promise<string> => popup.locator(`[data-position-id="${id}"]`).innerText();

test('five positions, one of each kind: figures, words, worst first, and no axe violation; then offline', async () => {
  const exchange = await startExchange({
    listings: [
      { record: contractRecord('BTC_USDT'), fairPrice: SAFE_PRICE },
      { record: contractRecord('ETH_USDT'), fairPrice: '4000' },
      { record: { ...contractRecord('ETH_USDT'), symbol: 'ODD_USDT', baseCoin: 'ODD', riskLimitMode: 'NEW' }, fairPrice: '95000' },
    ],
  });
  onTestFinished(() => exchange.close());
  const browser = await launchChromium({ extension: builtForChrome, networkArguments: exchange.chromiumArgs() });
  onTestFinished(() => browser.close());
  await importPortfolio(await browser.open('options'), asFile(portfolioText(FIVE)));
  await exchange.subscribed(['BTC_USDT', 'ETH_USDT']);
  const popup = await browser.open('popup');
  await expect.poll(async () => (await positionRows(popup)).length, PATIENCE).toBe(5);

  await expect.poll(async () => rowOf(popup, 'btc-long'), PATIENCE).toMatchObject({ marginRate: '0.0276', freshness: 'live' });
  expect((await rowOf(popup, 'btc-long'))?.liquidationPrice).toMatch(/^90136\.05/);
  expect(await rowOf(popup, 'drowned')).toMatchObject({ marginRate: 'Infinity', freshness: 'live' });
  // (106,000 − (1,060 − 10.6) ÷ 0.1) ÷ 0.9996.
  expect(await words(popup, 'drowned')).toMatch(/Liquidating\s[\s\S]*Clears at\s+95,544\.2/);
  expect(await rowOf(popup, 'odd')).toMatchObject({ marginRate: '', liquidationPrice: '' });
  expect(await words(popup, 'odd')).toContain('riskLimitMode');
  // With a position that has no result the pool has none either, and both legs say why.
  for (const id of ['hedge-long', 'hedge-short']) {
    expect(await rowOf(popup, id)).toMatchObject({ marginRate: '', liquidationPrice: '' });
    expect(await words(popup, id)).toMatch(/odd/i);
  }
  expect(await axeViolations(popup, ['light', 'dark', 'forced'])).toEqual([]);

  exchange.faults.rest.fail({ kind: 'status', status: 403 });
  exchange.faults.refuseSockets(403);
  exchange.faults.dropSockets();
  await moveClock(browser.worker, STALE_AFTER_MS);
  await expect.poll(async () => (await positionRows(popup)).map(({ freshness }) => freshness), { timeout: 40_000 }).toEqual(Array(5).fill('stale'));
  await expect.poll(() => popup.getByTestId('feed-state').innerText(), PATIENCE).toMatch(/Not watching since/);
  expect(await words(popup, 'btc-long')).not.toMatch(/Live/);
  expect(await axeViolations(popup, ['light', 'dark', 'forced'])).toEqual([]);
});

test('a hedge shows its netted rate, both prices and the readings that differ', async () => {
  const { browser } = await startWatching(FIVE.filter(({ marginMode }) => marginMode === 'cross'));
  const popup = await browser.open('popup');
  // 3 ETH long, 1 short, all at 4,000: 64 + 3.2 of 5,000; 5,000 + 2 (P − 4,000) = 64 + 0.0008 P.
  await expect.poll(async () => (await positionRows(popup)).map(({ marginRate }) => marginRate), PATIENCE).toEqual(['0.01344', '0.01344']);
  // Held together they are long: the long leg dies below, and its own side has nothing for the short one.
  expect((await rowOf(popup, 'hedge-long'))?.liquidationPrice).toMatch(/^1532\.61/);
  expect((await rowOf(popup, 'hedge-short'))?.liquidationPrice).toBe('');
  await popup.locator('.row-toggle').first().click({ position: { x: 80, y: 12 } });
  await popup.locator('.details').waitFor();
  expect(await axeViolations(popup, ['light', 'dark', 'forced'])).toEqual([]);
});

test('200 positions: all there, worst first, and the last one is a key press away', async () => {
  const { browser } = await startWatching(
    Array.from({ length: 200 }, (_, index) => ({ ...BTC_LONG, id: `p${index}`, entryPrice: String(100_000 + 17 * ((index * 73) % 200)) })),
  );
  const popup = await browser.open('popup');
  await expect.poll(async () => (await positionRows(popup)).filter(({ freshness }) => freshness === 'live').length, { timeout: 60_000 }).toBe(200);
  const rates = (await positionRows(popup)).map(({ marginRate }) => (marginRate === 'Infinity' ? Infinity : Number(marginRate)));
  expect(rates.every((rate, index) => index === 0 || rate <= (rates[index - 1] ?? 0))).toBe(true);
  await popup.keyboard.press('ArrowUp');
  const last = popup.getByTestId('position-row').last();
  await expect.poll(() => last.locator('.row-toggle').evaluate((toggle) => toggle === document.activeElement), PATIENCE).toBe(true);
  expect(await last.isVisible()).toBe(true);
  expect((await last.innerText()).includes('BTC_USDT')).toBe(true);
});
