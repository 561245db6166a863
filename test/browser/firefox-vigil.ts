import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import { startExchange, type LocalExchange } from '../exchange/exchange.ts';
import { contractRecord } from '../exchange/records.ts';
import { builtForFirefox, exchangeHosts, firefoxExtensionId } from './built-extension.ts';
import { startConnectProxy } from './connect-proxy.ts';
import { byTestId, closeExtensionPages, importInFirefox } from './firefox-portfolio.ts';
import { launchFirefox, type FirefoxBrowser } from './launch-firefox.ts';
import { ALERT_PRICE, BTC_LONG, portfolioText, SAFE_PRICE } from './walk.ts';

/**
 * Firefox's own 30 s would be met by a hair: the watchdog alarm comes every 30 s, and each time that counts as work. 5 s less, and only what
 * keeps the page alive on purpose (every 20 s) is quick enough.
 */
const IDLE_TIMEOUT_MS = 25_000;
/** Longer than every timer that could raise an alert by itself. */
const SETTLE_MS = 4_000;
const SOON = { timeout: 30_000 };

const rowKinds = `[...document.querySelectorAll('[data-testid="alert-history-row"]')].map((row) => [row.dataset.kind, row.dataset.positionId])`;

async function startWatching(): Promise<{ exchange: LocalExchange; browser: FirefoxBrowser }> {
  const exchange = await startExchange({ listings: [{ record: contractRecord('BTC_USDT'), fairPrice: SAFE_PRICE }] });
  onTestFinished(() => exchange.close());
  const proxy = await startConnectProxy(exchangeHosts, exchange.port);
  onTestFinished(() => proxy.close());
  const browser = await launchFirefox({
    extension: builtForFirefox,
    extensionId: firefoxExtensionId,
    proxyPort: proxy.port,
    idleTimeoutMs: IDLE_TIMEOUT_MS,
  });
  onTestFinished(() => browser.close());
  await importInFirefox(browser, portfolioText([BTC_LONG]));
  await exchange.subscribed(['BTC_USDT']);
  return { exchange, browser };
}

/** What was seen of an event page with no page open: its sockets, its pings, and the alerts of its history after the price flapped over a rule. */
export interface FirefoxVigil {
  readonly state: string;
  readonly socketsOpened: number;
  readonly socketsClosed: number;
  readonly pings: number;
  /** Kind and position of every alert in the history. */
  readonly fired: readonly (readonly [string, string])[];
}

/** Watches one position for `forMs` with no page open, then lets the price flap over its rule. Everything ends with the test. */
export async function keepVigil(forMs: number): Promise<FirefoxVigil> {
  const { exchange, browser } = await startWatching();
  await closeExtensionPages(browser);
  const pingsBefore = exchange.journal.frames('ping').length;
  await pause(forMs);
  const state = await browser.evaluatePrivileged<string>('policy.extension.backgroundState');
  const pings = exchange.journal.frames('ping').length - pingsBefore;
  for (const price of [ALERT_PRICE, SAFE_PRICE, ALERT_PRICE]) {
    exchange.market.setPrice('BTC_USDT', price);
    await pause(500);
  }
  await pause(SETTLE_MS);
  const [socketsOpened, socketsClosed] = [exchange.journal.of('socket-open').length, exchange.journal.of('socket-close').length];
  const popup = await browser.open('popup');
  await expect.poll(() => browser.evaluate<boolean>(popup, `${byTestId('tab-alerts')} !== null`), SOON).toBe(true);
  await browser.evaluate(popup, `${byTestId('tab-alerts')}.click()`);
  const rows = async () => (await browser.evaluate<[string, string][]>(popup, rowKinds)).filter(([kind]) => kind === 'fired');
  await expect.poll(async () => (await rows()).length, SOON).toBeGreaterThan(0);
  return { state, socketsOpened, socketsClosed, pings, fired: await rows() };
}
