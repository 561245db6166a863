import { parseDecimal, POSITIVE, type Exact, type FairPrices, type InputError } from '../../engine/index.ts';
import type { FairPrice } from '../feed/feed.ts';

/** The fair prices in use, as the engine takes them; prices that come together are decided together. */
export interface PriceIntake {
  readonly prices: FairPrices;
  take(price: FairPrice): void;
}

/** `decide` is called once, a microtask after the first of the prices that came together, with their symbols. */
export function createPriceIntake(decide: (symbols: ReadonlySet<string>) => void): PriceIntake {
  const prices = new Map<string, Exact | InputError>();
  let waiting = new Set<string>();

  function flush(): void {
    const symbols = waiting;
    waiting = new Set();
    decide(symbols);
  }

  return {
    prices,
    take({ symbol, price }) {
      prices.set(symbol, parseDecimal(price, `fairPrices.${symbol}`, POSITIVE));
      if (waiting.size === 0) void Promise.resolve().then(flush);
      waiting.add(symbol);
    },
  };
}
