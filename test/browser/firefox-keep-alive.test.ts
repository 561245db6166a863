/** Firefox stops an event page that idles for 30 s, busy socket or not: with a portfolio and no page open, it must go on watching. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { startExchange, type LocalExchange } from '../exchange/exchange.ts';
import { contractRecord } from '../exchange/records.ts';
import { builtForFirefox, exchangeHosts, firefoxExtensionId } from './built-extension.ts';
import { startConnectProxy } from './connect-proxy.ts';
import { launchFirefox, type FirefoxBrowser } from './launch-firefox.ts';
import { ALERT_PRICE, BTC_LONG, portfolioText, SAFE_PRICE } from './walk.ts';

/**
 * Firefox's own 30 s would be met by a hair: the watchdog alarm comes every 30 s, and each time that counts as work. 5 s less, and only what
 * keeps the page alive on purpose (every 20 s) is quick enough.
 */
const IDLE_TIMEOUT_MS = 25_000;
const WATCHED_MS = 60_000;
const PING_PERIOD_MS = 15_000;
/** Longer than every timer that could raise an alert by itself. */
const SETTLE_MS = 4_000;
const SOON = { timeout: 30_000 };

const byTestId = (id: string): string => `document.querySelector('[data-testid="${id}"]')`;
const rowKinds = `[...document.querySelectorAll('[data-testid="alert-history-row"]')].map((row) => [row.dataset.kind, row.dataset.positionId])`;

async function startWatching(): Promise<{ exchange: LocalExchange; browser: FirefoxBrowser }> {
  const exchange = await startExchange({ listings: [{ record: contractRecord('BTC_USDT'), fairPrice: SAFE_PRICE }] });
  onTestFinished(() => exchange.close());
  const proxy = await startConnectProxy(exchangeHosts, exchange.port);
  onTestFinished(() => proxy.close());
  const browser = await launchFirefox({ extension: builtForFirefox, extensionId: firefoxExtensionId, proxyPort: proxy.port, idleTimeoutMs: IDLE_TIMEOUT_MS });
  onTestFinished(() => browser.close());
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-portfolio-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'portfolio.json');
  await writeFile(file, portfolioText([BTC_LONG]));

  const options = await browser.open('options');
  const shows = (id: string) => expect.poll(() => browser.evaluate<boolean>(options, `${byTestId(id)} !== null`), SOON).toBe(true);
  await shows('import-portfolio');
  await browser.setFiles(options, '[data-testid="import-portfolio"]', [file]);
  await shows('import-apply');
  await browser.evaluate(options, `${byTestId('import-apply')}.click()`);
  await shows('import-applied');
  await exchange.subscribed(['BTC_USDT']);
  return { exchange, browser };
}

/** A first start opens the options page by itself; none may be left, since an open page keeps the event page alive. */
async function closeExtensionPages(browser: FirefoxBrowser): Promise<void> {
  const pages = `gBrowser.tabs.filter(({ linkedBrowser }) => linkedBrowser.currentURI.schemeIs('moz-extension'))`;
  // Without another tab the window, and with it the browser, would close.
  await browser.evaluatePrivileged(`[gBrowser.addTrustedTab('about:blank')].length`);
  await browser.evaluatePrivileged(`${pages}.map((tab) => gBrowser.removeTab(tab)).length`);
  await expect.poll(() => browser.evaluatePrivileged<number>(`${pages}.length`), SOON).toBe(0);
}

test('watches on without a page, on the same socket, and alerts exactly once', async () => {
  const { exchange, browser } = await startWatching();
  await closeExtensionPages(browser);
  const pingsBefore = exchange.journal.frames('ping').length;
  await pause(WATCHED_MS);
  expect(await browser.evaluatePrivileged('policy.extension.backgroundState')).toBe('running');
  expect(exchange.journal.of('socket-open')).toHaveLength(1);
  expect(exchange.journal.of('socket-close')).toEqual([]);
  expect(exchange.journal.frames('ping').length - pingsBefore).toBeGreaterThanOrEqual(Math.floor(WATCHED_MS / PING_PERIOD_MS) - 1);

  for (const price of [ALERT_PRICE, SAFE_PRICE, ALERT_PRICE]) {
    exchange.market.setPrice('BTC_USDT', price);
    await pause(500);
  }
  await pause(SETTLE_MS);
  const popup = await browser.open('popup');
  await expect.poll(() => browser.evaluate<boolean>(popup, `${byTestId('tab-alerts')} !== null`), SOON).toBe(true);
  await browser.evaluate(popup, `${byTestId('tab-alerts')}.click()`);
  const fired = async () => (await browser.evaluate<[string, string][]>(popup, rowKinds)).filter(([kind]) => kind === 'fired');
  await expect.poll(fired, SOON).toEqual([['fired', BTC_LONG.id]]);
}, 180_000);
