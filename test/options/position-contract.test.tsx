// @vitest-environment happy-dom
/** The contract field of the position form, and what follows from the contract. */
import { expect, test } from 'vitest';
import type { PositionPreview } from '../../src/background/protocol/commands.ts';
import { FAKE_NOW } from '../platform/fake-clock.ts';
import { visibleText, type RenderedPage } from '../ui/render-page.tsx';
import { account, BTC, viewOf } from '../ui/view-fixtures.ts';
import { renderOptions } from './render-options.tsx';

const unevaluated = (change: Partial<PositionPreview>): PositionPreview => ({
  contract: { ...BTC },
  fairPrice: '106501.2',
  priceAt: FAKE_NOW,
  at: 'fair',
  evaluation: null,
  level: 'unknown',
  threshold: null,
  distanceThreshold: null,
  problems: [],
  ...change,
});
const openForm = (): Promise<RenderedPage> => renderOptions({ view: viewOf([]), asked: 'new' });
const enter = (): KeyboardEvent => new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
const listed = ['BTC_USDT', 'BTC_USD', 'ETH_USDT'].map((symbol) => ({
  symbol,
  baseCoin: symbol.split('_')[0],
  quoteCoin: 'USDT',
  settleCoin: 'USDT',
  maxLeverage: '200',
  state: 'enabled',
}));

test('is found by what a trader types, and a name without its line is written as MEXC writes it', async () => {
  const page = await openForm();
  await page.reply('contract-list', { fetchedAt: FAKE_NOW, contracts: listed, problem: null });
  await page.type('Contract', 'eth');
  await page.after(() => page.field('Contract').dispatchEvent(enter()));
  expect(page.field('Contract').value).toBe('ETH_USDT');
  await page.type('Contract', 'btcusdt');
  await page.after(() => page.field('Contract').dispatchEvent(new FocusEvent('blur')));
  expect(page.field('Contract').value).toBe('BTC_USDT');
});

test('typed whole, Enter is the form’s', async () => {
  const page = await openForm();
  await page.reply('contract-list', { fetchedAt: FAKE_NOW, contracts: listed, problem: null });
  const [half, whole] = [enter(), enter()];
  await page.type('Contract', 'btc');
  await page.after(() => page.field('Contract').dispatchEvent(half));
  await page.type('Contract', 'btc_usdt');
  await page.after(() => page.field('Contract').dispatchEvent(whole));
  expect([half.defaultPrevented, whole.defaultPrevented]).toEqual([true, false]);
});

test('offers the account of the coin that it is settled in, unless the trader chose one', async () => {
  const main = account();
  const coin = { ...main, record: { ...main.record, id: 'coin', name: 'Coins', settleCoin: 'BTC' } };
  const page = await renderOptions({ view: viewOf([], { accounts: [main, coin] }), asked: 'new' });
  expect([...page.field('Account').querySelectorAll('option')].map(visibleText)).toEqual(['Main (USDT)', 'Coins (BTC)']);
  await page.type('Contract', 'BTC_USD');
  await page.pass(250);
  await page.reply('position-preview', unevaluated({ contract: { ...BTC, symbol: 'BTC_USD', settleCoin: 'BTC' } }));
  expect(page.field('Account').value).toBe('coin');
  await page.type('Account', 'main');
  expect(page.field('Account').value).toBe('main');
});

test('the preview names what is wrong by its label', async () => {
  const page = await openForm();
  await page.type('Contract', 'BTC_USDT');
  await page.pass(250);
  const tooMuch = { code: 'out-of-range', path: 'leverage', value: '500', message: 'leverage is "500"; 1 to 200 is allowed for BTC_USDT' };
  await page.reply('position-preview', unevaluated({ problems: [tooMuch] }));
  expect(visibleText(page.root.querySelector('.preview'))).toContain('Leverage is "500"; 1 to 200 is allowed for BTC_USDT');
});
