/** A price's own time counts beside its arrival: the older one decides. */
import { describe, expect, it } from 'vitest';
import type { HttpAnswer } from '../../../src/background/platform/platform.ts';
import { envelope } from '../../platform/fake-http.ts';
import { settled } from '../../platform/open-calls.ts';
import { inEnglish } from '../../said-in-english.ts';
import { startWatching, watchFeed, type WatchedFeed } from './watched-feed.ts';

const [BTC, ETH] = ['BTC_USDT', 'ETH_USDT'];
const PRICES: Readonly<Record<string, number>> = { [BTC]: 7, [ETH]: 8 };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The exchange's clock is `lead` ahead of ours; REST prices are `lag` old by it, and pings tell the time unless they fail. */
interface Exchange {
  lead: number;
  lag: number;
  pings: 'answer' | 'fail';
}

const serverNow = ({ clock }: WatchedFeed, exchange: Exchange): number => clock.now() + exchange.lead;

function answer(watched: WatchedFeed, exchange: Exchange, url: string): HttpAnswer {
  const now = serverNow(watched, exchange);
  if (url.endsWith('/ping')) return exchange.pings === 'answer' ? envelope(now) : { kind: 'failure', reason: 'network', detail: '' };
  const row = (symbol: string) => ({ symbol, fairPrice: PRICES[symbol], timestamp: now - exchange.lag });
  return envelope(url.endsWith('/funding_rate') ? Object.keys(PRICES).map(row) : row(url.slice(url.lastIndexOf('/') + 1)));
}

async function watching(change: Partial<Exchange> = {}) {
  const watched = watchFeed();
  const exchange: Exchange = { lead: 0, lag: 0, pings: 'answer', ...change };
  watched.http.respond((url) => answer(watched, exchange, url));
  await startWatching(watched, BTC, ETH);
  const push = (price: number, ts: unknown, symbol = BTC): void =>
    watched.sockets.last.push({ symbol, data: { symbol, price }, channel: 'push.fair.price', ts });
  const ack = (): void => watched.sockets.last.push({ channel: 'rs.sub.fair.price', data: 'success', ts: serverNow(watched, exchange) });
  const pong = (): void => watched.sockets.last.push({ channel: 'pong', data: serverNow(watched, exchange), ts: 0 });
  const pushNow = (price: number, lag = 0): void => push(price, serverNow(watched, exchange) - lag);
  return { watched, exchange, push, pushNow, ack, pong };
}

const pings = ({ http }: WatchedFeed): number => http.urls.filter((url) => url.endsWith('/ping')).length;
const shown = ({ prices }: WatchedFeed) => prices.filter(({ symbol }) => symbol === BTC).map(({ price, source }) => `${price} ${source}`);
const rejected = ({ feed }: WatchedFeed) => feed.status().rejected.map(({ reason }) => inEnglish(reason));

