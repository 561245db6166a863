import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeViolations } from './axe-violations.ts';
import { visibleWords } from './visible-words.ts';
import { ALERT_PRICE, BTC_LONG, startWatching } from './walk.ts';

const PATIENCE = { timeout: 15_000 };

/** Names, units and what stands in files: the same in every language. */
const NAMES =
  /Plimsoll|MEXC|UTF-8|Excel|CSV|JSON|REST|ADL|PnL|BTC_USDT|ETH_USDT|BTC_USD|USDT|USDC|BTC|ETH|English|Enter|quanto|btc|\bj k\b|\bU 本位|\bMain\b|https?:\S+/g;
/** The header row that a table needs, and what an import changed, are in the words of the file. */
const FILE_WORDS = /^首行为以下字段名|^\w+：|^第 \d+ 行/;

const english = async (page: Page): Promise<string[]> =>
  (await visibleWords(page)).filter((piece) => !FILE_WORDS.test(piece) && /[A-Za-z]{2,}/.test(piece.replaceAll(NAMES, '')));

const languageOf = (page: Page): Promise<string> => page.evaluate(() => document.documentElement.lang);
const choose = (options: Page, language: 'system' | 'en' | 'zh-CN'): Promise<unknown> => options.locator('#look-language').selectOption(language);

test('a language chosen on the options page is spoken by both pages at once, and by the worker', async () => {
  const { browser, options, exchange } = await startWatching([BTC_LONG, { ...BTC_LONG, id: 'btc-cross', marginMode: 'cross', contracts: '10' }]);
  const popup = await browser.open('popup');
  await popup.getByTestId('position-row').first().waitFor();
  expect(await languageOf(popup)).toBe('en');

  await choose(options, 'zh-CN');
  await expect.poll(() => Promise.all([languageOf(options), languageOf(popup)]), PATIENCE).toEqual(['zh-CN', 'zh-CN']);
  expect(await popup.getByTestId('tab-positions').innerText()).toBe('仓位');
  expect(await options.title()).toBe('Plimsoll 设置');

  exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  await popup.getByTestId('tab-alerts').click();
  const fired = popup.locator('[data-kind="fired"] .history-text').first();
  await expect.poll(() => fired.innerText(), PATIENCE).toMatch(/^BTC_USDT 多仓 逐仓：保证金率 90\.70%。预警线 80% · .+。请追加保证金或部分平仓。$/);

  await choose(options, 'en');
  await expect.poll(() => Promise.all([languageOf(options), languageOf(popup)]), PATIENCE).toEqual(['en', 'en']);
  expect(await popup.getByTestId('tab-positions').innerText()).toBe('Positions');
  expect(await options.title()).toBe('Plimsoll options');
});

test('in Chinese no English word is left on either page, tools and forms open, and axe finds nothing', async () => {
  const { browser, options, exchange } = await startWatching([BTC_LONG, { ...BTC_LONG, id: 'btc-cross', marginMode: 'cross', contracts: '10' }]);
  await choose(options, 'zh-CN');
  await expect.poll(() => languageOf(options), PATIENCE).toBe('zh-CN');
  exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  const popup = await browser.open('popup');
  await expect.poll(() => languageOf(popup), PATIENCE).toBe('zh-CN');

  await popup.locator('.row-toggle').first().click({ position: { x: 80, y: 12 } });
  await popup.locator('.details').waitFor();
  const closed = popup.locator('.details [aria-expanded="false"]');
  while ((await closed.count()) > 0) await closed.first().click();
  await popup.getByTestId('sequence-steps').waitFor(PATIENCE);
  expect(await english(popup)).toEqual([]);
  expect(await axeViolations(popup)).toEqual([]);

  await popup.getByTestId('tab-alerts').click();
  await popup.getByTestId('alert-history-row').first().waitFor(PATIENCE);
  expect(await english(popup)).toEqual([]);
  await popup.getByTestId('tab-lookup').click();
  await popup.locator('#lookup-leverage').waitFor(PATIENCE);
  expect(await english(popup)).toEqual([]);

  await options.getByTestId('add-position').first().click();
  await options.locator('#position-leverage').fill('8,8');
  await options.getByRole('button', { name: '保存', exact: true }).click();
  await options.locator('#position-leverage-problem').waitFor();
  expect(await english(options)).toEqual([]);
  expect(await axeViolations(options)).toEqual([]);
});
