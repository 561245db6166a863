/** A browser with windows on a display that nobody sees: what goes on when the last one is closed, and what a click on an alert does then. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { startExchange, type LocalExchange } from '../exchange/exchange.ts';
import { contractRecord } from '../exchange/records.ts';
import { importBare, untilTrue } from '../faults/bare-portfolio.ts';
import { launchBareChromium, type BareChromium } from './bare-chromium.ts';
import { builtForChrome } from './built-extension.ts';
import { DISPLAY_ABSENT, hasVirtualDisplay, startVirtualDisplay } from './virtual-display.ts';
import { ALERT_PRICE, BTC_LONG, portfolioText, SAFE_PRICE } from './walk.ts';

const PATIENCE = { timeout: 20_000 };
/** A browser that ends with its last window is gone in a fraction of this. */
const ENDS_WITHIN_MS = 3_000;
const WORKER = 'service-worker.js';

interface Watching {
  readonly exchange: LocalExchange;
  readonly browser: BareChromium;
  readonly extensionId: string;
}

async function startWatching(moreArguments: readonly string[] = []): Promise<Watching> {
  const exchange = await startExchange({ listings: [{ record: contractRecord('BTC_USDT'), fairPrice: SAFE_PRICE }] });
  onTestFinished(() => exchange.close());
  const display = await startVirtualDisplay();
  onTestFinished(() => display.close());
  const networkArguments = exchange.chromiumArgs();
  const browser = await launchBareChromium({ extension: builtForChrome, networkArguments, display: display.name, moreArguments });
  onTestFinished(() => browser.close());
  const extensionId = await importBare(browser, portfolioText([BTC_LONG]));
  await exchange.subscribed(['BTC_USDT']);
  return { exchange, browser, extensionId };
}

const alertsShown = async ({ browser }: Watching): Promise<readonly string[]> =>
  Object.keys(await browser.evaluate<object>(WORKER, 'chrome.notifications.getAll()')).filter((id) => id.startsWith(`${BTC_LONG.id}@`));

/** The price crosses the rule; resolves with the id of the notification that says so. */
async function alerted(watching: Watching): Promise<string> {
  watching.exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  await expect.poll(() => alertsShown(watching), PATIENCE).toHaveLength(1);
  const [id = ''] = await alertsShown(watching);
  return id;
}

/** The event of a click: no display server clicks by itself. */
const click = ({ browser }: Watching, notificationId: string): Promise<void> =>
  browser.evaluate(WORKER, `void chrome.notifications.onClicked.dispatch(${JSON.stringify(notificationId)})`);

const extensionTabs = async ({ browser }: Watching): Promise<readonly string[]> =>
  (await browser.tabs()).filter((url) => url.startsWith('chrome-extension:'));

test.skipIf(!hasVirtualDisplay)(
  `with leave given by one click, watching goes on after the last window: the alert comes, a click opens it, and once taken back the browser ends (else ${DISPLAY_ABSENT})`,
  async () => {
    const watching = await startWatching();
    const { browser, exchange, extensionId } = watching;
    const options = `chrome-extension://${extensionId}/src/options/index.html`;
    const state = () => browser.evaluate<string>(options, `document.querySelector('[data-testid="windowless"]')?.dataset.state ?? ''`);
    await browser.openTab(options);
    await expect.poll(state, PATIENCE).toBe('never');
    await browser.press(options, '[data-testid="first-windowless"] button');
    await expect.poll(state, PATIENCE).toBe('given');

    await browser.closeTabs('');
    await pause(ENDS_WITHIN_MS);
    expect([browser.runs(), await browser.tabs()]).toEqual([true, []]);
    const id = await alerted(watching);
    expect(exchange.journal.of('socket-open')).toHaveLength(1);

    await click(watching, id);
    await expect
      .poll(() => browser.tabs(), PATIENCE)
      .toEqual([`chrome-extension://${extensionId}/src/popup/index.html#position=${BTC_LONG.id}`]);
    expect(await alertsShown(watching)).toEqual([]);

    await browser.openTab(options);
    await expect.poll(state, PATIENCE).toBe('given');
    await browser.press(options, '[data-testid="windowless"] button');
    await expect.poll(state, PATIENCE).toBe('withdrawn');
    // It ends before it has answered, and what is not answered may never be.
    await Promise.race([browser.closeTabs('').catch(() => undefined), pause(ENDS_WITHIN_MS)]);
    await untilTrue('the browser ends with its last window', () => Promise.resolve(!browser.runs()), ENDS_WITHIN_MS);
  },
);

test.skipIf(!hasVirtualDisplay)(
  `with only incognito windows open, a click on an alert opens a window of its own (else ${DISPLAY_ABSENT})`,
  async () => {
    const watching = await startWatching(['--incognito']);
    const id = await alerted(watching);
    expect(await extensionTabs(watching)).toEqual([]);
    await click(watching, id);
    await expect
      .poll(() => extensionTabs(watching), PATIENCE)
      .toEqual([expect.stringContaining(`/src/popup/index.html#position=${BTC_LONG.id}`)]);
  },
);
