import type { FairPrice, Feed, FeedListener } from '../../src/background/feed/feed.ts';
import { sentence } from '../../src/protocol/said.ts';
import type { Instrument } from '../../src/protocol/instrument.ts';
import { onMexc } from '../on-mexc.ts';
import type { Clock } from '../../src/background/platform/platform.ts';
import type { Freshness } from '../../src/protocol/view.ts';

export interface FakeFeed extends Feed {
  readonly wanted: ReadonlySet<Instrument>;
  /** A confirmed price comes. */
  price(symbol: string, price: string): void;
  /** The symbol's freshness changes without a price. */
  age(symbol: string, freshness: Freshness): void;
  contractChanged(symbol: string): void;
  /** The exchange says that there is no such contract. */
  unknown(symbol: string, message: string): void;
  /** What the next polls bring; a poll without any never answers. */
  pollBrings: Readonly<Record<string, string>> | null;
}

/** A feed whose exchange the test plays. */
export function createFakeFeed(clock: Clock, listener: FeedListener): FakeFeed {
  const prices = new Map<Instrument, FairPrice>();
  const freshness = new Map<Instrument, Freshness>();
  let wanted: ReadonlySet<Instrument> = new Set();

  function take(symbol: string, price: string, source: FairPrice['source']): void {
    const instrument = onMexc(symbol);
    const taken: FairPrice = { instrument, venue: 'mexc', symbol, price, value: Number(price), source, at: clock.now() };
    prices.set(instrument, taken);
    const changed = freshness.get(instrument) !== 'live';
    freshness.set(instrument, 'live');
    listener.onPrice(taken);
    if (changed) listener.onFreshness(instrument, 'live');
  }

  const feed: FakeFeed = {
    get wanted() {
      return wanted;
    },
    pollBrings: {},
    price: (symbol, price) => take(symbol, price, 'push'),
    age(symbol, next) {
      freshness.set(onMexc(symbol), next);
      listener.onFreshness(onMexc(symbol), next);
    },
    contractChanged: (symbol) => listener.onContractChanged(onMexc(symbol)),
    unknown: (symbol, message) => listener.onUnknownSymbol(onMexc(symbol), [sentence('exchange-unknown-contract', { label: message })]),
    want(instruments) {
      wanted = instruments;
      for (const one of [...prices.keys()]) if (!instruments.has(one)) prices.delete(one);
      for (const one of [...freshness.keys()]) if (!instruments.has(one)) freshness.delete(one);
    },
    watchdog: async () => undefined,
    wake: async () => undefined,
    async poll() {
      if (feed.pollBrings === null) return new Promise<never>(() => undefined);
      const brought = Object.entries(feed.pollBrings).filter(([symbol]) => wanted.has(onMexc(symbol)));
      for (const [symbol, price] of brought) take(symbol, price, 'poll');
      return new Set(brought.map(([symbol]) => onMexc(symbol)));
    },
    latest: (one) => prices.get(one) ?? null,
    freshness: (one) => freshness.get(one) ?? 'stale',
    status: () => ({
      state: wanted.size === 0 ? 'idle' : 'live',
      since: 0,
      socket: 'open',
      lastPriceAt: Math.max(0, ...[...prices.values()].map(({ at }) => at)) || null,
      reconnects: 0,
      lastError: null,
      rejectedCount: 0,
      rejected: [],
    }),
    stop: () => undefined,
  };
  return feed;
}
