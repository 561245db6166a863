/** The popup in every state that it can show, in one browser that goes from none to a thousand positions: figures, words and axe. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PositionRecord } from '../../src/protocol/records.ts';
import { startExchange, type LocalExchange } from '../exchange/exchange.ts';
import { contractRecord } from '../exchange/records.ts';
import { askWorker } from './ask-worker.ts';
import { axeViolations } from './axe-violations.ts';
import { builtForChrome } from './built-extension.ts';
import { launchChromium, type ExtensionBrowser } from './launch-chromium.ts';
import { importPortfolio, positionRows, type PositionRow } from './portfolio-page.ts';
import { asFile, BTC_LONG, portfolioText, SAFE_PRICE } from './walk.ts';
import { moveClock } from './worker-clock.ts';

const PATIENCE = { timeout: 30_000 };
const MINUTE_MS = 60_000;
const PARTS = ['figures', 'day', 'what-if', 'solve', 'tiers', 'keep', 'compare', 'sequence'] as const;

/** 1 ETH long at 5,000 with 10x: at 4,000 nothing is left of its margin of 500. */
const LIQUIDATING: PositionRecord = { ...BTC_LONG, id: 'eth-gone', symbol: 'ETH_USDT', contracts: '100', entryPrice: '5000' };
/** 0.1 BTC each way in one cross pool, and 0.05 BTC more of the long. */
const HEDGE_LONG: PositionRecord = { ...BTC_LONG, id: 'hedge-long', marginMode: 'cross', contracts: '1500' };
const HEDGE_SHORT: PositionRecord = { ...BTC_LONG, id: 'hedge-short', marginMode: 'cross', side: 'short' };
const STALE: PositionRecord = { ...BTC_LONG, id: 'sol-stale', symbol: 'SOL_USDT', contracts: '100', entryPrice: '200', leverage: '5' };

let exchange: LocalExchange;
let browser: ExtensionBrowser;
let options: Page;

beforeAll(async () => {
  exchange = await startExchange({
    listings: [
      { record: contractRecord('BTC_USDT'), fairPrice: SAFE_PRICE },
      { record: contractRecord('ETH_USDT'), fairPrice: '4000' },
      { record: contractRecord('SOL_USDT'), fairPrice: '198' },
      { record: contractRecord('XRP_USDT'), fairPrice: '2.6' },
    ],
  });
  browser = await launchChromium({ extension: builtForChrome, networkArguments: exchange.chromiumArgs() });
  options = await browser.open('options');
});
afterAll(async () => {
  await browser?.close();
  await exchange?.close();
});

const take = (positions: readonly PositionRecord[]): Promise<void> => importPortfolio(options, asFile(portfolioText(positions)));
const row = (popup: Page, id: string) => popup.locator(`[data-position-id="${id}"]`);
const rowOf = async (popup: Page, id: string): Promise<PositionRow | undefined> => (await positionRows(popup)).find((one) => one.id === id);

async function openPopup(): Promise<Page> {
  const popup = await browser.open('popup');
  await popup.getByTestId('feed-state').waitFor();
  return popup;
}

test('none: what to do first', async () => {
  const popup = await openPopup();
  await popup.getByTestId('add-position').waitFor();
  expect(await popup.getByTestId('position-row').count()).toBe(0);
  expect(await popup.locator('.empty').innerText()).toContain('Nothing is watched yet');
  expect(await popup.getByTestId('feed-state').innerText()).toBe('Nothing to watch yet');
  await popup.close();
});

test('one: every figure of its row as computed by hand', async () => {
  await take([BTC_LONG]);
  await exchange.subscribed(['BTC_USDT']);
  const popup = await openPopup();
  // 13.8 required ÷ 500 of equity; 90,136.05… is (95,000 − 90,136.05…) ÷ 95,000 away.
  await expect
    .poll(() => rowOf(popup, BTC_LONG.id), PATIENCE)
    .toEqual({
      id: BTC_LONG.id,
      marginRate: '0.0276',
      liquidationPrice: expect.stringMatching(/^90136\.0544/) as string,
      freshness: 'live',
      figures: [
        ['Fair price', '95,000.0'],
        ['Liquidation', '≤90,136.0', '5.11%'],
      ],
    });
  expect(await row(popup, BTC_LONG.id).innerText()).toMatch(/BTC\s+Far[\s\S]+5\.11%[\s\S]+Watching · alerts at 80%/);
  expect(await popup.getByTestId('feed-state').innerText()).toMatch(/^Live · \d/);
  await popup.close();
});

