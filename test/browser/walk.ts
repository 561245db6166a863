import type { Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import type { AccountRecord, PositionRecord, SettingsRecord } from '../../src/protocol/records.ts';
import { startExchange, type LocalExchange } from '../exchange/exchange.ts';
import { contractRecord, type Listing } from '../exchange/records.ts';
import { builtForChrome } from './built-extension.ts';
import { launchChromium, type ExtensionBrowser } from './launch-chromium.ts';
import { recordNotifications } from './notifications.ts';
import { importPortfolio } from './portfolio-page.ts';

const MAIN: AccountRecord = {
  id: 'main',
  venue: 'mexc',
  name: 'Main',
  settleCoin: 'USDT',
  walletBalance: '5000',
  orderMargin: '0',
  profitRule: 'own-only',
  takerFeeRate: '0',
};

/**
 * 0.1 BTC long at 100,000 with 10x: margin 1,000, maintenance margin 10 (0.1 %), liquidation fee 0.04 % of the fair value. By hand:
 * alert at 80 % below 7210 ÷ 0.07996 = 90,170.08…, liquidation at 9010 ÷ 0.09996 = 90,136.05…; at 90,150 the rate is 13.606 ÷ 15.
 */
export const BTC_LONG: PositionRecord = {
  id: 'btc-long',
  accountId: 'main',
  symbol: 'BTC_USDT',
  side: 'long',
  marginMode: 'isolated',
  contracts: '1000',
  entryPrice: '100000',
  leverage: '10',
};
export const SAFE_PRICE = '95000';
export const ALERT_PRICE = '90150';
/** 1 ETH long at 4,000 with 10x: 16.8 required ÷ 400 at 4,000, more than BTC has at 95,000 and less than at 91,000. */
export const ETH_LONG: PositionRecord = { ...BTC_LONG, id: 'eth-long', symbol: 'ETH_USDT', contracts: '100', entryPrice: '4000' };

/** A portfolio file as text. */
export function portfolioText(
  positions: readonly unknown[],
  { accounts = [MAIN], settings }: { accounts?: readonly unknown[]; settings?: SettingsRecord } = {},
): string {
  const file = { format: 'plimsoll-portfolio', version: 1, exportedAt: '2026-11-22T12:00:00.000Z', accounts, positions };
  return JSON.stringify(settings === undefined ? file : { ...file, settings });
}

export const asFile = (text: string): { name: string; mimeType: string; buffer: Buffer } => ({
  name: 'portfolio.json',
  mimeType: 'application/json',
  buffer: Buffer.from(text),
});

export interface Walk {
  readonly exchange: LocalExchange;
  readonly browser: ExtensionBrowser;
  readonly options: Page;
}

/** The local exchange, with further contracts, and a fresh Chromium with the production build, its options page open and its notifications recorded; ends with the test. */
export async function startWalk(...further: readonly Listing[]): Promise<Walk> {
  const exchange = await startExchange({
    listings: [
      { record: contractRecord('BTC_USDT'), fairPrice: SAFE_PRICE },
      { record: contractRecord('ETH_USDT'), fairPrice: '4000' },
      { record: contractRecord('BTC_USD'), fairPrice: SAFE_PRICE },
      ...further,
    ],
  });
  onTestFinished(() => exchange.close());
  const browser = await launchChromium({ extension: builtForChrome, networkArguments: exchange.chromiumArgs() });
  onTestFinished(() => browser.close());
  await recordNotifications(browser.worker);
  return { exchange, browser, options: await browser.open('options') };
}

/** The same with a portfolio imported and subscribed. */
export async function startWatching(positions: readonly PositionRecord[] = [BTC_LONG]): Promise<Walk> {
  const walk = await startWalk();
  await importPortfolio(walk.options, asFile(portfolioText(positions)));
  await walk.exchange.subscribed([...new Set(positions.map(({ symbol }) => symbol))]);
  return walk;
}
