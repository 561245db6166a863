import type { FairPrice, Feed, FeedListener } from '../../src/background/feed/feed.ts';
import { sentence } from '../../src/protocol/said.ts';
import type { Clock } from '../../src/background/platform/platform.ts';
import type { Freshness } from '../../src/protocol/view.ts';

export interface FakeFeed extends Feed {
  readonly wanted: ReadonlySet<string>;
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
  const prices = new Map<string, FairPrice>();
  const freshness = new Map<string, Freshness>();
  let wanted: ReadonlySet<string> = new Set();

  function take(symbol: string, price: string, source: FairPrice['source']): void {
    const taken: FairPrice = { symbol, price, value: Number(price), source, at: clock.now() };
    prices.set(symbol, taken);
    const changed = freshness.get(symbol) !== 'live';
    freshness.set(symbol, 'live');
    listener.onPrice(taken);
    if (changed) listener.onFreshness(symbol, 'live');
  }

  const feed: FakeFeed = {
    get wanted() {
      return wanted;
    },
    pollBrings: {},
    price: (symbol, price) => take(symbol, price, 'push'),
    age(symbol, next) {
      freshness.set(symbol, next);
      listener.onFreshness(symbol, next);
    },
    contractChanged: (symbol) => listener.onContractChanged(symbol),
    unknown: (symbol, message) => listener.onUnknownSymbol(symbol, [sentence('exchange-unknown-contract', { label: message })]),
    want(symbols) {
      wanted = symbols;
      for (const symbol of [...prices.keys()]) if (!symbols.has(symbol)) prices.delete(symbol);
      for (const symbol of [...freshness.keys()]) if (!symbols.has(symbol)) freshness.delete(symbol);
    },
    watchdog: async () => undefined,
    wake: async () => undefined,
    async poll() {
      if (feed.pollBrings === null) return new Promise<never>(() => undefined);
      const brought = Object.entries(feed.pollBrings).filter(([symbol]) => wanted.has(symbol));
      for (const [symbol, price] of brought) take(symbol, price, 'poll');
      return new Set(brought.map(([symbol]) => symbol));
    },
    latest: (symbol) => prices.get(symbol) ?? null,
    freshness: (symbol) => freshness.get(symbol) ?? 'stale',
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
