import { parseDecimal, POSITIVE, type Exact, type FairPrices, type InputError } from '../../engine/index.ts';
import { instrumentOf, type Instrument } from '../../protocol/instrument.ts';
import type { MarketPrices } from '../../portfolio/watched-accounts.ts';
import type { FairPrice } from '../feed/feed.ts';

/** The fair prices in use; those that must be decided and come together are decided together. */
export interface PriceIntake {
  readonly prices: MarketPrices;
  take(price: FairPrice): void;
  /** Forgets all others: once nobody wants a contract, its last price has no date any more. */
  keepOnly(instruments: ReadonlySet<Instrument>): void;
}

/** The latest prices of one exchange, each read as a decimal when it is first asked for: most are replaced before anybody asks. */
class LatestPrices implements FairPrices {
  private readonly read = new Map<string, Exact | InputError>();
  private readonly unread = new Map<string, FairPrice>();

  put(price: FairPrice): void {
    this.unread.set(price.symbol, price);
  }

  keepOnly(isWanted: (symbol: string) => boolean): void {
    for (const symbol of [...this.read.keys(), ...this.unread.keys()]) {
      if (isWanted(symbol)) continue;
      this.read.delete(symbol);
      this.unread.delete(symbol);
    }
  }

  get(symbol: string): Exact | InputError | undefined {
    const price = this.unread.get(symbol);
    if (price === undefined) return this.read.get(symbol);
    const decimal = parseDecimal(price.price, `fairPrices.${symbol}`, POSITIVE);
    this.read.set(symbol, decimal);
    this.unread.delete(symbol);
    return decimal;
  }

  *[Symbol.iterator](): Iterator<readonly [string, Exact | InputError]> {
    for (const symbol of [...this.unread.keys()]) this.get(symbol);
    yield* this.read;
  }
}

export interface PriceIntakeSurroundings {
  /** False: no decision of any position depends on this price. */
  readonly crosses: (price: FairPrice) => boolean;
  /** Called once, a microtask after the first of the prices that came together and crossed. */
  readonly decide: () => void;
}

export function createPriceIntake({ crosses, decide }: PriceIntakeSurroundings): PriceIntake {
  const byVenue = new Map<string, LatestPrices>();
  let deciding = false;

  function pricesOf(venue: string): LatestPrices {
    const known = byVenue.get(venue);
    if (known !== undefined) return known;
    const prices = new LatestPrices();
    byVenue.set(venue, prices);
    return prices;
  }

  function flush(): void {
    deciding = false;
    decide();
  }

  return {
    prices: { of: pricesOf },
    keepOnly(instruments) {
      for (const [venue, prices] of byVenue) prices.keepOnly((symbol) => instruments.has(instrumentOf(venue, symbol)));
    },
    take(price) {
      pricesOf(price.venue).put(price);
      if (!crosses(price) || deciding) return;
      deciding = true;
      void Promise.resolve().then(flush);
    },
  };
}
