import { describe, expect, it } from 'vitest';
import type { HttpAnswer } from '../../../src/background/platform/platform.ts';
import { envelope } from '../../platform/fake-http.ts';
import { settled } from '../../platform/open-calls.ts';
import { fairPriceFrame, passAnswering, restWith, startWatching, watchFeed } from './watched-feed.ts';
import { inEnglish } from '../../said-in-english.ts';

const [BTC, ETH] = ['BTC_USDT', 'ETH_USDT'];
const SINGLE = 'https://api.mexc.com/api/v1/contract/fair_price/';
const BULK = 'https://api.mexc.com/api/v1/contract/funding_rate';
const OTHER_BULK = 'https://contract.mexc.com/api/v1/contract/funding_rate';

const symbolsOf = (count: number) => Array.from({ length: count }, (_, index) => `C${index}_USDT`);
const pricesOf = (symbols: readonly string[]) => Object.fromEntries(symbols.map((symbol, index) => [symbol, index + 1]));

describe('confirming prices by REST', () => {
  it('asks for a symbol that was silent for 15 s while another one talks', async () => {
    const watched = watchFeed();
    watched.http.respond(restWith({ [BTC]: 7, [ETH]: 8 }));
    await startWatching(watched, BTC, ETH);
    const asked = watched.http.urls.length;
    for (let second = 0; second < 14; second += 1) {
      await passAnswering(watched, 1000);
      watched.sockets.last.push(fairPriceFrame(BTC, 7 + second));
    }
    expect(watched.http.urls.slice(asked)).toEqual([]);
    await passAnswering(watched, 1000);
    expect(watched.http.urls.slice(asked)).toEqual([SINGLE + ETH]);
    expect(watched.feed.freshness(ETH)).toBe('live');
  });

  it.each([
    [5, symbolsOf(5).map((symbol) => SINGLE + symbol)],
    [6, [BULK]],
  ])('asks for %s symbols one by one or in bulk', async (count, urls) => {
    const watched = watchFeed();
    watched.http.respond(restWith(pricesOf(symbolsOf(count))));
    watched.feed.want(new Set(symbolsOf(count)));
    expect(watched.http.urls).toEqual(urls);
    await settled();
    expect(watched.prices.map(({ symbol, price }) => [symbol, price])).toEqual(
      symbolsOf(count).map((symbol, index) => [symbol, String(index + 1)]),
    );
  });

  it.each([
    ['in bulk when more than five fall silent within two seconds', 30, 300, [BULK]],
    ['one by one when they do so slowly', 6, 500, symbolsOf(5).map((symbol) => SINGLE + symbol)],
  ])('asks for symbols that fall silent one after the other %s', async (_name, count, everyMs, urls) => {
    const watched = watchFeed();
    const symbols = symbolsOf(count);
    watched.http.respond(restWith(pricesOf(symbols)));
    await startWatching(watched, ...symbols);
    await passAnswering(watched, 10_000);
    for (const [index, symbol] of symbols.entries()) {
      watched.sockets.last.push(fairPriceFrame(symbol, index + 7));
      await watched.timers.advance(everyMs);
    }
    const asked = watched.http.urls.length;
    await passAnswering(watched, 15_000 - count * everyMs + 4 * everyMs);
    expect(watched.http.urls.slice(asked)).toEqual(urls);
  });

  it('asks the other host 5 s after a failure, stays with it while it answers, and says what was wrong', async () => {
    const watched = watchFeed();
    const symbols = symbolsOf(6);
    const works = restWith(pricesOf(symbols));
    watched.http.respond((url) => (url.startsWith('https://api.') ? { kind: 'answer', status: 403, body: '<html>' } : works(url)));
    const polled = (watched.feed.want(new Set(symbols)), watched.feed.watchdog());
    await watched.timers.advance(4_999);
    expect(watched.http.urls).toEqual([BULK]);
    expect(inEnglish(watched.feed.status().lastError)).toBe('The exchange refuses this country or network (HTTP 403)');
    await watched.timers.advance(1);
    await polled;
    expect(watched.http.urls).toEqual([BULK, OTHER_BULK]);
    expect(watched.feed.status()).toMatchObject({ state: 'polling', lastError: null });
    await watched.timers.advance(15_000);
    expect(watched.http.urls).toEqual([BULK, OTHER_BULK, OTHER_BULK]);
  });

  it('goes on alternating every 5 s while neither host answers', async () => {
    const watched = watchFeed();
    watched.feed.want(new Set(symbolsOf(6)));
    await watched.timers.advance(20_000);
    expect(watched.http.urls).toEqual([BULK, OTHER_BULK, BULK, OTHER_BULK, BULK]);
  });

  it.each([
    [
      'a web page',
      { kind: 'answer', status: 200, body: '<!DOCTYPE html><title>Not available</title>' },
      /^A web page came instead of prices \(HTTP 200\)/,
    ],
    ['a fault', { kind: 'answer', status: 502, body: 'Bad Gateway' }, /^The exchange has a fault of its own \(HTTP 502\)$/],
    [
      'too often',
      { kind: 'answer', status: 200, body: '{"success":false,"code":510,"message":"slow down"}' },
      /come too often \(code 510: slow down\)$/,
    ],
    [
      'silence',
      { kind: 'failure', reason: 'timeout', detail: 'no whole answer within 8000 ms' },
      /^The exchange does not answer \(no whole answer/,
    ],
    [
      'no network',
      { kind: 'failure', reason: 'network', detail: 'Failed to fetch' },
      /^The exchange cannot be reached \(Failed to fetch\)$/,
    ],
  ] as const)('puts %s into words', async (_, answer, words) => {
    const watched = watchFeed();
    watched.http.respond(() => answer as HttpAnswer);
    watched.feed.want(new Set([BTC]));
    await settled();
    expect(inEnglish(watched.feed.status().lastError)).toMatch(words);
    expect(watched.feed.status().state).toBe('connecting');
  });

  it('tells once of a symbol that the exchange does not know, by push error, single or bulk answer', async () => {
    const watched = watchFeed();
    watched.http.respond(restWith(pricesOf(symbolsOf(6))));
    await startWatching(watched, 'NOPE_USDT');
    watched.sockets.last.push({ channel: 'rs.error', data: 'Contract [NOPE_USDT] not exists', ts: 1789498321790 });
    watched.feed.want(new Set([...symbolsOf(6), 'NOPE_USDT', 'GONE_USDT']));
    await settled();
    await passAnswering(watched, 60_000);
    expect(watched.told.filter((line) => line.includes('unknown'))).toEqual([
      'NOPE_USDT unknown: The exchange does not know this contract (code 1001: Contract does not exist)',
      'GONE_USDT unknown: The exchange does not list GONE_USDT',
    ]);
    watched.feed.want(new Set(symbolsOf(6)));
    watched.feed.want(new Set([...symbolsOf(6), 'NOPE_USDT']));
    watched.sockets.last.push({ channel: 'rs.error', data: 'Contract [NOPE_USDT] not exists', ts: 1789498321790 });
    expect(watched.told.at(-1)).toBe('NOPE_USDT unknown: The exchange does not know this contract (Contract [NOPE_USDT] not exists)');
  });

  it('asks seldom for a symbol that the exchange does not know', async () => {
    const watched = watchFeed();
    watched.http.respond(restWith({}));
    await startWatching(watched, 'NOPE_USDT');
    await passAnswering(watched, 59_000);
    expect(watched.http.urls).toEqual(Array(2).fill(`${SINGLE}NOPE_USDT`));
  });

  it('counts bad rows of a bulk answer and takes the good ones', async () => {
    const watched = watchFeed();
    const symbols = symbolsOf(6);
    const rows = symbols.map((symbol, index) => ({ symbol, fairPrice: index === 2 ? -1 : 5 }));
    watched.http.respond(() => envelope([...rows, { symbol: 'bad', fairPrice: 1 }, null]));
    watched.feed.want(new Set(symbols));
    await settled();
    expect(watched.prices).toHaveLength(5);
    expect(watched.feed.status().rejected.map(({ reason }) => inEnglish(reason))).toEqual([
      'C2_USDT.fairPrice “-1” is not a number > 0',
      'symbol “bad” is not a contract symbol',
      'symbol “(missing)” is not a contract symbol',
    ]);
  });

  it('does what poll asks at once, and says which symbols got a price', async () => {
    const watched = watchFeed();
    watched.http.respond(restWith({ [BTC]: 7 }));
    await startWatching(watched, BTC, 'NOPE_USDT');
    watched.http.respond(restWith({ [BTC]: 8 }));
    expect(await watched.feed.poll()).toEqual(new Set([BTC]));
    expect(watched.feed.latest(BTC)?.price).toBe('8');
  });
});
