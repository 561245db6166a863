import type { Freshness } from '../../protocol/view.ts';
import type { FairPrice } from './feed.ts';
import { createPriceAges, type PriceEntry } from './price-ages.ts';

/** The last confirmed price of every wanted symbol, each with its own age. Feed time (ms) but for `FairPrice.at`. */
export interface PriceBook {
  want(symbols: ReadonlySet<string>, now: number): void;
  readonly symbols: ReadonlySet<string>;
  latest(symbol: string): FairPrice | null;
  /** When the last price was confirmed, or was the price by its own time where that is earlier; null while none was, or for a symbol nobody wants. */
  confirmedAt(symbol: string): number | null;
  freshness(symbol: string, now: number): Freshness;
  /**
   * A push. older: a later one came before it (`ts`, epoch ms, orders pushes among themselves; null: it does not say), or the price at hand is much
   * younger. ahead: it claims to come from the future. fresher: taken, and its symbol's freshness changed.
   */
  push(price: FairPrice, ts: number | null, now: number): 'taken' | 'fresher' | 'older' | 'ahead' | 'unwanted';
  /** The price at hand, if it is the one that the symbol's connection pushed last; a poll may have shown another one since. */
  lastPush(symbol: string): FairPrice | null;
  /** How long ago a price that comes now was one by its own time (epoch ms by the exchange's clock), ms; 0 for what is only on its way, or not known. */
  lag(at: number, now: number): number;
  /** A number for a REST request about to be made; it stands between the pushes before and after it. */
  startRequest(): number;
  /**
   * A polled price, of `at` (epoch ms) by the exchange's clock where it says so. Taken only if its request was made after the last price of that
   * symbol came, and if it is not much older by its own time.
   */
  poll(price: FairPrice, at: number | null, request: number, now: number): boolean;
  /** A new connection of these symbols orders its pushes anew: one absurd `ts` must not mute a symbol for good. */
  forgetPushes(symbols: Iterable<string>): void;
  /** Changes of freshness since the last call, each once. */
  takeFreshnessChanges(now: number): readonly { symbol: string; freshness: Freshness }[];
  /** The same for one symbol, or null. */
  takeFreshnessChange(symbol: string, now: number): Freshness | null;
  /** When the next change is due if no price comes. */
  nextFreshnessChangeAt(): number | null;
  /** Symbols with a price that is stale, or with none although wanted for as long as a price takes to get stale. */
  overdue(now: number): readonly string[];
}

function confirm(entry: PriceEntry, price: FairPrice, at: number | null, place: number, now: number): void {
  entry.price = price;
  entry.order = place;
  entry.at = at;
  entry.arrivedAt = now;
}

function unpriced(wantedAt: number): PriceEntry {
  return { wantedAt, price: null, arrivedAt: null, at: null, order: 0, pushTs: 0, pushed: null, reported: 'stale' };
}

/** Empty. `feedTimeOf`: the feed time at which the exchange's clock showed an instant; null while that is not known. */
export function createPriceBook(feedTimeOf: (at: number) => number | null = () => null): PriceBook {
  const entries = new Map<string, PriceEntry>();
  const ages = createPriceAges(feedTimeOf);
  const { confirmed, confirmedAt, isAhead, isMuchOlder, freshness: freshnessNow, takeChange, nextChangeAt, isOverdue } = ages;
  let order = 0;
  let symbols: ReadonlySet<string> = new Set();

  return {
    want: (next, now) => {
      symbols = new Set(next);
      for (const symbol of entries.keys()) if (!symbols.has(symbol)) entries.delete(symbol);
      for (const symbol of symbols) if (!entries.has(symbol)) entries.set(symbol, unpriced(now));
    },

    get symbols() {
      return symbols;
    },

    latest: (symbol) => entries.get(symbol)?.price ?? null,
    confirmedAt: (symbol) => {
      const entry = entries.get(symbol);
      return entry === undefined ? null : confirmedAt(entry);
    },

    freshness: (symbol, now) => {
      const entry = entries.get(symbol);
      return entry === undefined ? 'stale' : freshnessNow(entry, now);
    },

    push: (price, ts, now) => {
      const entry = entries.get(price.symbol);
      if (entry === undefined) return 'unwanted';
      if (ts !== null && isAhead(ts, now)) return 'ahead';
      // One from the future may have been taken before the exchange's time was known.
      if ((ts !== null && ts < entry.pushTs && !isAhead(entry.pushTs, now)) || isMuchOlder(ts, entry, now)) return 'older';
      if (ts !== null) entry.pushTs = ts;
      entry.pushed = price;
      order += 1;
      confirm(entry, price, ts, order, now);
      return freshnessNow(entry, now) === entry.reported ? 'taken' : 'fresher';
    },

    lastPush: (symbol) => {
      const entry = entries.get(symbol);
      return entry?.pushed?.value === entry?.price?.value ? (entry?.price ?? null) : null;
    },

    lag: (at, now) => now - confirmed(at, now),

    startRequest: () => {
      order += 1;
      return order;
    },

    poll: (price, at, request, now) => {
      const entry = entries.get(price.symbol);
      if (entry === undefined || request < entry.order || isMuchOlder(at, entry, now)) return false;
      confirm(entry, price, at, request, now);
      return true;
    },

    forgetPushes: (ofSymbols) => {
      for (const symbol of ofSymbols) {
        const entry = entries.get(symbol);
        if (entry === undefined) continue;
        entry.pushTs = 0;
        entry.pushed = null;
      }
    },

    takeFreshnessChanges: (now) =>
      [...entries].flatMap(([symbol, entry]) => {
        const freshness = takeChange(entry, now);
        return freshness === null ? [] : [{ symbol, freshness }];
      }),

    takeFreshnessChange: (symbol, now) => {
      const entry = entries.get(symbol);
      return entry === undefined ? null : takeChange(entry, now);
    },

    nextFreshnessChangeAt: () => {
      let next: number | null = null;
      for (const entry of entries.values()) {
        const at = nextChangeAt(entry);
        if (at !== null) next = Math.min(next ?? Infinity, at);
      }
      return next;
    },

    overdue: (now) => [...entries].filter(([, entry]) => isOverdue(entry, now)).map(([symbol]) => symbol),
  };
}
