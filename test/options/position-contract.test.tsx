// @vitest-environment happy-dom
/** The contract field of the position form, and what follows from the contract. */
import { expect, test } from 'vitest';
import type { PositionPreview } from '../../src/protocol/commands.ts';
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
  furtherRungs: [],
  odds: null,
  problems: [],
  ...change,
});
const openForm = (): Promise<RenderedPage> => renderOptions({ view: viewOf([]), asked: 'new' });
const enter = (): KeyboardEvent => new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
const leave = (): FocusEvent => new FocusEvent('blur');
const entry = (symbol: string, coinName: string | null = null): object => ({
  symbol,
  baseCoin: symbol.split('_')[0],
  quoteCoin: 'USDT',
  settleCoin: 'USDT',
  shownName: coinName === null ? null : `${coinName}_USDT`,
  coinName,
  maxLeverage: '200',
  state: 'enabled',
});
const listed = [
  entry('BTC_USDT'),
  entry('BTC_USD'),
  entry('ETH_USDT'),
  entry('FUN_USDT', 'FUNTOKEN'),
  entry('SPORTFUN_USDT', 'FUN'),
  entry('NVIDIA_USDT', 'NVDA'),
];
const listOf = (change: object = {}): object => ({ fetchedAt: FAKE_NOW, contracts: listed, unreadCount: 0, problem: null, ...change });

test('is found by what a trader types, and a name without its line is written as MEXC writes it', async () => {
  const page = await openForm();
  await page.reply('contract-list', listOf());
  await page.type('Contract', 'eth');
  await page.after(() => page.field('Contract').dispatchEvent(enter()));
  expect(page.field('Contract').value).toBe('ETH_USDT');
  await page.type('Contract', 'btcusdt');
  await page.after(() => page.field('Contract').dispatchEvent(new FocusEvent('blur')));
  expect(page.field('Contract').value).toBe('BTC_USDT');
});

test.each([
  ['as MEXC writes it', 'FUNUSDT', leave],
  ['with its line', 'fun_usdt', leave],
  ['sent off with Enter', 'FUNUSDT', enter],
  ['with its line and Enter', 'FUN_USDT', enter],
])('a name that two contracts go by is asked, %s, and means none of them until then', async (_way, typed, end) => {
  const page = await openForm();
  await page.reply('contract-list', listOf());
  await page.type('Contract', typed);
  await page.after(() => page.field('Contract').dispatchEvent(end()));
  expect(page.field('Contract').value).toBe('FUNUSDT');
  const question = page.get('which-contract');
  expect(visibleText(question)).toBe(
    'More than one contract goes by the name FUNUSDT. Which one is yours?FUN_USDT FUNTOKEN_USDT on MEXCSPORTFUN_USDT FUN_USDT on MEXC',
  );
  await page.click(page.button('SPORTFUN_USDT FUN_USDT on MEXC'));
  expect([page.field('Contract').value, page.all('which-contract'), document.activeElement?.id]).toEqual([
    'SPORTFUN_USDT',
    [],
    'position-symbol',
  ]);
  await page.after(() => page.field('Contract').dispatchEvent(leave()));
  expect([page.field('Contract').value, page.all('which-contract')]).toEqual(['SPORTFUN_USDT', []]);
  expect(visibleText(page.root.querySelector('.search'))).toContain('MEXC’s pages show SPORTFUN_USDT as FUN_USDT.');
});

test('one that is chosen from the list is not asked for again', async () => {
  const page = await openForm();
  await page.reply('contract-list', listOf());
  await page.type('Contract', 'funtoken');
  await page.after(() => page.field('Contract').dispatchEvent(enter()));
  await page.after(() => page.field('Contract').dispatchEvent(leave()));
  expect([page.field('Contract').value, page.all('which-contract')]).toEqual(['FUN_USDT', []]);
});

test('a name of MEXC’s pages that only one contract goes by becomes its symbol', async () => {
  const page = await openForm();
  await page.reply('contract-list', listOf());
  await page.type('Contract', 'nvdausdt');
  await page.after(() => page.field('Contract').dispatchEvent(leave()));
  expect(page.field('Contract').value).toBe('NVIDIA_USDT');
});

test('a list that comes after the field was left asks then', async () => {
  const page = await openForm();
  await page.type('Contract', 'FUN_USDT');
  await page.after(() => page.field('Contract').dispatchEvent(leave()));
  expect(page.field('Contract').value).toBe('FUN_USDT');
  await page.reply('contract-list', listOf());
  expect([page.field('Contract').value, page.all('which-contract').length]).toEqual(['FUNUSDT', 1]);
});

test('contracts that could not be read are counted', async () => {
  const page = await openForm();
  await page.reply('contract-list', listOf({ unreadCount: 3 }));
  expect(visibleText(page.root.querySelector('.search'))).toContain('3 contracts of the exchange’s list could not be read.');
});

test('typed whole, Enter is the form’s', async () => {
  const page = await openForm();
  await page.reply('contract-list', listOf());
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

test('without an account the form says what comes first', async () => {
  const page = await renderOptions({ view: viewOf([], { accounts: [] }), asked: 'new' });
  expect(visibleText(page.root.querySelector('.form-kept'))).toBe(
    'A position belongs to an account, and there is none yet. What you type here is kept. Add an account first',
  );
});
