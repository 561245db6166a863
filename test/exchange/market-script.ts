import { contractRecord, type ContractRecord, type Listing } from './records.ts';

/** One change of one fair price; `atMs` counts from the script's start, `price` is decimal text on the contract's grid. */
export interface Tick {
  readonly atMs: number;
  readonly symbol: string;
  readonly price: string;
}

/** A market written down beforehand: the same ticks serve a player and an offline evaluation. */
export interface MarketScript {
  readonly durationMs: number;
  symbols(): readonly string[];
  record(symbol: string): ContractRecord;
  /** The price that stands at `marketMs`; before the script's start it is the first one, after its end the last. */
  fairPriceAt(symbol: string, marketMs: number): string;
  /** All ticks, in order of time; no two ticks of a symbol share a time, and each differs from the one before. */
  ticks(): readonly Tick[];
  /** The contracts with their prices at the start, as `startExchange` takes them. */
  listings(): readonly Listing[];
}

/** A script over finished tick lists: first prices by symbol, then the ticks in order of time. Contracts are those of records.json. */
export function marketScript(firstPrices: ReadonlyMap<string, string>, ticks: readonly Tick[]): MarketScript {
  const bySymbol = new Map<string, Tick[]>([...firstPrices.keys()].map((symbol) => [symbol, []]));
  for (const tick of ticks) listOf(bySymbol, tick.symbol).push(tick);
  const firstPrice = (symbol: string): string => {
    const price = firstPrices.get(symbol);
    if (price === undefined) throw new RangeError(`symbol ${symbol}: the script has ${[...firstPrices.keys()].join(', ')}`);
    return price;
  };
  return {
    durationMs: ticks.at(-1)?.atMs ?? 0,
    symbols: () => [...firstPrices.keys()],
    record: contractRecord,
    fairPriceAt: (symbol, marketMs) => lastBefore(bySymbol.get(symbol) ?? [], marketMs)?.price ?? firstPrice(symbol),
    ticks: () => ticks,
    listings: () => [...firstPrices].map(([symbol, fairPrice]) => ({ record: contractRecord(symbol), fairPrice })),
  };
}

function listOf(bySymbol: ReadonlyMap<string, Tick[]>, symbol: string): Tick[] {
  const list = bySymbol.get(symbol);
  if (list === undefined) throw new RangeError(`symbol ${symbol}: the script has no first price of it`);
  return list;
}

function lastBefore(ticks: readonly Tick[], marketMs: number): Tick | undefined {
  let from = 0;
  let to = ticks.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ticks[middle]?.atMs ?? Infinity) <= marketMs) from = middle + 1;
    else to = middle;
  }
  return ticks[from - 1];
}
