/**
 * What a browser adds to the worker's requests by itself, for a trader who is logged in at the exchange in the same profile: PRIVACY.md,
 * SECURITY.md and the store's texts say exactly this.
 */
import { expect, onTestFinished, test } from 'vitest';
import { startExchange, type LocalExchange } from '../exchange/exchange.ts';
import { contractRecord } from '../exchange/records.ts';
import { installFirefox } from '../faults/firefox-installation.ts';
import { importInFirefox } from './firefox-portfolio.ts';
import { FIREFOX_UUID } from './firefox-tabs.ts';
import { BTC_LONG, portfolioText, SAFE_PRICE, startWatching } from './walk.ts';

const EXCHANGE_DOMAIN = '.mexc.com';
/** One cookie of each kind, named so; "unset" names no SameSite, which Chromium takes for Lax and Firefox for None. */
const KINDS = ['Strict', 'Lax', 'None'] as const;
const A_DAY_MS = 86_400_000;

/** Cuts the socket and polls the contract list anew; resolves with all that came with the handshake and the requests since. */
async function afterReconnect(exchange: LocalExchange): Promise<{ sockets: readonly unknown[]; requests: readonly unknown[] }> {
  const { journal } = exchange;
  journal.clear();
  exchange.faults.dropSockets();
  await journal.until('a socket opens again', () => journal.of('socket-open').length > 0);
  await journal.until('a price is asked for by REST', () => journal.of('rest').length > 0);
  return {
    sockets: journal.of('socket-open').map(({ cookies, origin }) => ({ cookies, origin })),
    requests: [...new Set(journal.of('rest').map(({ cookies, origin, referrer }) => JSON.stringify({ cookies, origin, referrer })))],
  };
}

const NOTHING = [JSON.stringify({ cookies: [], origin: null, referrer: null })];

test('Chromium: requests carry no cookie, no origin and no referrer; the socket carries cookies that are SameSite=None, and the extension’s id', async () => {
  const { exchange, browser } = await startWatching();
  const worth = { value: '1', domain: EXCHANGE_DOMAIN, path: '/', secure: true, expires: Date.now() / 1000 + A_DAY_MS / 1000 };
  await browser.context.addCookies(KINDS.map((sameSite) => ({ ...worth, name: sameSite, sameSite })));
  const unset = await browser.browser.newBrowserCDPSession();
  await unset.send('Storage.setCookies', { cookies: [{ ...worth, name: 'unset' }] });
  expect((await browser.context.cookies('https://contract.mexc.com/')).map(({ name }) => name).sort()).toEqual(['Lax', 'None', 'Strict', 'unset']);
  const { sockets, requests } = await afterReconnect(exchange);
  expect(requests).toEqual(NOTHING);
  expect(sockets).toEqual([{ cookies: ['None'], origin: `chrome-extension://${browser.extensionId}` }]);
});

test('Firefox: requests carry no cookie, no origin and no referrer; the socket carries every cookie, and the id of this installation', async () => {
  const exchange = await startExchange({ listings: [{ record: contractRecord('BTC_USDT'), fairPrice: SAFE_PRICE }] });
  onTestFinished(() => exchange.close());
  const installation = await installFirefox({ port: exchange.port, exchange }, {});
  onTestFinished(() => installation.remove());
  const browser = await installation.start();
  onTestFinished(() => browser.close());
  await importInFirefox(browser, portfolioText([BTC_LONG]));
  await exchange.subscribed(['BTC_USDT']);
  const add = [...KINDS, 'unset'].map((name) => {
    const kind = `Ci.nsICookie.SAMESITE_${name.toUpperCase()}`;
    return `Services.cookies.add('${EXCHANGE_DOMAIN}', '/', '${name}', '1', true, false, false, Date.now() + ${A_DAY_MS}, {}, ${kind}, Ci.nsICookie.SCHEME_HTTPS)`;
  });
  await browser.evaluatePrivileged(`[${add.join(', ')}].length`);
  const { sockets, requests } = await afterReconnect(exchange);
  expect(requests).toEqual(NOTHING);
  expect(sockets).toEqual([{ cookies: ['Lax', 'None', 'Strict', 'unset'], origin: `moz-extension://${FIREFOX_UUID}` }]);
});
