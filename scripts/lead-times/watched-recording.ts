/** The worker as it ships, on a seam that shows a recording: sockets, REST, clock and timers are simulated, storage is in memory. */
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { createExchange } from '../../src/background/exchange/exchange.ts';
import { createWorker } from '../../src/background/create-worker.ts';
import { createFeed } from '../../src/background/feed/create-feed.ts';
import { answeredPlatform } from '../../src/background/platform/answered-platform.ts';
import type { Clock } from '../../src/background/platform/platform.ts';
import { answeredInTime } from '../../src/background/store/answered-in-time.ts';
import { openStore, type Store } from '../../src/background/store/store.ts';
import type { HistoryRow, PositionView, View } from '../../src/protocol/view.ts';
import { MEXC } from '../../src/venues/mexc/mexc.ts';
import { createFakeClock } from '../../test/platform/fake-clock.ts';
import { createFakePlatform } from '../../test/platform/fake-platform.ts';
import type { LeadPortfolio } from './lead-portfolio.ts';
import { createRecordedExchange, type RecordedListing } from './recorded-exchange.ts';
import { createSimulatedTime } from './simulated-time.ts';

export interface WatchedRecording {
  /** The worker starts at the listings' prices and decides; within a second. */
  start(): Promise<void>;
  /** Time passes until `at` (epoch ms), then these prices come together, before whatever else is due at that moment. */
  push(at: number, prices: ReadonlyMap<string, string>): Promise<void>;
  passTo(at: number): Promise<void>;
  /** As the pages see them now, by id. */
  positions(): ReadonlyMap<string, PositionView>;
  history(): Promise<readonly HistoryRow[]>;
  stop(): void;
}

const STARTED_WITHIN_MS = 1_000;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Counts what the storage has not answered yet: its answers take turns of the event loop, everything else of a moment takes promises only. */
function counted(store: Store, count: (change: 1 | -1) => void): Store {
  type Method = (...args: readonly unknown[]) => Promise<unknown>;
  const counting =
    (method: Method): Method =>
    async (...args) => {
      count(1);
      return method(...args).finally(() => count(-1));
    };
  const repositories = Object.entries(store).map(([name, repository]: [string, object | Method]) => {
    if (typeof repository === 'function') return [name, repository] as const;
    return [
      name,
      Object.fromEntries(Object.entries(repository as Record<string, Method>).map(([method, call]) => [method, counting(call)])),
    ] as const;
  });
  return Object.fromEntries(repositories) as unknown as Store;
}

export async function watchRecording(
  startAt: number,
  listings: readonly RecordedListing[],
  { accounts, positions }: LeadPortfolio,
): Promise<WatchedRecording> {
  globalThis.indexedDB = new IDBFactory();
  let unanswered = 0;
  const rest = async (): Promise<void> => {
    do await turn();
    while (unanswered > 0);
  };
  const opened = await openStore(() => undefined);
  await opened.portfolio.apply({ putAccounts: accounts, putPositions: positions }, 0);
  const store = counted(opened, (change) => {
    unanswered += change;
  });
  const time = createSimulatedTime(startAt, rest);
  const exchange = createRecordedExchange(listings, time.clock.now);
  const bare = {
    ...createFakePlatform(createFakeClock(startAt)),
    clock: time.clock satisfies Clock,
    timers: time.timers,
    sockets: exchange.sockets,
    http: exchange.http,
  };
  const platform = answeredPlatform(bare);
  const { monitor } = createWorker({
    platform,
    store: answeredInTime(store, platform.timers),
    createFeed: (venue, listener) => createFeed({ platform, venue, listener }),
    exchanges: [createExchange(platform, MEXC)],
  });
  return {
    async start() {
      const started = monitor.start();
      await rest();
      await started;
      // The contract's record is read and the first price asked for within the first second.
      await time.passTo(startAt + STARTED_WITHIN_MS, true);
    },
    async push(at, prices) {
      await time.passTo(at, false);
      exchange.push(prices);
      await rest();
    },
    passTo: (at) => time.passTo(at, true),
    positions() {
      const views: View[] = [];
      monitor.publisher.connect((view) => views.push(view))();
      return new Map(views.flatMap((view) => view.positions.map((position) => [position.record.id, position])));
    },
    history: () => store.history.all(),
    stop() {
      monitor.stop();
      store.close();
    },
  };
}
