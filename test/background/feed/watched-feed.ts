import { createFeed } from '../../../src/background/feed/create-feed.ts';
import type { FairPrice, Feed } from '../../../src/background/feed/feed.ts';
import type { HttpAnswer } from '../../../src/background/platform/platform.ts';
import { MEXC } from '../../../src/venues/mexc/mexc.ts';
import { symbolOf } from '../../../src/protocol/instrument.ts';
import { onMexc } from '../../on-mexc.ts';
import { createFakeClock } from '../../platform/fake-clock.ts';
import { createFakeHttp, envelope } from '../../platform/fake-http.ts';
import { createFakeRandomness } from '../../platform/fake-randomness.ts';
import { createFakeSockets } from '../../platform/fake-sockets.ts';
import { createFakeTimers } from '../../platform/fake-timers.ts';
import { settled } from '../../platform/open-calls.ts';
import { inEnglish } from '../../said-in-english.ts';

/** A feed on twins, with everything its listener was told. */
export function watchFeed(fraction = 1) {
  const clock = createFakeClock();
  const timers = createFakeTimers(clock);
  const sockets = createFakeSockets();
  const http = createFakeHttp();
  const told: string[] = [];
  const prices: FairPrice[] = [];
  const states: string[] = [];
  const byInstrument: Feed = createFeed({
    venue: MEXC,
    platform: { clock, timers, sockets, http, randomness: createFakeRandomness(fraction) },
    listener: {
      onPrice: (price) => prices.push(price),
      onFreshness: (symbol, freshness) => told.push(`${symbolOf(symbol)} ${freshness}`),
      onStatus: () => states.push(`${byInstrument.status().state}/${byInstrument.status().socket}`),
      onContractChanged: (symbol) => told.push(`${symbolOf(symbol)} changed`),
      onUnknownSymbol: (symbol, said) => told.push(`${symbolOf(symbol)} unknown: ${inEnglish(said)}`),
    },
  });
  /** By symbol: these tests know one exchange. */
  const feed = {
    ...byInstrument,
    want: (symbols: ReadonlySet<string>) => byInstrument.want(new Set([...symbols].map(onMexc))),
    poll: async () => new Set([...(await byInstrument.poll())].map(symbolOf)),
    latest: (symbol: string) => byInstrument.latest(onMexc(symbol)),
    freshness: (symbol: string) => byInstrument.freshness(onMexc(symbol)),
  };
  return { clock, timers, sockets, http, told, prices, states, feed };
}

export type WatchedFeed = ReturnType<typeof watchFeed>;

/** The exchange's REST with these fair prices, by both endpoints; it does not say of which time they are. */
export function restWith(prices: Readonly<Record<string, number>>): (url: string) => HttpAnswer {
  const row = (symbol: string) => ({ symbol, fairPrice: prices[symbol], idxPrice: prices[symbol] });
  return (url) => {
    if (url.endsWith('/funding_rate')) return envelope(Object.keys(prices).map(row));
    const symbol = url.slice(url.lastIndexOf('/') + 1);
    if (symbol in prices) return envelope(row(symbol));
    return { kind: 'answer', status: 200, body: '{"success":false,"code":1001,"message":"Contract does not exist"}' };
  };
}

/** What the exchange's clock shows, whenever it is asked. */
export const SERVER_TIME = 1_789_498_540_000;
let nextTs = SERVER_TIME;

/** A push of the fair price; `ts` rises from frame to frame unless given. */
export function fairPriceFrame(symbol: string, price: number, ts = (nextTs += 1)): unknown {
  return { symbol, data: { symbol, price }, channel: 'push.fair.price', ts };
}

export const ACK = { channel: 'rs.sub.fair.price', data: 'success', ts: SERVER_TIME };
export const PONG = { channel: 'pong', data: SERVER_TIME, ts: SERVER_TIME };

/** Symbols of the subscribe frames (or unsubscribe frames) among what was sent. */
export function sentSymbols(sent: readonly string[], method = 'sub.fair.price'): readonly string[] {
  const requests = sent.map((text) => JSON.parse(text) as { method: string; param?: { symbol: string } });
  return requests.filter((request) => request.method === method).map((request) => request.param?.symbol ?? '');
}

/** Wants the symbols, lets the first poll end and the exchange accept the socket. */
export async function startWatching(watched: WatchedFeed, ...symbols: readonly string[]): Promise<void> {
  watched.feed.want(new Set(symbols));
  await settled();
  watched.sockets.last.accept();
  await settled();
}

/** Lets `ms` pass on an open socket whose other end answers every ping at once. */
export async function passAnswering(watched: WatchedFeed, ms: number): Promise<void> {
  const { sockets, timers } = watched;
  const socket = sockets.last;
  let answered = socket.sent.filter((text) => text.includes('"ping"')).length;
  for (let passed = 0; passed < ms; passed += 1000) {
    await timers.advance(Math.min(1000, ms - passed));
    const pings = socket.sent.filter((text) => text.includes('"ping"')).length;
    for (; answered < pings; answered += 1) socket.push(PONG);
  }
}
