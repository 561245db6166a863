import { parseDecimal, POSITIVE, type Exact, type FairPrices, type InputError } from '../../engine/index.ts';
import type { FairPrice } from '../feed/feed.ts';

/** The fair prices in use, as the engine takes them; those that must be decided and come together are decided together. */
export interface PriceIntake {
  readonly prices: FairPrices;
  take(price: FairPrice): void;
  /** Forgets all others: once nobody wants a contract, its last price has no date any more. */
  keepOnly(symbols: ReadonlySet<string>): void;
}

/** The latest prices, each read as a decimal when it is first asked for: most are replaced before anybody asks. */
class LatestPrices implements FairPrices {
  private readonly read = new Map<string, Exact | InputError>();
  private readonly unread = new Map<string, FairPrice>();

  put(price: FairPrice): void {
    this.unread.set(price.symbol, price);
  }

  keepOnly(symbols: ReadonlySet<string>): void {
    for (const symbol of [...this.read.keys(), ...this.unread.keys()]) {
      if (symbols.has(symbol)) continue;
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
  readonly crosses: (symbol: string, value: number) => boolean;
  /** Called once, a microtask after the first of the prices that came together and crossed. */
  readonly decide: () => void;
}

export function createPriceIntake({ crosses, decide }: PriceIntakeSurroundings): PriceIntake {
  const prices = new LatestPrices();
  let deciding = false;

  function flush(): void {
    deciding = false;
    decide();
  }

  return {
    prices,
    keepOnly: (symbols) => prices.keepOnly(symbols),
    take(price) {
      prices.put(price);
      if (!crosses(price.symbol, price.value) || deciding) return;
      deciding = true;
      void Promise.resolve().then(flush);
    },
  };
}
