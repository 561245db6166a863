/** The portfolio that is measured: so many positions on so many contracts, the same for every contestant. */
import { InputError, parseDecimal, POSITIVE, type Book, type Contract, type Exact } from '../src/engine/index.ts';
import type { AlertThresholds } from '../src/engine/skip/index.ts';
import { readContractRecord } from '../src/venues/mexc/index.ts';
import { watchedAccount, type WatchedAccount } from '../src/portfolio/watched-accounts.ts';
import { DEFAULT_SETTINGS } from '../src/protocol/default-settings.ts';
import type { AccountRecord, PositionRecord } from '../src/protocol/records.ts';
import { contractRecord, type Listing } from '../test/exchange/records.ts';
import { Chance } from '../test/oracle/random.ts';

/** One, five and six risk tiers. */
const MODELS = ['XRP_USDT', 'DOGE_USDT', 'BTC_USDT'];
const LEVERAGES = ['2', '3', '5', '8', '10', '15', '20'];
/** A position's entry lies within this of the fair price, in thousandths. */
const ENTRY_WITHIN = 30;

export const symbolAt = (index: number): string => `COIN${index}_USDT`;

/** Linear contracts after three real records, at fair prices between 0.5 and 500. */
export function benchListings(count: number, seed = 1): readonly Listing[] {
  const chance = new Chance(seed);
  return Array.from({ length: count }, (_none, index) => {
    const coin = `COIN${index}`;
    const names = {
      symbol: symbolAt(index),
      displayName: `${coin}_USDT`,
      displayNameEn: `${coin}_USDT PERPETUAL`,
      baseCoin: coin,
      baseCoinName: coin,
      id: 10_000 + index,
    };
    return {
      record: { ...contractRecord(MODELS[index % MODELS.length] ?? ''), ...names },
      fairPrice: (chance.between(5_000, 5_000_000) / 10_000).toFixed(4),
    };
  });
}

export const BENCH_ACCOUNT: AccountRecord = {
  ...{
    id: 'bench',
    venue: 'mexc',
    name: 'Bench',
    settleCoin: 'USDT',
    walletBalance: '100000000',
    orderMargin: '0',
    profitRule: 'own-only',
    takerFeeRate: '0',
  },
};

/** Longs and shorts in turn, at 2 to 20 times leverage, entered within 3 % of the fair price. */
export function benchPositions(
  count: number,
  listings: readonly Listing[],
  marginMode: PositionRecord['marginMode'] = 'isolated',
  seed = 2,
): readonly PositionRecord[] {
  const chance = new Chance(seed);
  return Array.from({ length: count }, (_none, index) => {
    const { record, fairPrice } = listings[index % listings.length] as Listing;
    const entry = (Number(fairPrice) * (1000 + chance.between(-ENTRY_WITHIN, ENTRY_WITHIN))) / 1000;
    return {
      id: `position-${index}`,
      accountId: BENCH_ACCOUNT.id,
      symbol: record.symbol,
      side: index % 2 === 0 ? 'long' : 'short',
      marginMode,
      contracts: String(chance.between(10, 2_000)),
      entryPrice: entry.toFixed(4),
      leverage: chance.pick(LEVERAGES),
    };
  });
}

export function contractsOf(listings: readonly Listing[]): ReadonlyMap<string, Contract | InputError> {
  return new Map(
    listings.map(({ record }) => {
      const reading = readContractRecord(record, record.symbol);
      return [record.symbol, reading.ok ? reading.value : reading.problems[0]];
    }),
  );
}

/** Fair prices by symbol, read from text. */
export function pricesOf(texts: Iterable<readonly [symbol: string, price: string]>): Map<string, Exact> {
  return new Map(
    [...texts].map(([symbol, text]) => {
      const price = parseDecimal(text, symbol, POSITIVE);
      if (price instanceof InputError) throw new Error(String(price));
      return [symbol, price];
    }),
  );
}

/** One account as the worker holds it: its book, and what its positions are watched by. */
export interface BenchAccount {
  readonly account: WatchedAccount;
  readonly book: Book;
  readonly watched: ReadonlyMap<string, AlertThresholds>;
}

export function openAccount(positions: readonly PositionRecord[], listings: readonly Listing[], record = BENCH_ACCOUNT): BenchAccount {
  const account = watchedAccount(record, positions, DEFAULT_SETTINGS, contractsOf(listings));
  if (account.book instanceof InputError) throw new Error(String(account.book));
  return { account, book: account.book, watched: new Map(account.positions.map(({ record: { id }, rules }) => [id, rules])) };
}

export interface Tick {
  readonly symbol: string;
  readonly value: number;
}

/** How prices walk: the longest step, and how far from where they began, both in thousandths of a percent. */
export interface Weather {
  readonly name: string;
  readonly step: number;
  readonly within: number;
}

export const CALM: Weather = { name: 'calm', step: 50, within: 3_000 };
export const STORM: Weather = { name: 'storm', step: 500, within: 15_000 };

/**
 * A walk of fair prices, contracts in random order. It ends where it began, on the same way back, so that it can be walked again and
 * again.
 */
export function benchWalk(listings: readonly Listing[], count: number, { step, within }: Weather = CALM, seed = 3): readonly Tick[] {
  const chance = new Chance(seed);
  const away = new Map<string, number>();
  const there = Array.from({ length: Math.ceil(count / 2) }, () => {
    const { record, fairPrice } = chance.pick(listings);
    const by = chance.between(-step, step);
    const before = away.get(record.symbol) ?? 0;
    const now = Math.abs(before + by) > within ? before - by : before + by;
    away.set(record.symbol, now);
    return { symbol: record.symbol, value: Number((Number(fairPrice) * (1 + now / 100_000)).toFixed(6)) };
  });
  return [...there, ...there.toReversed()];
}
