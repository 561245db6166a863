/** The popup with 200 and 1,000 positions: every figure as by hand, worst first, and usable. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PositionRecord } from '../../src/protocol/records.ts';
import { importPortfolio, positionRows } from './portfolio-page.ts';
import { asFile, BTC_LONG, portfolioText, SAFE_PRICE, startWalk } from './walk.ts';

const PATIENCE = { timeout: 60_000 };
const PRICE = Number(SAFE_PRICE);

/** 0.1 BTC long each, entered 1 apart. */
const positionAt = (index: number): PositionRecord => ({ ...BTC_LONG, id: `p${index}`, entryPrice: String(100_000 - index) });
/** (0.1 % of the entry value + 0.04 % of the fair value) ÷ (a tenth of the entry value + what the price made of it), per 0.1 BTC. */
const rateByHand = (entry: number): number => (0.0001 * entry + 0.000_04 * PRICE) / (0.01 * entry + 0.1 * (PRICE - entry));

/** Scrolls to the end in steps, one a frame. Resolves with the longest and the median time between frames, ms. */
const scrollThrough = (popup: Page): Promise<{ longest: number; median: number }> =>
  popup.evaluate(async () => {
    const content = document.querySelector('.content');
    if (content === null) throw new Error('the popup has no content');
    const gaps: number[] = [];
    let last = await new Promise<number>(requestAnimationFrame);
    for (let step = 1; step <= 60; step += 1) {
      content.scrollTop = (content.scrollHeight * step) / 60;
      const now = await new Promise<number>(requestAnimationFrame);
      gaps.push(now - last);
      last = now;
    }
    gaps.sort((a, b) => a - b);
    return { longest: gaps.at(-1) ?? 0, median: gaps[30] ?? 0 };
  });

/** How many rows there are, and how many of them have a rate. */
const drawn = (popup: Page): Promise<number[]> =>
  popup
    .getByTestId('position-row')
    .evaluateAll((rows) => [rows.length, rows.filter((row) => row.getAttribute('data-margin-rate') !== '').length]);

test('200 and 1,000 positions: all there, worst first, each rate as by hand; opened, scrolled to the end, and one of the last opened', async () => {
  const { browser, options, exchange } = await startWalk();
  for (const count of [200, 1000]) {
    await importPortfolio(options, asFile(portfolioText(Array.from({ length: count }, (_none, index) => positionAt(index)))));
    await exchange.subscribed(['BTC_USDT']);
    const first = await browser.open('popup');
    await expect.poll(() => drawn(first), PATIENCE).toEqual([count, count]);
    const rows = await positionRows(first);
    await first.close();
    // The higher the entry, the less is left.
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: count }, (_none, index) => `p${index}`));
    expect(rows.filter(({ marginRate }, index) => Math.abs(Number(marginRate) - rateByHand(100_000 - index)) > 1e-9)).toEqual([]);

    const popup = await browser.open('popup');
    await popup
      .getByTestId('position-row')
      .nth(count - 1)
      .waitFor({ ...PATIENCE, state: 'attached' });
    const opened = await popup.evaluate(() => performance.now());
    const frames = await scrollThrough(popup);
    console.log(
      `${count} positions: all rows ${opened.toFixed(0)} ms after opening; frames while scrolling: median ${frames.median.toFixed(0)} ms, longest ${frames.longest.toFixed(0)} ms`,
    );
    const last = popup.locator(`[data-position-id="p${count - 1}"]`);
    expect(await last.evaluate((row) => row.getBoundingClientRect().top < innerHeight)).toBe(true);
    await last.locator('.row-toggle').click({ position: { x: 80, y: 12 } });
    await expect.poll(() => popup.locator('.panel').count(), PATIENCE).toBe(1);
    await popup.close();
  }
});