test('five: liquidating, hedged and stale ones beside a live one, each in its words; without an axe violation, every tool of a hedge open', async () => {
  await take([BTC_LONG, LIQUIDATING, HEDGE_LONG, HEDGE_SHORT, STALE]);
  await exchange.subscribed(['BTC_USDT', 'ETH_USDT', 'SOL_USDT']);
  const popup = await openPopup();
  await expect.poll(async () => (await positionRows(popup)).filter(({ marginRate }) => marginRate !== '').length, PATIENCE).toBe(5);
  expect((await positionRows(popup))[0]).toMatchObject({ id: LIQUIDATING.id, marginRate: 'Infinity' });
  expect(await row(popup, LIQUIDATING.id).innerText()).toMatch(/Liquidating[\s\S]+0\.00%[\s\S]+Liquidation price reached/);

  const [long, short] = [await rowOf(popup, HEDGE_LONG.id), await rowOf(popup, HEDGE_SHORT.id)];
  expect(long?.marginRate).toBe(short?.marginRate);
  // 34.5 required ÷ (5,000 − 1,900 of isolated margins − 250 lost by the 0.05 BTC that no short hedges), and where that comes from.
  expect(long?.marginRate).toMatch(/^0\.01210526/);
  await popup.locator('.account .row-toggle').press('Enter');
  const formulas = popup.locator('.account-formulas');
  await formulas.locator('.figure').first().waitFor(PATIENCE);
  expect(await formulas.innerText()).toMatch(
    /Cash\s+3,100\.00 USDT\s+wallet balance 5,000\.00 − margins of isolated positions \(500\.00 \+ /,
  );
  expect(await formulas.innerText()).toMatch(
    /1\.21%\s+highest of its positions: required (15\.00 \+ 5\.70 \+ 10\.00 \+ 3\.80|10\.00 \+ 3\.80 \+ 15\.00 \+ 5\.70) ÷ equity/,
  );
  expect(await formulas.innerText()).toMatch(
    /requires 15\.00 \+ fee 5\.70; unrealized PnL -750\.00 at the fair price 95,000\.0 of \d\d:\d\d:\d\d/,
  );

  await popup.getByTestId('shock-toggle').click();
  await popup.locator('#shock-value').fill('-20');
  await popup.getByTestId('shocked-row').first().waitFor(PATIENCE);
  await row(popup, HEDGE_LONG.id).locator('.row-toggle').focus();
  await popup.keyboard.press('Enter');
  await popup.getByTestId('panel-more').click();
  await popup.locator('.details').waitFor(PATIENCE);
  expect(await popup.locator('.details').innerText()).toContain('If only BTC moves');
  expect(await popup.locator('.details').innerText()).toContain('Cross pool');
  for (const part of PARTS) await popup.locator(`#part-${HEDGE_LONG.id}-${part}-toggle`).click();
  await popup.locator(`#what-if-${HEDGE_LONG.id}-walletBalance`).fill('4000');
  await popup.getByTestId('before-after').waitFor(PATIENCE);
  await popup.locator(`#compare-${HEDGE_LONG.id}-value`).fill('60000');
  await popup.getByTestId('sequence-steps').waitFor(PATIENCE);
  expect(await axeViolations(popup)).toEqual([]);
  await popup.close();
});

test('a contract that is gone: its old figures dated and unknown, the trouble named; without an axe violation', async () => {
  exchange.market.removeSymbol('SOL_USDT');
  await moveClock(browser.worker, 2 * MINUTE_MS);
  const popup = await openPopup();
  for (const symbol of ['BTC_USDT', 'ETH_USDT']) exchange.market.setPrice(symbol, symbol === 'BTC_USDT' ? '95100' : '4001');
  await expect.poll(async () => (await rowOf(popup, STALE.id))?.freshness, PATIENCE).toBe('stale');
  await expect.poll(async () => (await rowOf(popup, BTC_LONG.id))?.freshness, PATIENCE).toBe('live');
  expect(await row(popup, STALE.id).getAttribute('data-level')).toBe('unknown');
  expect(await row(popup, STALE.id).innerText()).toMatch(/not watched[\s\S]+Not watched since \d\d:\d\d/);
  expect(await popup.getByTestId('feed-state').innerText()).toMatch(/^1 of 5 not watched since/);
  expect(await axeViolations(popup)).toEqual([]);
  await popup.close();
});

test('a contract without a usable record: the reason and no figure', async () => {
  exchange.market.setRecord({ ...contractRecord('XRP_USDT'), contractSize: 0 });
  await take([{ ...BTC_LONG, id: 'xrp', symbol: 'XRP_USDT', contracts: '100', entryPrice: '2.5' }]);
  const popup = await openPopup();
  await expect.poll(() => rowOf(popup, 'xrp'), PATIENCE).toMatchObject({ marginRate: '', liquidationPrice: '' });
  expect(await row(popup, 'xrp').innerText()).toContain('Cannot be computed');
  await popup.close();
});

test('look-up and alerts with their filters are without an axe violation, also where a value is refused', async () => {
  exchange.market.setPrice('BTC_USDT', '90150');
  const popup = await openPopup();
  // At the pace of that fall the chance of liquidation within the hour is over 80 %.
  await expect.poll(() => row(popup, BTC_LONG.id).getAttribute('data-level'), PATIENCE).toBe('critical');
  await popup.getByTestId('tab-alerts').click();
  await popup.locator('#history-kind').selectOption('fired');
  await popup.getByTestId('alert-history-row').first().waitFor(PATIENCE);
  expect(await popup.getByTestId('alert-history-row').first().innerText()).toMatch(/Alert[\s\S]+Margin rate\s+90\.7\d%/);
  expect(await axeViolations(popup)).toEqual([]);
  await popup.getByTestId('tab-lookup').click();
  await popup.locator('#lookup-symbol').fill('BTC_USDT');
  await popup.locator('#lookup-size').fill('1000');
  await popup.locator('#lookup-leverage').fill('501');
  await popup.locator('#lookup-leverage-problem').waitFor(PATIENCE);
  expect(await axeViolations(popup)).toEqual([]);
  await popup.close();
});

test('nobody watches, nothing can be stored, and the worker does not answer: each said; without an axe violation', async () => {
  await exchange.goDown();
  await browser.worker.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('the disk is full', 'QuotaExceededError');
    };
  });
  await moveClock(browser.worker, 10 * MINUTE_MS);
  const popup = await openPopup();
  await expect.poll(() => popup.getByTestId('feed-state').innerText(), PATIENCE).toMatch(/^Not watching since \d\d:\d\d/);
  expect((await positionRows(popup)).filter(({ freshness }) => freshness !== 'stale')).toEqual([]);
  await askWorker(popup, 'position-confirm', { id: BTC_LONG.id }).catch(() => undefined);
  await expect
    .poll(() => popup.locator('.fault').allInnerTexts(), PATIENCE)
    .toContainEqual(expect.stringContaining('Nothing can be stored'));
  await popup.addInitScript(() => {
    const { chrome } = globalThis as unknown as { chrome: { runtime: { connect: () => never } } };
    chrome.runtime.connect = () => {
      throw new Error('Extension context invalidated.');
    };
  });
  expect(await axeViolations(popup)).toEqual([]);
  await popup.reload();
  await expect
    .poll(() => popup.locator('.fault').allInnerTexts(), PATIENCE)
    .toContainEqual(expect.stringContaining('Plimsoll’s background process is not responding'));
  // The last picture stands, dated, and no figure counts as current.
  expect(await popup.getByTestId('feed-state').innerText()).toMatch(/^(As of|No answer since)/);
  expect(await popup.getByTestId('position-row').count()).toBeGreaterThan(0);
  await popup.close();
});
