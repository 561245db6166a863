/** What rows say of the next hour in a browser: a chance, a warm-up, and why there is none. */
import { expect, test } from 'vitest';
import type { PositionRecord } from '../../src/protocol/records.ts';
import { axeViolations } from './axe-violations.ts';
import { importPortfolio } from './portfolio-page.ts';
import { asFile, BTC_LONG, ETH_LONG, portfolioText, startWalk } from './walk.ts';

const PATIENCE = { timeout: 30_000 };
/** 0.1 BTC long at 110,000 with 10x: at 95,000 nothing is left of its margin of 1,100. */
const GONE: PositionRecord = { ...BTC_LONG, id: 'btc-gone', entryPrice: '110000' };

test('a row says the odds, how far their warm-up is, or why there are none; who has not answered is led to the question', async () => {
  const { exchange, browser, options } = await startWalk();
  exchange.faults.rest.fail({ kind: 'internal' }, { path: '/api/v1/contract/kline/fair_price/ETH_USDT' });
  await importPortfolio(options, asFile(portfolioText([BTC_LONG, ETH_LONG, GONE])));
  await exchange.subscribed(['BTC_USDT', 'ETH_USDT']);
  const popup = await browser.open('popup');
  const oddsOf = async (id: string): Promise<string> => {
    const toggle = popup.locator(`[data-position-id="${id}"] .row-toggle`);
    if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.press('Enter');
    return popup.locator(`[data-position-id="${id}"] [data-testid="row-odds"]`).innerText(PATIENCE);
  };
  await expect.poll(() => oddsOf(BTC_LONG.id), PATIENCE).toMatch(/^Liquidation within 1 h: at most 1 in 50 · usual hour \d+\.\d\d%$/);
  await expect.poll(() => oddsOf(ETH_LONG.id), PATIENCE).toMatch(/^No odds yet: \d+ of 60 minutes$/);
  await expect.poll(() => oddsOf(GONE.id), PATIENCE).toBe('No odds: liquidation is reached');
  expect(await axeViolations(popup)).toEqual([]);

  const [question] = await Promise.all([
    browser.context.waitForEvent('page'),
    popup.getByTestId('open-question').getByRole('button').click(),
  ]);
  await question.getByTestId('rules-early').waitFor(PATIENCE);
  expect(await question.locator('[name=rules-early]:checked').count()).toBe(0);
  await question.getByTestId('rules-early').getByLabel('Balanced').click();
  await expect.poll(() => popup.getByTestId('open-question').innerText(), PATIENCE).toContain('2 safety questions unanswered');
  await question.locator('[name=settings-critical-through]').first().click();
  await question.locator('[name=settings-liquidation-through]').first().click();
  await popup.getByTestId('open-question').waitFor({ ...PATIENCE, state: 'detached' });
  expect(await axeViolations(question)).toEqual([]);
});
