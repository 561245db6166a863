import { Popup } from '../../../src/popup/popup.tsx';
import { FAKE_NOW } from '../../platform/fake-clock.ts';
import { renderPage, type RenderedPage } from '../../ui/render-page.tsx';
import { account, BTC, evaluation, viewOf } from '../../ui/view-fixtures.ts';

export const PAUSE_MS = 80;

const listed = (symbol: string) => ({
  symbol,
  baseCoin: symbol.split('_')[0],
  quoteCoin: 'USDT',
  settleCoin: 'USDT',
  shownName: null,
  coinName: null,
  maxLeverage: '200',
  state: 'enabled',
});
export const list = { fetchedAt: FAKE_NOW, contracts: ['BTC_USDT', 'BTCDOM_USDT', 'ETH_USDT'].map(listed), unreadCount: 0, problem: null };
export const watch = {
  symbol: 'BTC_USDT',
  side: 'long',
  marginMode: 'isolated',
  leverage: '10',
  contracts: '500',
  entryPrice: '106501.23456',
};
export const found = {
  contract: { ...BTC },
  recordAt: FAKE_NOW - 60_000,
  fairPrice: '106501.23456',
  priceAt: FAKE_NOW - 500,
  priceFrom: 'exchange',
  freshness: 'live',
  entryPrice: '106501.23456',
  size: { contracts: '500', value: '5325.06', baseAmount: '0.05', cut: true },
  leverage: { min: '1', max: '125', tier: 2 },
  evaluation: evaluation({ liquidationPrice: '96411.789' }),
  initialMargin: '532.5',
  nextTier: { level: 3, contractsToIt: '1500' },
  assumptions: ['size-at-entry-price'],
  problems: [],
  pool: null,
  watch,
};
export const nothing = { size: null, evaluation: null, initialMargin: null, nextTier: null, watch: null };
export const missing = { ...found, ...nothing, problems: [{ code: 'missing', path: 'size', value: '', message: 'size is missing' }] };

export async function show(accounts = [account()], prepare?: Parameters<typeof renderPage>[1]): Promise<RenderedPage> {
  const page = await renderPage(() => <Popup opened={null} />, prepare);
  await page.say({ type: 'view', view: viewOf([], { accounts }) });
  await page.click(page.get('tab-lookup'));
  return page;
}
export const press = (page: RenderedPage, key: string): Promise<void> =>
  page.after(() => page.field('Contract').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));
/** Presses one of a few that stand side by side. */
export async function pick(page: RenderedPage, field: string, value: string): Promise<void> {
  const entry = page.root.querySelector<HTMLInputElement>(`#lookup-${field} input[value="${value}"]`);
  if (entry === null) throw new Error(`${field} cannot be ${value}`);
  await page.click(entry);
}
export const picked = (page: RenderedPage, field: string): string | undefined =>
  page.root.querySelector<HTMLInputElement>(`#lookup-${field} input:checked`)?.value;
export async function choose(page: RenderedPage): Promise<void> {
  await page.reply('contract-list', list);
  await page.type('Contract', 'btc');
  await press(page, 'Enter');
  await page.pass(PAUSE_MS);
}
