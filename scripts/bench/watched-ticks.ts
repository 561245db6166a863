import { parseDecimal, POSITIVE, type Book, type Exact, type FairPrices, type InputError } from '../../src/engine/index.ts';
import { PriceWatch, type AlertThresholds } from '../../src/engine/watch/index.ts';
import { mexc } from '../../src/venues/index.ts';
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

/** Prices as numbers, read as decimals when the engine asks for them. */
class LatestDoubles implements FairPrices {
  private readonly read = new Map<string, Exact | InputError>();
  private readonly unread = new Map<string, number>();

  start(symbol: string, price: Exact | InputError): void {
    this.read.set(symbol, price);
  }

  put(symbol: string, value: number): void {
    this.unread.set(symbol, value);
  }

  get(symbol: string): Exact | InputError | undefined {
    const value = this.unread.get(symbol);
    if (value !== undefined) {
      this.read.set(symbol, parseDecimal(mexc.numberText(value), symbol, POSITIVE));
      this.unread.delete(symbol);
    }
    return this.read.get(symbol);
  }

  *[Symbol.iterator](): Iterator<readonly [string, Exact | InputError]> {
    for (const symbol of [...this.unread.keys()]) this.get(symbol);
    yield* this.read;
  }
}
