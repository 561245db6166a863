import { parseDecimal, POSITIVE, type Book, type Exact, type FairPrices, type InputError } from '../src/engine/index.ts';
import { PriceWatch, type AlertThresholds } from '../src/engine/skip/index.ts';
import * as mexc from '../src/venues/mexc/index.ts';
import type { Tick } from './market.ts';

/** The hot path as the worker drives it: what crosses is decided exactly at the latest prices, and armed anew. */
export class WatchedTicks {
  /** How many ticks were not skipped so far. */
  crossings = 0;
  private readonly watch: PriceWatch;
  private readonly latest = new LatestDoubles();

  constructor(
    private readonly book: Book,
    watched: ReadonlyMap<string, AlertThresholds>,
    prices: FairPrices,
  ) {
    for (const [symbol, price] of prices) this.latest.start(symbol, price);
    this.watch = new PriceWatch([{ book, watched }]);
    this.watch.arm(0, book.at(prices), watched.keys());
  }

  play(ticks: readonly Tick[]): void {
    for (const { symbol, value } of ticks) this.tick(symbol, value);
  }

  tick(symbol: string, value: number): void {
    this.latest.put(symbol, value);
    if (!this.watch.crosses(symbol, value)) return;
    this.crossings += 1;
    this.watch.arm(0, this.book.at(this.latest), this.watch.takeCrossed(0));
  }
}

interface LatestDouble {
  value: number;
  /** `value` as a decimal; null until somebody asks for it. */
  price: Exact | InputError | null;
}

/** Prices as numbers, read as decimals when the engine asks for them. */
class LatestDoubles implements FairPrices {
  private readonly prices = new Map<string, LatestDouble>();

  start(symbol: string, price: Exact | InputError): void {
    this.prices.set(symbol, { value: Number.NaN, price });
  }

  /** Throws for a symbol that was not started with. */
  put(symbol: string, value: number): void {
    const latest = this.prices.get(symbol);
    if (latest === undefined) throw new RangeError(`${symbol}: no price of it was there at the start`);
    latest.value = value;
    latest.price = null;
  }

  get(symbol: string): Exact | InputError | undefined {
    const latest = this.prices.get(symbol);
    if (latest === undefined) return undefined;
    latest.price ??= parseDecimal(mexc.numberText(latest.value), symbol, POSITIVE);
    return latest.price;
  }

  *[Symbol.iterator](): Iterator<readonly [string, Exact | InputError]> {
    for (const symbol of this.prices.keys()) yield [symbol, this.get(symbol) as Exact | InputError];
  }
}
