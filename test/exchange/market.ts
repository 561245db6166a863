import type { ContractRecord, Listing } from './records.ts';

const JSON_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
const DEFAULT_FUNDING_RATE = '0.0001';

/** A fair price and since when it stands (epoch ms); the price is the text of a JSON number. */
export interface PricePoint {
  readonly atMs: number;
  readonly price: string;
}

/** A funding rate and since when it stands (epoch ms); the text of a JSON number. */
export interface ValuePoint {
  readonly atMs: number;
  readonly value: string;
}

export type ChangedPart = 'fair-price' | 'index-price' | 'last-price' | 'funding-rate' | 'contract' | 'listed' | 'delisted';

/** One change of one contract, and every part of it that changed at once. */
export interface MarketChange {
  readonly symbol: string;
  readonly parts: ReadonlySet<ChangedPart>;
}

/** What one contract shows now. Index and last price follow the fair price until they are set on their own. */
export interface Quote {
  readonly fairPrice: string;
  readonly indexPrice: string;
  readonly lastPrice: string;
  readonly fundingRate: string;
}

interface Listed {
  record: ContractRecord;
  fairPrice: string;
  indexPrice: string | null;
  lastPrice: string | null;
  fundingRate: string;
  readonly history: PricePoint[];
  readonly indexHistory: PricePoint[];
  readonly fundingRates: ValuePoint[];
}

/** The exchange's market, driven by hand or by a player. Prices are texts of JSON numbers and leave as they came in. */
export class Market {
  readonly #listed = new Map<string, Listed>();
  readonly #listeners = new Set<(change: MarketChange) => void>();
  readonly #now: () => number;

  constructor(listings: readonly Listing[], now: () => number) {
    this.#now = now;
    for (const listing of listings) this.#add(listing);
  }

  symbols(): readonly string[] {
    return [...this.#listed.keys()];
  }

  has(symbol: string): boolean {
    return this.#listed.has(symbol);
  }

  record(symbol: string): ContractRecord {
    return this.#get(symbol).record;
  }

  quote(symbol: string): Quote {
    const { fairPrice, indexPrice, lastPrice, fundingRate } = this.#get(symbol);
    return { fairPrice, indexPrice: indexPrice ?? fairPrice, lastPrice: lastPrice ?? fairPrice, fundingRate };
  }

  /** Every fair price so far, oldest first. The first one is taken to have stood for ever. */
  history(symbol: string): readonly PricePoint[] {
    return this.#get(symbol).history;
  }

  /** Every index price so far, as above. */
  indexHistory(symbol: string): readonly PricePoint[] {
    return this.#get(symbol).indexHistory;
  }

  /** Every funding rate so far, as above. */
  fundingRates(symbol: string): readonly ValuePoint[] {
    return this.#get(symbol).fundingRates;
  }

  /** Calls back after every change; a price set to the value it has is none. Returns the way to stop. */
  onChange(listener: (change: MarketChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Sets the fair price. Any JSON number is taken, also ≤ 0: what a client does with that is a test. */
  setPrice(symbol: string, price: string): void {
    const listed = this.#get(symbol);
    if (!differs('price', price, listed.fairPrice)) return;
    listed.fairPrice = price;
    const point = { atMs: this.#now(), price };
    listed.history.push(point);
    if (listed.indexPrice === null) listed.indexHistory.push(point);
    const followers = [
      ...(listed.indexPrice === null ? ['index-price' as const] : []),
      ...(listed.lastPrice === null ? ['last-price' as const] : []),
    ];
    this.#tell(symbol, 'fair-price', ...followers);
  }

  setIndexPrice(symbol: string, price: string): void {
    const changed = differs('index price', price, this.quote(symbol).indexPrice);
    const listed = this.#get(symbol);
    listed.indexPrice = price;
    if (!changed) return;
    listed.indexHistory.push({ atMs: this.#now(), price });
    this.#tell(symbol, 'index-price');
  }

  setLastPrice(symbol: string, price: string): void {
    const changed = differs('last price', price, this.quote(symbol).lastPrice);
    this.#get(symbol).lastPrice = price;
    if (changed) this.#tell(symbol, 'last-price');
  }

  setFundingRate(symbol: string, rate: string): void {
    const changed = differs('funding rate', rate, this.quote(symbol).fundingRate);
    const listed = this.#get(symbol);
    listed.fundingRate = rate;
    if (!changed) return;
    listed.fundingRates.push({ atMs: this.#now(), value: rate });
    this.#tell(symbol, 'funding-rate');
  }

  /** Puts fair prices, and index prices with them, into the past, for candles: oldest first, all older than what is there. The standing price stays. */
  recordPast(symbol: string, points: readonly PricePoint[]): void {
    const { history, indexHistory } = this.#get(symbol);
    const times = [...points, ...history.slice(0, 1)].map((point) => point.atMs);
    if (times.some((atMs, index) => index > 0 && atMs <= (times[index - 1] ?? -Infinity))) {
      throw new RangeError(`recordPast ${symbol}: times must rise and end before ${history[0]?.atMs}`);
    }
    history.unshift(...points);
    indexHistory.unshift(...points);
  }

  /** Replaces a contract's record in silence; `announceContractChange` tells subscribers, as the exchange may or may not. */
  setRecord(record: ContractRecord): void {
    this.#get(record.symbol).record = record;
  }

  announceContractChange(symbol: string): void {
    this.#get(symbol);
    this.#tell(symbol, 'contract');
  }

  addSymbol(listing: Listing): void {
    if (this.has(listing.record.symbol)) throw new RangeError(`symbol ${listing.record.symbol}: is listed already`);
    this.#add(listing);
    this.#tell(listing.record.symbol, 'listed');
  }

  /** Delists a contract: it disappears from every list and its pushes end without a word. */
  removeSymbol(symbol: string): void {
    this.#get(symbol);
    this.#listed.delete(symbol);
    this.#tell(symbol, 'delisted');
  }

  #add({ record, fairPrice }: Listing): void {
    requireJsonNumber('price', fairPrice);
    const atMs = this.#now();
    this.#listed.set(record.symbol, {
      record,
      fairPrice,
      indexPrice: null,
      lastPrice: null,
      fundingRate: DEFAULT_FUNDING_RATE,
      history: [{ atMs, price: fairPrice }],
      indexHistory: [{ atMs, price: fairPrice }],
      fundingRates: [{ atMs, value: DEFAULT_FUNDING_RATE }],
    });
  }

  #get(symbol: string): Listed {
    const listed = this.#listed.get(symbol);
    if (listed === undefined) throw new RangeError(`symbol ${symbol}: the market lists ${this.symbols().join(', ')}`);
    return listed;
  }

  #tell(symbol: string, ...parts: readonly ChangedPart[]): void {
    for (const listener of [...this.#listeners]) listener({ symbol, parts: new Set(parts) });
  }
}

function requireJsonNumber(field: string, text: string): void {
  if (!JSON_NUMBER.test(text)) throw new RangeError(`${field} "${text}": must be the text of a JSON number`);
}

function differs(field: string, text: string, before: string): boolean {
  requireJsonNumber(field, text);
  return Number(text) !== Number(before);
}
