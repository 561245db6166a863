import type { InputError } from '../engine/index.ts';
import { parseDecimal, POSITIVE, type Contract, type FairPrices } from '../engine/index.ts';
import { missingContract } from '../portfolio/problem-of.ts';
import { ofVenue, watchedAccounts, type Portfolio, type WatchedAccount } from '../portfolio/watched-accounts.ts';
import { instrumentOf, type Instrument } from '../protocol/instrument.ts';
import type { BooksReply, HeldContract } from '../protocol/books.ts';
import type { CommandArgs, CommandReply } from '../protocol/commands.ts';
import type { WORKER_NEEDS } from '../protocol/questions/projector-wire.ts';
import type { ContractState, Freshness } from '../protocol/view.ts';
import { VENUES } from '../venues/index.ts';

/** Rejects when the background does not answer. */
export type AskWorker = <N extends (typeof WORKER_NEEDS)[number]>(name: N, args: CommandArgs<N>) => Promise<CommandReply<N>>;

/** A fair price as the worker has it: plain decimal text, and when it was confirmed (epoch ms). */
export interface LastPrice {
  readonly price: string;
  readonly at: number;
}

/** All that one answer is computed on, as it stood when it was asked: the same books that alerts are decided by. */
export interface Books {
  readonly portfolio: Portfolio;
  readonly accounts: readonly WatchedAccount[];
  freshness(instrument: Instrument): Freshness;
  of(venue: string): VenueBooks;
}

/** What is known of the contracts of one exchange, by symbol. */
export interface VenueBooks {
  readonly prices: FairPrices;
  /** The contract, or why it cannot be used; null while it was never read. */
  contract(symbol: string): Contract | InputError | null;
  readonly contracts: ReadonlyMap<string, Contract | InputError>;
  /** When its record was read, epoch ms. */
  fetchedAt(symbol: string): number | null;
  state(symbol: string): ContractState;
  /** The exchange's ordinary taker fee, a fraction as text; null where no record in use says it. */
  takerFeeRate(symbol: string): string | null;
  latest(symbol: string): LastPrice | null;
  freshness(symbol: string): Freshness;
  /** How its price moves; null where the worker does not follow that. */
  pace(symbol: string): BooksReply['paces'][number] | null;
}

export interface BooksReader {
  read(): Promise<Books>;
  /** With one more contract; `price`: with its fair price, which is waited for shortly. */
  lookAt(symbol: string, price: boolean): Promise<Books>;
}

/** The contract of a symbol that was looked at, or why it cannot be used. */
export function lookedAtContract(books: VenueBooks, symbol: string): Contract | InputError {
  const contract = books.contract(symbol);
  if (contract === null) throw new Error(`looking at ${symbol} brought no contract`);
  return contract;
}

/** Contract records as they were read. */
export type ReadContracts = Map<Instrument, ReadContract>;

interface ReadContract {
  readonly fetchedAt: number | null;
  readonly contract: Contract | InputError;
  readonly takerFeeRate: string | null;
}

function readHeld({ venue: venueId, symbol, fetchedAt }: HeldContract, record: unknown): ReadContract {
  const venue = VENUES.find(({ id }) => id === venueId);
  if (venue === undefined) return { fetchedAt, contract: missingContract(symbol, 'no-such-venue'), takerFeeRate: null };
  const reading = venue.readContract(record, `contracts.${symbol}`);
  return { fetchedAt, contract: reading.ok ? reading.value : reading.problems[0], takerFeeRate: venue.readTakerFeeRate(record) };
}

/** Reads the worker's records; each contract record is sent and read once, and kept in `read`. */
export function createBooksReader(ask: AskWorker, read: ReadContracts): BooksReader {
  const known = (): Record<string, number> =>
    Object.fromEntries([...read].flatMap(([instrument, { fetchedAt }]) => (fetchedAt === null ? [] : [[instrument, fetchedAt]])));

  function contractOf(entry: HeldContract): ReadContract {
    const { venue, symbol, held } = entry;
    const instrument = instrumentOf(venue, symbol);
    if (held.kind === 'none') return { fetchedAt: entry.fetchedAt, contract: missingContract(symbol, held.reason), takerFeeRate: null };
    const found = held.kind === 'known' ? read.get(instrument) : readHeld(entry, held.record);
    if (found === undefined) throw new Error(`the record of ${symbol} is said to be known, and is not`);
    read.set(instrument, found);
    return found;
  }

  function booksOf({ accounts, positions, settings, contracts: held, prices: last, paces }: BooksReply): Books {
    const contracts = new Map(held.map((entry) => [instrumentOf(entry.venue, entry.symbol), contractOf(entry)]));
    const states = new Map(held.map(({ venue, symbol, state }) => [instrumentOf(venue, symbol), state]));
    const lastPrices = new Map(last.map((price) => [instrumentOf(price.venue, price.symbol), price]));
    const usable = new Map([...contracts].map(([instrument, { contract }]) => [instrument, contract]));
    const paceOf = new Map(paces.map((pace) => [instrumentOf(pace.venue, pace.symbol), pace]));
    const portfolio = { accounts, positions, settings };
    const freshness = (instrument: Instrument): Freshness => lastPrices.get(instrument)?.freshness ?? 'stale';

    function of(venue: string): VenueBooks {
      const at = (symbol: string): Instrument => instrumentOf(venue, symbol);
      const ownPrices = last.filter((price) => price.venue === venue);
      return {
        prices: new Map(ownPrices.map(({ symbol, price }) => [symbol, parseDecimal(price, `fairPrices.${symbol}`, POSITIVE)])),
        contract: (symbol) => usable.get(at(symbol)) ?? null,
        contracts: ofVenue(venue, usable),
        fetchedAt: (symbol) => contracts.get(at(symbol))?.fetchedAt ?? null,
        state: (symbol) => states.get(at(symbol)) ?? 'unknown',
        takerFeeRate: (symbol) => contracts.get(at(symbol))?.takerFeeRate ?? null,
        latest: (symbol) => lastPrices.get(at(symbol)) ?? null,
        freshness: (symbol) => freshness(at(symbol)),
        pace: (symbol) => paceOf.get(at(symbol)) ?? null,
      };
    }

    return { portfolio, accounts: watchedAccounts(portfolio, usable), freshness, of };
  }

  return {
    read: async () => booksOf(await ask('books-read', { known: known() })),
    lookAt: async (symbol, price) => booksOf(await ask('look-at', { symbol, price, known: known() })),
  };
}
