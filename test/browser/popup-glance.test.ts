/** The popup at 400 × 600 with 13 positions: which one dies first, how far it is, and whether it is watched, in one look. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PositionRecord } from '../../src/protocol/records.ts';
import { contractRecord } from '../exchange/records.ts';
import { axeViolations } from './axe-violations.ts';
import { importPortfolio, positionRows } from './portfolio-page.ts';
import { asFile, BTC_LONG, portfolioText, startWalk } from './walk.ts';

const PATIENCE = { timeout: 30_000 };
const PICTURES = process.env['PLIMSOLL_PICTURES'];

const ADDED: Partial<PositionRecord>[] = [
  { id: 'btc-near', entryPrice: '100000', leverage: '15', contracts: '100' },
  { id: 'btc-short', side: 'short', entryPrice: '94000', leverage: '10' },
  { id: 'eth-near', symbol: 'ETH_USDT', entryPrice: '4100', leverage: '25', contracts: '100' },
  { id: 'eth-short', symbol: 'ETH_USDT', side: 'short', entryPrice: '3900', leverage: '8', contracts: '200' },
  { id: 'eth-off', symbol: 'ETH_USDT', entryPrice: '4000', leverage: '5', contracts: '50', alertsEnabled: false },
  { id: 'eth-cross', symbol: 'ETH_USDT', entryPrice: '4010', leverage: '10', contracts: '300', marginMode: 'cross' },
  { id: 'btc-cross', side: 'short', entryPrice: '95500', leverage: '20', contracts: '500', marginMode: 'cross' },
  { id: 'sol-long', symbol: 'SOL_USDT', entryPrice: '199', leverage: '50', contracts: '100' },
  { id: 'sol-short', symbol: 'SOL_USDT', side: 'short', entryPrice: '196', leverage: '12', contracts: '500' },
  { id: 'sol-calm', symbol: 'SOL_USDT', entryPrice: '180', leverage: '3', contracts: '200' },
  { id: 'btc-calm', entryPrice: '90000', leverage: '3', contracts: '300' },
  { id: 'eth-calm', symbol: 'ETH_USDT', entryPrice: '3800', leverage: '2', contracts: '400' },
];
const THIRTEEN: readonly PositionRecord[] = [BTC_LONG, ...ADDED.map((change) => ({ ...BTC_LONG, ...change }) as PositionRecord)];

const RICH = {
  id: 'main',
  venue: 'mexc',
  name: 'Main',
  settleCoin: 'USDT',
  walletBalance: '30000',
  orderMargin: '0',
  profitRule: 'own-only',
  takerFeeRate: '0',
};

/** Rows that can be seen whole. */
const wholeRows = (popup: Page): Promise<number> =>
  popup.getByTestId('position-row').evaluateAll((rows) => {
    const bottom = document.querySelector('.content')?.getBoundingClientRect().bottom ?? 0;
    return rows.filter((row) => row.getBoundingClientRect().bottom <= Math.min(bottom, innerHeight) + 0.5).length;
  });

async function picture(popup: Page, name: string): Promise<void> {
  if (PICTURES !== undefined) await popup.screenshot({ path: `${PICTURES}/${name}.png` });
}

test('of 13 positions 13 are seen in one line each, 10 in two, nearest first; a pressed one leaves others in sight', async () => {
  const { browser, exchange, options } = await startWalk({ record: contractRecord('SOL_USDT'), fairPrice: '198' });
  await importPortfolio(options, asFile(portfolioText(THIRTEEN, { accounts: [RICH] })));
  await exchange.subscribed(['BTC_USDT', 'ETH_USDT', 'SOL_USDT']);
  const popup = await browser.open('popup');
  await popup.setViewportSize({ width: 400, height: 600 });
  await expect.poll(async () => (await positionRows(popup)).filter(({ marginRate }) => marginRate !== '').length, PATIENCE).toBe(13);
  await popup.getByTestId('sort').waitFor(PATIENCE);
  await picture(popup, 'one-line');
  expect(await wholeRows(popup)).toBe(13);

  const distances = await popup
    .getByTestId('position-row')
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-distance'))));
  const levels = await popup.getByTestId('position-row').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-level')));
  for (const level of new Set(levels)) {
    const inside = distances.filter((_none, index) => levels[index] === level);
    expect(inside).toEqual(inside.toSorted((a, b) => a - b));
  }
  await popup.getByTestId('lines').click();
  await popup.mouse.move(0, 0);
  await picture(popup, 'two-lines');
  expect(await wholeRows(popup)).toBeGreaterThanOrEqual(10);
  expect(await axeViolations(popup)).toEqual([]);

  await popup.locator('.row .row-toggle').first().press('Enter');
  await popup.getByTestId('way-back').waitFor(PATIENCE);
  await expect.poll(() => popup.getByTestId('way-back').getAttribute('aria-busy'), PATIENCE).toBe('false');
  await popup.locator('.content').evaluate((content) => (content.scrollTop = 0));
  await picture(popup, 'opened');
  expect(await popup.locator('.panel').evaluate((panel) => panel.getBoundingClientRect().height)).toBeLessThanOrEqual(150);

  await popup.getByTestId('sort').selectOption('rate');
  await picture(popup, 'by-rate');
  const rates = (await positionRows(popup)).map(({ marginRate }) => Number(marginRate));
  expect(rates).toEqual(rates.toSorted((a, b) => b - a));

  for (const scheme of ['dark'] as const) {
    await popup.emulateMedia({ colorScheme: scheme });
    await picture(popup, scheme);
    expect(await axeViolations(popup)).toEqual([]);
  }
  await popup.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await picture(popup, 'forced');
  await popup.emulateMedia({ forcedColors: 'none' });
  for (const width of [320, 200]) {
    await popup.setViewportSize({ width, height: 600 });
    await picture(popup, `narrow-${width}`);
    expect(await popup.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const cut = await popup
      .locator('.row-reading-value, .row-liquidation')
      .evaluateAll((cells) =>
        cells
          .filter((cell) => cell.scrollWidth > cell.clientWidth + 1 || cell.getBoundingClientRect().right > innerWidth)
          .map((cell) => cell.textContent),
      );
    expect(cut).toEqual([]);
  }
});
