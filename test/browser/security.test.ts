/** What strangers can do to the built extension in a real Chromium: pages of the web, other extensions, the exchange's words. */
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { startExchange, type LocalExchange } from '../exchange/exchange.ts';
import { contractRecord } from '../exchange/records.ts';
import { builtForChrome, builtForFirefox, firefoxExtensionId } from './built-extension.ts';
import { launchChromium, type ExtensionBrowser } from './launch-chromium.ts';
import { launchFirefox } from './launch-firefox.ts';
import { importPortfolio } from './portfolio-page.ts';
import { asFile, BTC_LONG, portfolioText, SAFE_PRICE, startWatching } from './walk.ts';
import { startWebPage, writeOtherExtension } from './web-page.ts';

const PORT_NAME = 'plimsoll-view';
/** An answer that comes at all comes within a few milliseconds. */
const SILENCE_MS = 1_500;
const MARKUP = '<img src=x onerror="globalThis.taken=1"><b>bold</b>';

async function startWith(extension: string): Promise<{ exchange: LocalExchange; browser: ExtensionBrowser }> {
  const exchange = await startExchange({ listings: [{ record: contractRecord('BTC_USDT'), fairPrice: SAFE_PRICE }] });
  onTestFinished(() => exchange.close());
  const browser = await launchChromium({ extension, networkArguments: exchange.chromiumArgs() });
  onTestFinished(() => browser.close());
  return { exchange, browser };
}