describe.each([
  ['right', 0],
  ['ten minutes behind', 10 * MINUTE],
  ['ten minutes ahead', -10 * MINUTE],
  ['of another year', 400 * 24 * HOUR],
])('on a machine whose clock is %s', (_words, lead) => {
  it('prices of this moment are live, by poll and push, in order', async () => {
    const { watched, pushNow, ack } = await watching({ lead });
    expect([watched.feed.freshness(BTC), watched.feed.latest(BTC)?.at]).toEqual(['live', watched.clock.now()]);
    ack();
    pushNow(9);
    pushNow(10);
    expect([watched.feed.freshness(BTC), shown(watched), rejected(watched), watched.feed.latest(BTC)?.at]).toEqual([
      'live',
      ['7 poll', '9 push', '10 push'],
      [],
      watched.clock.now(),
    ]);
  });

  it('an hour-old answer of REST is not live: it is dated, said, and the other host is asked after 5 s', async () => {
    const { watched, exchange } = await watching({ lead, lag: HOUR });
    expect([watched.feed.freshness(BTC), watched.feed.latest(BTC)?.at]).toEqual(['stale', watched.clock.now() - HOUR]);
    expect([watched.feed.status().state, inEnglish(watched.feed.status().lastError ?? [])]).toEqual([
      'interrupted',
      `The exchange answers with an old price of ${BTC}`,
    ]);
    const asked = watched.http.urls.length;
    exchange.lag = 0;
    await watched.timers.advance(5_000);
    expect(watched.http.urls.slice(asked).every((url) => url.startsWith('https://contract.mexc.com/'))).toBe(true);
    expect([watched.feed.freshness(BTC), watched.feed.status().lastError]).toEqual(['live', null]);
  });

  it('a push of ten minutes ago is not live, takes no younger price’s place, and is counted', async () => {
    const { watched, pushNow, ack } = await watching({ lead });
    ack();
    pushNow(9, 10 * MINUTE);
    expect([watched.feed.freshness(BTC), shown(watched)]).toEqual(['live', ['7 poll']]);
    expect(rejected(watched)).toEqual([`A price of ${BTC} from before its last one came late`]);
  });

  it.each([
    ['far in the future', (now: number) => now + 30 * MINUTE],
    ['of the year 2286', () => 9_999_999_999_999],
    ['0', () => 0],
    ['negative', (now: number) => -now],
    ['no number', () => 'now'],
    ['missing', () => undefined],
    ['null', () => null],
    ['a fraction', (now: number) => now + 0.5],
  ])('a push whose time is %s is one rejected push', async (_name, ts) => {
    const { watched, exchange, push, pushNow, ack } = await watching({ lead });
    ack();
    pushNow(9);
    push(10, ts(serverNow(watched, exchange)));
    pushNow(11);
    expect([shown(watched), watched.feed.status().rejectedCount, watched.feed.status().rejected.length]).toEqual([
      ['7 poll', '9 push', '11 push'],
      1,
      1,
    ]);
  });
});

describe('while the exchange’s time is not known', () => {
  it('arrival decides, and what is learned later counts for what is there', async () => {
    const { watched, pong } = await watching({ lag: 10 * MINUTE, pings: 'fail' });
    expect([watched.feed.freshness(BTC), pings(watched)]).toEqual(['live', 1]);
    pong();
    expect([watched.feed.freshness(BTC), watched.told]).toEqual(['stale', [`${BTC} live`, `${ETH} live`, `${BTC} stale`, `${ETH} stale`]]);
  });

  it('it is asked for only because of a price that looks old or of the future, and not of every one', async () => {
    const ordinary = await watching();
    const ahead = await watching({ lead: HOUR });
    expect([pings(ordinary.watched), pings(ahead.watched)]).toEqual([0, 1]);
    await ahead.watched.feed.poll();
    expect(pings(ahead.watched)).toBe(1);
  });

  it('a push of tomorrow that was taken mutes the contract only until it is known', async () => {
    const { watched, exchange, push, pushNow, pong } = await watching();
    push(9, serverNow(watched, exchange) + 20 * HOUR);
    pushNow(10);
    pong();
    pushNow(11);
    expect(shown(watched)).toEqual(['7 poll', '9 push', '11 push']);
  });
});

it('pushes that are ten minutes old for good leave the contract to REST, which keeps it live', async () => {
  const { watched, pushNow, ack } = await watching();
  ack();
  for (let second = 0; second < 120; second += 1) {
    pushNow(9 + second, 10 * MINUTE);
    ack();
    await watched.timers.advance(1_000);
    expect(watched.feed.freshness(BTC)).toBe('live');
  }
});

it('a clock set forward by an hour under an open socket leaves no price old for longer than the next answer', async () => {
  const { watched, exchange, ack, pushNow } = await watching();
  ack();
  pushNow(9);
  watched.clock.advance(HOUR);
  exchange.lead -= HOUR;
  await watched.feed.watchdog();
  await settled();
  expect([watched.feed.freshness(BTC), watched.feed.freshness(ETH)]).toEqual(['live', 'live']);
});
