import type { InputError} from '../engine/index.ts';
import { parseDecimal, POSITIVE, type Contract, type FairPrices } from '../engine/index.ts';
import { missingContract } from '../portfolio/problem-of.ts';
import { watchedAccounts, type Portfolio, type WatchedAccount } from '../portfolio/watched-accounts.ts';
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
}

export interface BooksReader {
  read(): Promise<Books>;
  /** With one more contract; `price`: with its fair price, which is waited for shortly. */
  lookAt(symbol: string, price: boolean): Promise<Books>;
}

/** The contract of a symbol that was looked at, or why it cannot be used. */
export function lookedAtContract(books: Books, symbol: string): Contract | InputError {
  const contract = books.contract(symbol);
  if (contract === null) throw new Error(`looking at ${symbol} brought no contract`);
  return contract;
}

/** Contract records as they were read, by symbol. */
export type ReadContracts = Map<string, ReadContract>;

interface ReadContract {
  readonly fetchedAt: number | null;
  readonly contract: Contract | InputError;
  readonly takerFeeRate: string | null;
}

function readHeld({ symbol, fetchedAt }: HeldContract, record: unknown): ReadContract {
  const [venue] = VENUES;
  const reading = venue.readContract(record, `contracts.${symbol}`);
  return { fetchedAt, contract: reading.ok ? reading.value : reading.problems[0], takerFeeRate: venue.readTakerFeeRate(record) };
}

/** Reads the worker's records; each contract record is sent and read once, and kept in `read`. */
export function createBooksReader(ask: AskWorker, read: ReadContracts): BooksReader {
  const known = (): Record<string, number> => Object.fromEntries([...read].flatMap(([symbol, { fetchedAt }]) => (fetchedAt === null ? [] : [[symbol, fetchedAt]])));

  function contractOf(entry: HeldContract): ReadContract {
    const { symbol, held } = entry;
    if (held.kind === 'none') return { fetchedAt: entry.fetchedAt, contract: missingContract(symbol, held.reason), takerFeeRate: null };
    const found = held.kind === 'known' ? read.get(symbol) : readHeld(entry, held.record);
    if (found === undefined) throw new Error(`the record of ${symbol} is said to be known, and is not`);
    read.set(symbol, found);
    return found;
  }

  function booksOf({ accounts, positions, settings, contracts: held, prices: last }: BooksReply): Books {
    const contracts = new Map(held.map((entry) => [entry.symbol, contractOf(entry)]));
    const states = new Map(held.map(({ symbol, state }) => [symbol, state]));
    const lastPrices = new Map(last.map((price) => [price.symbol, price]));
    const usable = new Map([...contracts].map(([symbol, { contract }]) => [symbol, contract]));
    const portfolio = { accounts, positions, settings };
    return {
      portfolio,
      accounts: watchedAccounts(portfolio, usable),
      prices: new Map(last.map(({ symbol, price }) => [symbol, parseDecimal(price, `fairPrices.${symbol}`, POSITIVE)])),
      contract: (symbol) => usable.get(symbol) ?? null,
      contracts: usable,
      fetchedAt: (symbol) => contracts.get(symbol)?.fetchedAt ?? null,
      state: (symbol) => states.get(symbol) ?? 'unknown',
      takerFeeRate: (symbol) => contracts.get(symbol)?.takerFeeRate ?? null,
      latest: (symbol) => lastPrices.get(symbol) ?? null,
      freshness: (symbol) => lastPrices.get(symbol)?.freshness ?? 'stale',
    };
  }

  return {
    read: async () => booksOf(await ask('books-read', { known: known() })),
    lookAt: async (symbol, price) => booksOf(await ask('look-at', { symbol, price, known: known() })),
  };
}