/** Tries to reach the extension `id` from a page, by a port and by a message, and returns everything that came back. */
function knock(page: Page, id: string): Promise<string[]> {
  return page.evaluate(
    async ({ id, name, wait }) => {
      interface Runtime {
        lastError?: { message?: string };
        connect(
          id: string,
          info: { name: string },
        ): {
          onMessage: { addListener(listener: (message: unknown) => void): void };
          postMessage(message: unknown): void;
        };
        sendMessage(id: string, message: unknown, answer: (reply: unknown) => void): void;
      }
      const { chrome } = globalThis as unknown as { chrome?: { runtime?: Runtime } };
      const runtime = chrome?.runtime;
      const heard: string[] = [];
      if (typeof runtime?.connect !== 'function') return ['no way in'];
      try {
        const port = runtime.connect(id, { name });
        port.onMessage.addListener((message) => heard.push(JSON.stringify(message)));
        port.postMessage({ type: 'command', requestId: 1, name: 'export', args: {} });
        runtime.sendMessage(id, { type: 'command', requestId: 1, name: 'export', args: {} }, (reply) => {
          if (runtime.lastError === undefined) heard.push(JSON.stringify(reply));
        });
      } catch (error) {
        heard.push(`refused: ${String(error)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
      return heard;
    },
    { id, name: PORT_NAME, wait: SILENCE_MS },
  );
}

test('a web page can neither talk to the worker nor load, frame, fetch or open a page or file of the extension', async () => {
  const { browser } = await startWith(builtForChrome);
  const elsewhere = await startWebPage();
  onTestFinished(() => elsewhere.close());
  const page = await browser.context.newPage();
  await page.goto(elsewhere.url);
  expect(await knock(page, browser.extensionId)).toEqual(['no way in']);

  const origin = `chrome-extension://${browser.extensionId}`;
  const popup = `${origin}/src/popup/index.html`;
  const loaded = await page.evaluate(
    async ({ addresses, wait }) => {
      const got: string[] = [];
      for (const address of addresses) {
        await fetch(address).then(
          () => got.push(`fetched ${address}`),
          () => undefined,
        );
        for (const tag of ['script', 'img', 'link'] as const) {
          const element = document.createElement(tag);
          element.addEventListener('load', () => got.push(`${tag} ${address}`));
          if (element instanceof HTMLLinkElement) Object.assign(element, { rel: 'stylesheet', href: address });
          else element.src = address;
          document.body.append(element);
        }
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
      return got;
    },
    {
      addresses: [
        elsewhere.url,
        ...['manifest.json', 'icons/icon-16.png', 'service-worker.js', 'src/popup/index.html'].map((file) => `${origin}/${file}`),
      ],
      wait: SILENCE_MS,
    },
  );
  // What the page may have, it gets: nothing of ours is a refusal, not a broken way of asking.
  expect(loaded).toContain(`fetched ${elsewhere.url}`);
  expect(loaded.filter((got) => got.includes(origin))).toEqual([]);

  await page.evaluate((address) => {
    const frame = document.createElement('iframe');
    frame.src = address;
    document.body.append(frame);
    // Kept: whether the new window may be looked into says whether it is ours.
    window.open(address);
    location.href = address;
  }, popup);
  await page.waitForTimeout(SILENCE_MS);
  const everything = browser.context.pages().flatMap((one) => one.frames().map((frame) => frame.url()));
  expect(everything.filter((url) => url.startsWith(popup))).toEqual([]);
});

test('another extension hears nothing from the worker', async () => {
  const other = await writeOtherExtension();
  onTestFinished(() => other.remove());
  const { browser } = await startWith(`${builtForChrome},${other.folder}`);
  const probe = await browser.context.newPage();
  await probe.goto(`chrome-extension://${other.id}/probe.html`);
  expect(await knock(probe, browser.extensionId)).toEqual([]);
  // The same knock from a page of ours is answered: silence above is a refusal, not a broken knock.
  const own = await browser.open('popup');
  const heard = await knock(own, browser.extensionId);
  expect(heard.some((message) => message.includes('plimsoll-portfolio'))).toBe(true);
});

test('the policy holds in the browser: no code of text, no script in the markup, no other host', async () => {
  const { browser } = await startWith(builtForChrome);
  const page = await browser.open('options');
  const broken = await page.evaluate(async () => {
    const directives: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => directives.push(effectiveDirective));
    const scope = globalThis as { ran?: string[] };
    scope.ran = [];
    // While the debugger's own call runs it lifts the ban on code of text; a timer's task is the page's own.
    await new Promise((resolve) => setTimeout(resolve, 1));
    try {
      new Function('globalThis.ran.push("function")')();
    } catch {
      directives.push('refused a function of text');
    }
    const script = document.createElement('script');
    script.textContent = 'globalThis.ran.push("inline")';
    document.body.append(script);
    document.body.insertAdjacentHTML('beforeend', '<img src="data:,x" onerror="globalThis.ran.push(\'handler\')">');
    document.body.insertAdjacentHTML(
      'beforeend',
      '<iframe src="https://contract.mexc.com/"></iframe><form id="stray" action="https://api.mexc.com/"></form>',
    );
    document.querySelector<HTMLFormElement>('#stray')?.submit();
    await Promise.allSettled([fetch('https://example.com/'), fetch('http://127.0.0.1:9/')]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    return { ran: scope.ran, directives: [...new Set(directives)].sort() };
  });
  expect(broken.ran).toEqual([]);
  expect(broken.directives).toEqual(
    expect.arrayContaining(['connect-src', 'form-action', 'frame-src', 'refused a function of text', 'script-src-attr', 'script-src-elem']),
  );
});

test('markup from a file or from the exchange is text on every page', async () => {
  const account = {
    id: 'main',
    venue: 'mexc',
    name: MARKUP.slice(0, 60),
    settleCoin: 'USDT',
    walletBalance: '5000',
    orderMargin: '0',
    profitRule: 'own-only',
    takerFeeRate: '0',
  };
  const { exchange, browser } = await startWith(builtForChrome);
  const options = await browser.open('options');
  await importPortfolio(options, asFile(portfolioText([{ ...BTC_LONG, note: MARKUP }], { accounts: [account] })));
  await exchange.subscribed(['BTC_USDT']);
  exchange.faults.sendToAll(JSON.stringify({ channel: 'rs.error', data: MARKUP }));
  exchange.faults.sendToAll(
    JSON.stringify({ channel: 'push.fair.price', symbol: MARKUP, data: { symbol: MARKUP, price: 1 }, ts: 1_789_498_540_821 }),
  );
  const popup = await browser.open('popup', `position=${BTC_LONG.id}`);
  await popup.getByTestId('position-row').first().waitFor();
  await expect.poll(() => options.locator('body').innerText(), { timeout: 15_000 }).toContain('onerror=');
  for (const page of [options, popup]) {
    expect(await page.evaluate(() => [document.querySelectorAll('img[src="x"], b').length, 'taken' in globalThis])).toEqual([0, false]);
  }
});

test('nesting as deep as a frame may be breaks nothing: it is counted, and prices go on', async () => {
  const { exchange, browser } = await startWatching();
  const depth = 499_000;
  const deep = [
    '['.repeat(2 * depth),
    '['.repeat(depth) + ']'.repeat(depth),
    `{"channel":"push.fair.price","symbol":"BTC_USDT","data":${'['.repeat(400_000)}${']'.repeat(400_000)}}`,
    `${'{"data":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
  ];
  for (const frame of deep) exchange.faults.sendToAll(frame);
  exchange.market.setPrice('BTC_USDT', '94321');
  const popup = await browser.open('popup');
  await expect.poll(() => popup.locator('body').innerText(), { timeout: 20_000 }).toContain('94,321');
  const kept = await popup.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: { storage: { local: { get(key: string): Promise<Record<string, unknown>> } } } };
    return (await chrome.storage.local.get('last-view'))['last-view'] as { feed: { rejectedCount: number }; faults: unknown[] } | undefined;
  });
  expect(kept?.faults ?? []).toEqual([]);
  const options = await browser.open('options');
  await expect.poll(() => options.locator('body').textContent(), { timeout: 20_000 }).toContain('data “(a list)” is not an object');
});

test('in Firefox, too, text as deep as a frame may be is read or refused without harm', async () => {
  const browser = await launchFirefox({ extension: builtForFirefox, extensionId: firefoxExtensionId });
  onTestFinished(() => browser.close());
  const page = await browser.open('options');
  const parsed = `(() => { try { JSON.parse(TEXT); return 'read'; } catch (error) { return error.name; } })()`;
  const read = (text: string): Promise<string> => browser.evaluate<string>(page, parsed.replace('TEXT', text));
  await expect.poll(() => browser.evaluate<string>(page, 'location.pathname'), { timeout: 20_000 }).toContain('/src/options/');
  expect(await read(`'['.repeat(499000) + ']'.repeat(499000)`)).toBe('read');
  expect(await read(`'['.repeat(998000)`)).toBe('SyntaxError');
  expect(await read(`'{"data":'.repeat(100000) + '1' + '}'.repeat(100000)`)).toBe('read');
});
