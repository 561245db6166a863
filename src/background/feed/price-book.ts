import { endsAtAge, freshnessOf } from '../protocol/freshness.ts';
import type { Freshness } from '../protocol/view.ts';
import type { FairPrice } from './feed.ts';

/** The last confirmed price of every wanted symbol, each with its own age. Feed time (ms) but for `FairPrice.at`. */
export interface PriceBook {
  want(symbols: ReadonlySet<string>, now: number): void;
  readonly symbols: ReadonlySet<string>;
  latest(symbol: string): FairPrice | null;
  /** When the last price was confirmed; null while none was, or for a symbol nobody wants. */
  confirmedAt(symbol: string): number | null;
  freshness(symbol: string, now: number): Freshness;
  /** A push. older: a later one came before it (`ts` orders pushes among themselves). fresher: taken, and its symbol's freshness changed. */
  push(price: FairPrice, ts: number, now: number): 'taken' | 'fresher' | 'older' | 'unwanted';
  /** A number for a REST request about to be made; it stands between the pushes before and after it. */
  startRequest(): number;
  /** A polled price. Taken only if its request was made after the last price of that symbol came. */
  poll(price: FairPrice, request: number, now: number): boolean;
  /** A new connection orders its pushes anew: one absurd `ts` must not mute a symbol for good. */
  forgetPushOrder(): void;
  /** Changes of freshness since the last call, each once. */
  takeFreshnessChanges(now: number): readonly { symbol: string; freshness: Freshness }[];
  /** The same for one symbol, or null. */
  takeFreshnessChange(symbol: string, now: number): Freshness | null;
  /** When the next change is due if no price comes. */
  nextFreshnessChangeAt(): number | null;
  /** Symbols with a price that is stale, or with none although wanted for as long as a price takes to get stale. */
  overdue(now: number): readonly string[];
}

interface Entry {
  readonly wantedAt: number;
  price: FairPrice | null;
  confirmedAt: number | null;
  /** Where the last price stands among pushes and requests. */
  order: number;
  pushTs: number;
  reported: Freshness;
}

/** Empty. */
export function createPriceBook(): PriceBook {
  const entries = new Map<string, Entry>();
  let order = 0;
  let symbols: ReadonlySet<string> = new Set();

  const freshnessOfEntry = ({ confirmedAt }: Entry, now: number) => freshnessOf(confirmedAt === null ? null : now - confirmedAt);

  const takeChange = (entry: Entry, now: number): Freshness | null => {
    const freshness = freshnessOfEntry(entry, now);
    if (freshness === entry.reported) return null;
    entry.reported = freshness;
    return freshness;
  };

  const confirm = (entry: Entry, price: FairPrice, at: number, now: number) => {
    entry.price = price;
    entry.order = at;
    entry.confirmedAt = now;
  };

  return {
    want: (next, now) => {
      symbols = new Set(next);
      for (const symbol of entries.keys()) if (!symbols.has(symbol)) entries.delete(symbol);
      for (const symbol of symbols) {
        if (entries.has(symbol)) continue;
        entries.set(symbol, { wantedAt: now, price: null, confirmedAt: null, order: 0, pushTs: 0, reported: 'stale' });
      }
    },

    get symbols() {
      return symbols;
    },

    latest: (symbol) => entries.get(symbol)?.price ?? null,
    confirmedAt: (symbol) => entries.get(symbol)?.confirmedAt ?? null,

    freshness: (symbol, now) => {
      const entry = entries.get(symbol);
      return entry === undefined ? 'stale' : freshnessOfEntry(entry, now);
    },

    push: (price, ts, now) => {
      const entry = entries.get(price.symbol);
      if (entry === undefined) return 'unwanted';
      if (ts < entry.pushTs) return 'older';
      entry.pushTs = ts;
      order += 1;
      confirm(entry, price, order, now);
      return freshnessOfEntry(entry, now) === entry.reported ? 'taken' : 'fresher';
    },

    startRequest: () => {
      order += 1;
      return order;
    },

    poll: (price, request, now) => {
      const entry = entries.get(price.symbol);
      if (entry === undefined || request < entry.order) return false;
      confirm(entry, price, request, now);
      return true;
    },

    forgetPushOrder: () => {
      for (const entry of entries.values()) entry.pushTs = 0;
    },

    takeFreshnessChanges: (now) => {
      const changes: { symbol: string; freshness: Freshness }[] = [];
      for (const [symbol, entry] of entries) {
        const freshness = takeChange(entry, now);
        if (freshness !== null) changes.push({ symbol, freshness });
      }
      return changes;
    },

    takeFreshnessChange: (symbol, now) => {
      const entry = entries.get(symbol);
      return entry === undefined ? null : takeChange(entry, now);
    },

    nextFreshnessChangeAt: () => {
      let next: number | null = null;
      for (const { confirmedAt, reported } of entries.values()) {
        const age = endsAtAge(reported);
        if (confirmedAt !== null && age !== null) next = Math.min(next ?? Infinity, confirmedAt + age);
      }
      return next;
    },

    overdue: (now) => {
      const isOverdue = ({ confirmedAt, wantedAt }: Entry) => freshnessOf(now - (confirmedAt ?? wantedAt)) === 'stale';
      return [...entries].filter(([, entry]) => isOverdue(entry)).map(([symbol]) => symbol);
    },
  };
}
