import { IDBFactory } from '../platform/fake-indexed-db.ts';
import type { ReadFairCandles } from '../../src/background/exchange/candle-reader.ts';
import { createExchange, type Exchange } from '../../src/background/exchange/exchange.ts';
import type { FeedListener } from '../../src/background/feed/feed.ts';
import { createWorker } from '../../src/background/create-worker.ts';
import type { Monitor } from '../../src/background/monitor.ts';
import type { CommandHandlers } from '../../src/background/pages/command-handlers.ts';
import { answeredPlatform } from '../../src/background/platform/answered-platform.ts';
import { answeredInTime } from '../../src/background/store/answered-in-time.ts';
import { openStore, type Store } from '../../src/background/store/store.ts';
import type { AccountRecord, PositionRecord, SettingsRecord } from '../../src/protocol/records.ts';
import type { View } from '../../src/protocol/view.ts';
import type { Venue } from '../../src/venues/venue.ts';
import { onMexc } from '../on-mexc.ts';
import { MEXC } from '../../src/venues/mexc/mexc.ts';
import type { GapCandle } from '../../src/background/gaps/read-gap.ts';
import { createFakePlatform, type FakePlatform } from '../platform/fake-platform.ts';
import { settled } from '../platform/open-calls.ts';
import { createFakeFeed, type FakeFeed } from './fake-feed.ts';
import { contractRecordOf, MAIN } from './portfolio-samples.ts';
import { saying } from '../said-in-english.ts';

export interface Harness {
  readonly platform: FakePlatform;
  readonly store: Store;
  readonly monitor: Monitor;
  readonly handlers: CommandHandlers;
  readonly feed: FakeFeed;
  /** False: the exchange cannot be reached for contract records. */
  online: boolean;
  /** The exchange's record of a contract, or its refusal; at first that of the fixtures. */
  readContract: Exchange['readContract'];
  view(): View;
  /** What the exchange says of a gap; at first the latest price stood in every minute. */
  readCandles: ReadFairCandles;
  /** A price comes, and everything that follows happens. */
  price(symbol: string, price: string): Promise<void>;
  advance(ms: number): Promise<void>;
  watchdog(): Promise<void>;
  /** The worker dies and another one starts on the same database. */
  restart(platform?: FakePlatform): Promise<Harness>;
}

export interface Portfolio {
  readonly accounts?: readonly AccountRecord[];
  readonly positions?: readonly PositionRecord[];
  readonly settings?: SettingsRecord;
  /** What the exchange says of the past, from the start on. */
  readonly readCandles?: ReadFairCandles;
}

/** One-minute candles of a price that never moved. */
export function standing(from: number, to: number, price: string): GapCandle[] {
  const minutes = Math.floor((to - from) / 60_000) + 1;
  return Array.from({ length: minutes }, (_, index) => ({ at: from + index * 60_000, open: price, high: price, low: price, close: price }));
}

/** A monitor with the real engine and the real store, on an empty database that holds this portfolio. */
export async function createHarness({ accounts = [MAIN], positions = [], settings, readCandles }: Portfolio = {}): Promise<Harness> {
  globalThis.indexedDB = new IDBFactory();
  const store = await openStore(() => undefined);
  await store.portfolio.apply({ putAccounts: accounts, putPositions: positions, ...(settings === undefined ? {} : { settings }) }, 0);
  return startOn(store, createFakePlatform(), readCandles);
}

async function startOn(store: Store, platform: FakePlatform, readCandles?: ReadFairCandles): Promise<Harness> {
  let feed: FakeFeed | null = null;
  const createFeed = (_venue: Venue, listener: FeedListener): FakeFeed => (feed = createFakeFeed(platform.clock, listener));
  const { monitor, handlers } = createWorker({
    platform: answeredPlatform(platform),
    store: answeredInTime(store, platform.timers),
    createFeed,
    exchanges: [
      {
        ...createExchange(platform, MEXC),
        readContract: async (symbol) =>
          harness.online ? harness.readContract(symbol) : { ok: false, reason: 'network', said: saying('The exchange cannot be reached') },
        readCandles: (...asked) => harness.readCandles(...asked),
      },
    ],
  });
  platform.notifications.onClosed = (id, byTrader) => (byTrader ? monitor.dismissed(id) : undefined);
  if (feed === null) throw new Error('the monitor made no feed');
  const harness: Harness = {
    platform,
    store,
    monitor,
    handlers,
    feed,
    online: true,
    readContract: async (symbol) => ({ ok: true, value: contractRecordOf(symbol) }),
    readCandles:
      readCandles ??
      (async (symbol, from, to) => ({
        ok: true,
        value: { candles: standing(from, to, harness.feed.latest(onMexc(symbol))?.price ?? '1'), rejectedCount: 0 },
      })),
    view() {
      const views: View[] = [];
      monitor.publisher.connect((view) => views.push(view))();
      const [view] = views;
      if (view === undefined) throw new Error('a connection began without a view');
      return view;
    },
    async price(symbol, price) {
      harness.feed.price(symbol, price);
      await settled();
    },
    advance: (ms) => platform.timers.advance(ms),
    async watchdog() {
      const run = monitor.watchdog();
      await settled();
      await run;
    },
    async restart(next = platform) {
      monitor.stop();
      store.close();
      return startOn(await openStore(() => undefined), next, readCandles);
    },
  };
  await monitor.start();
  await settled();
  await harness.advance(20);
  return harness;
}
