/** The worker without a browser: every part that a price frame passes is the one that ships; sockets, timers and storage are twins in memory. */
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { createExchange } from '../src/background/exchange/exchange.ts';
import { createFeed } from '../src/background/feed/create-feed.ts';
import { createMonitor, type Monitor } from '../src/background/monitor.ts';
import { DEFAULT_SETTINGS } from '../src/protocol/default-settings.ts';
import type { EarlyWarning, PositionRecord } from '../src/protocol/records.ts';
import { openStore } from '../src/background/store/store.ts';
import type { Candle } from '../src/venues/answers.ts';
import { MEXC } from '../src/venues/mexc/index.ts';
import { readRequest } from '../test/exchange/client-request.ts';
import { ackFrame, fairPriceFrame, pongFrame } from '../test/exchange/frames.ts';
import type { Listing } from '../test/exchange/records.ts';
import type { FakeClock } from '../test/platform/fake-clock.ts';
import { createFakePlatform, type FakePlatform } from '../test/platform/fake-platform.ts';
import { createFakeSockets, type FakeSocket, type FakeSockets } from '../test/platform/fake-sockets.ts';
import { BENCH_ACCOUNT } from './market.ts';

export interface FramePath {
  readonly monitor: Monitor;
  /** The frame that a push of this fair price is, with the time of now: frames of one time are taken in any order. */
  frame(symbol: string, price: number, ts?: number): string;
  now(): number;
  /** One text frame comes from the exchange. */
  deliver(frame: string): void;
  /** Time passes, and what is due by then is done. */
  pass(ms: number): Promise<void>;
  /** Time passes, and nothing that is due is done yet. */
  skip(ms: number): void;
  /** Everything that the frames so far led to is done, and the exchange answers what it was asked. */
  rest(): Promise<void>;
  stop(): void;
}

type BenchPlatform = FakePlatform & { readonly sockets: FakeSockets };

const TURNS = 80;
const SUBSCRIBED_WITHIN_MS = 120_000;
const STEP_MS = 500;
const MINUTE_MS = 60_000;
/** As many minutes as a pool's pace looks back, and an hour. */
const CANDLES = 1_500;
/** How many of a socket's requests were answered. */
const answered = new WeakMap<FakeSocket, number>();

async function turns(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** The machine's clock, which can be moved ahead besides: asking it is part of the cost. */
function movableClock(): FakeClock {
  let ahead = 0;
  let passed = 0;
  return {
    now: () => Date.now() + ahead,
    elapsed: () => performance.now() + passed,
    set: (epochMs) => {
      ahead = epochMs - Date.now();
    },
    advance: (ms) => {
      ahead += ms;
      passed += ms;
    },
    pass: (ms) => {
      passed += ms;
    },
  };
}

/** A day and an hour of closed minutes that end near the fair price: each moves by 0.05 %, one up, one down. */
function candlesTo(now: number, fairPrice: string): readonly Candle[] {
  const running = Math.floor(now / MINUTE_MS);
  return Array.from({ length: CANDLES }, (_none, index) => {
    const close = (Number(fairPrice) * (index % 2 === 0 ? 1 : 1.0005)).toFixed(6);
    return { at: (running - CANDLES + index) * MINUTE_MS, open: close, high: close, low: close, close };
  });
}

/** A worker that holds these positions, subscribed to all of their contracts and with a price for each; with early warnings, warmed up. */
export async function openFramePath(
  positions: readonly PositionRecord[],
  listings: readonly Listing[],
  earlyWarning: EarlyWarning = 'off',
): Promise<FramePath> {
  globalThis.indexedDB = new IDBFactory();
  const store = await openStore(() => undefined);
  const settings = { ...DEFAULT_SETTINGS, earlyWarning };
  await store.portfolio.apply({ putAccounts: [BENCH_ACCOUNT], putPositions: positions, settings }, 0);
  const clock = movableClock();
  const sockets = createFakeSockets();
  const platform = { ...createFakePlatform(clock), sockets };
  const records = new Map(listings.map(({ record }) => [record.symbol, record]));
  const fairPrices = new Map(listings.map(({ record, fairPrice }) => [record.symbol, fairPrice]));
  const monitor = createMonitor({
    platform,
    store,
    createFeed: (venue, listener) => createFeed({ platform, venue, listener }),
    exchanges: [
      {
        ...createExchange(platform, MEXC),
        readContract: async (symbol) => ({ ok: true, value: records.get(symbol) ?? {} }),
        readCandles: async (symbol) => ({
          ok: true,
          value: { candles: candlesTo(clock.now(), fairPrices.get(symbol) ?? '1'), rejectedCount: 0 },
        }),
      },
    ],
  });
  await monitor.start();
  await turns();
  await platform.timers.advance(20);
  const path: FramePath = {
    monitor,
    frame: (symbol, price, ts = clock.now()) => fairPriceFrame(symbol, String(price), ts).text,
    now: clock.now,
    deliver: (frame) => sockets.last.deliver(frame),
    pass: (ms) => platform.timers.advance(ms),
    skip: (ms) => clock.advance(ms),
    async rest() {
      await turns();
      await platform.timers.advance(STEP_MS);
      answer(platform);
    },
    stop() {
      monitor.stop();
      store.close();
    },
  };
  await subscribe(platform, new Set(positions.map(({ symbol }) => symbol)));
  for (const { record, fairPrice } of listings) path.deliver(path.frame(record.symbol, Number(fairPrice)));
  await turns();
  return path;
}

/** The far end of the socket: answers every request as it comes. */
async function subscribe(platform: BenchPlatform, symbols: ReadonlySet<string>): Promise<void> {
  platform.sockets.last.accept();
  const subscribed = new Set<string>();
  for (let waitedMs = 0; subscribed.size < symbols.size; waitedMs += STEP_MS) {
    if (waitedMs > SUBSCRIBED_WITHIN_MS) throw new Error(`${subscribed.size} of ${symbols.size} contracts were subscribed`);
    await platform.timers.advance(STEP_MS);
    for (const symbol of answer(platform)) subscribed.add(symbol);
    // The storage must not seem silent: it takes turns where the timers jump.
    await turns();
  }
}

/** Answers the requests since the last answer; returns the symbols that were subscribed. */
function answer({ sockets, clock }: BenchPlatform): readonly string[] {
  const { last } = sockets;
  const requests = last.sent.slice(answered.get(last) ?? 0).map(readRequest);
  answered.set(last, last.sent.length);
  for (const { method } of requests) last.deliver((method === 'ping' ? pongFrame(clock.now()) : ackFrame(method ?? '', clock.now())).text);
  return requests.flatMap(({ method, symbol }) => (method === 'sub.fair.price' && symbol !== null ? [symbol] : []));
}
