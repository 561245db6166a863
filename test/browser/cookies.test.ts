/**
 * What leaves for the exchange: what the worker sends, and what a browser adds to it by itself for a trader who is logged in at the exchange in
 * the same profile. PRIVACY.md, SECURITY.md and the store's texts say exactly this.
 */
import { expect, onTestFinished, test } from 'vitest';
import { startExchange, type LocalExchange } from '../exchange/exchange.ts';
import { contractRecord } from '../exchange/records.ts';
import { installFirefox } from '../faults/firefox-installation.ts';
import { importInFirefox } from './firefox-portfolio.ts';
import { FIREFOX_UUID } from './firefox-tabs.ts';
import { ALERT_PRICE, BTC_LONG, ETH_LONG, portfolioText, SAFE_PRICE, startWatching } from './walk.ts';

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
  expect((await browser.context.cookies('https://contract.mexc.com/')).map(({ name }) => name).sort()).toEqual([
    'Lax',
    'None',
    'Strict',
    'unset',
  ]);
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

/** All that may be said: a ping, or a subscription by symbol alone. */
const SAID =
  /^\{"method":"(?:ping|sub\.contract|unsub\.contract)"(?:,"param":\{\})?\}$|^\{"method":"(?:sub|unsub)\.fair\.price","param":\{"symbol":"[A-Z0-9]+_[A-Z]+"\}(?:,"gzip":false)?\}$/;
/** All that may be asked: public answers, by symbol and time. */
const ASKED =
  /^\/api\/v1\/contract\/(?:ping|detail(?:\?symbol=[A-Z0-9]+_[A-Z]+)?|funding_rate|fair_price\/[A-Z0-9]+_[A-Z]+|kline\/fair_price\/[A-Z0-9]+_[A-Z]+\?interval=Min1&start=\d+&end=\d+)$/;

test('all that is sent to the exchange are pings and questions by symbol: no figure of a position, no key, no login', async () => {
  const { exchange, browser } = await startWatching([BTC_LONG, ETH_LONG]);
  const popup = await browser.open('popup');
  await popup.getByTestId('position-row').first().waitFor();
  exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  exchange.faults.dropSockets();
  await exchange.journal.until('a new subscription', () => exchange.journal.frames('sub.fair.price').length >= 4);
  const said = exchange.journal.of('frame').map(({ text }) => text);
  const asked = exchange.journal.of('rest').map(({ path, query }) => path + query);
  expect([said.length, asked.length].every((count) => count > 3)).toBe(true);
  expect(said.filter((text) => !SAID.test(text))).toEqual([]);
  expect(asked.filter((address) => !ASKED.test(address))).toEqual([]);
});
