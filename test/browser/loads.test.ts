/** The unmodified builds in the real browsers: they load, their pages open, nothing complains, and a killed worker comes back. */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crashMarket } from '../exchange/crash-market.ts';
import { startExchange, type LocalExchange } from '../exchange/exchange.ts';
import { builtForChrome, builtForFirefox, exchangeHosts, firefoxExtensionId } from './built-extension.ts';
import { startConnectProxy, type ConnectProxy } from './connect-proxy.ts';
import { launchChromium, type ExtensionBrowser } from './launch-chromium.ts';
import { launchFirefox, type FirefoxBrowser } from './launch-firefox.ts';
import { recordNotifications, recordedNotifications } from './notifications.ts';
import { importPortfolio, positionRows } from './portfolio-page.ts';
import { moveClock } from './worker-clock.ts';
import { killWorker } from './worker-lifetime.ts';

const portfolio = fileURLToPath(new URL('../../examples/portfolio.json', import.meta.url));
const { positions } = JSON.parse(readFileSync(portfolio, 'utf8')) as { positions: { id: string }[] };
const ids = positions.map(({ id }) => id).sort();

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within 30 s: ${what}`);
    await pause(100);
  }
}

describe('Chromium', () => {
  let exchange: LocalExchange;
  let browser: ExtensionBrowser;
  beforeAll(async () => {
    exchange = await startExchange({ listings: crashMarket(1).listings() });
    browser = await launchChromium({ extension: builtForChrome, networkArguments: exchange.chromiumArgs() });
  });
  afterAll(async () => {
    await browser?.close();
    await exchange?.close();
  });

  test('pages open without a complaint, a portfolio goes in, and every position gets a live price', async () => {
    const complaints: string[] = [];
    browser.context.on('weberror', (error) => complaints.push(error.error().message));
    browser.context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    const options = await browser.open('options');
    await importPortfolio(options, portfolio);
    const popup = await browser.open('popup');
    await until('every row is live', async () => {
      const rows = await positionRows(popup);
      return rows.length === ids.length && rows.every(({ freshness, marginRate }) => freshness === 'live' && marginRate !== '');
    });
    expect((await positionRows(popup)).map(({ id }) => id).sort()).toEqual(ids);
    expect(complaints).toEqual([]);
  });

  test('a worker that was killed comes back to watch, with the real clock', async () => {
    await moveClock(browser.worker, 3_600_000);
    await recordNotifications(browser.worker);
    expect(await browser.worker.evaluate(() => Date.now())).toBeGreaterThan(Date.now() + 3_500_000);
    exchange.journal.clear();
    const subscribedAgain = exchange.journal.until('a new socket', () => exchange.journal.of('socket-open').length > 0);
    await killWorker(browser);
    await subscribedAgain;
    await exchange.subscribed(['BTC_USDT']);
    expect(await browser.worker.evaluate(() => Date.now())).toBeLessThan(Date.now() + 1_000);
    await expect(recordedNotifications(browser.worker)).rejects.toThrow('not recording');
  });
});

describe('Firefox', () => {
  let exchange: LocalExchange;
  let proxy: ConnectProxy;
  let browser: FirefoxBrowser;
  beforeAll(async () => {
    exchange = await startExchange({ listings: crashMarket(1).listings() });
    proxy = await startConnectProxy(exchangeHosts, exchange.port);
    browser = await launchFirefox({ extension: builtForFirefox, extensionId: firefoxExtensionId, proxyPort: proxy.port });
  });
  afterAll(async () => {
    await browser?.close();
    await proxy?.close();
    await exchange?.close();
  });

  test('pages open, a portfolio goes in, and every position gets a live price', async () => {
    const there = (selector: string): string => `document.querySelector('[data-testid="${selector}"]') !== null`;
    const options = await browser.open('options');
    await until('the file input is there', () => browser.evaluate<boolean>(options, there('import-portfolio')));
    await browser.setFiles(options, '[data-testid="import-portfolio"]', [portfolio]);
    await until('the dry run is there', () => browser.evaluate<boolean>(options, there('import-apply')));
    await browser.evaluate(options, `document.querySelector('[data-testid="import-apply"]').click()`);
    await until('it is applied', () => browser.evaluate<boolean>(options, there('import-applied')));
    const popup = await browser.open('popup');
    const live = `[...document.querySelectorAll('[data-testid="position-row"][data-freshness="live"]')].map((row) => row.dataset.positionId)`;
    await until('every row is live', async () => (await browser.evaluate<string[]>(popup, live)).length === ids.length);
    expect((await browser.evaluate<string[]>(popup, live)).sort()).toEqual(ids);
    expect(await browser.evaluatePrivileged('policy.extension.backgroundState')).toBe('running');
  });
});
