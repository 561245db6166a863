import { InputError, type Contract } from '../../engine/index.ts';
import type { ListedState } from '../../venues/answers.ts';
import type { Venue } from '../../venues/venue.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Clock } from '../platform/platform.ts';
import { missingContract, problemOf } from '../../portfolio/problem-of.ts';
import { sentence, type Said } from '../../protocol/said.ts';

const FRESH_MS = 24 * 60 * 60_000;

/** A stored record: verbatim, and when it was read (epoch ms). */
export interface DatedRecord {
  readonly symbol: string;
  readonly record: unknown;
  readonly fetchedAt: number;
  /** Of positions that wait to be told of a change, since their prices do not come: id → the record that they were told of last. */
  readonly untold?: ReadonlyMap<string, unknown> | undefined;
  /** The state of trading that was told of last, while the record's own waits to be told. */
  readonly toldState?: string | undefined;
}

/** What the exchange said of a contract before; what it says now is in use. */
export interface ContractChange {
  readonly symbol: string;
  /** Its record, verbatim. */
  readonly before: unknown;
  /** As that record says: what the exchange said otherwise and did not confirm is in doubt, and no change. */
  readonly stateBefore: ListedState;
}

/** Answers that say something is wrong with the record itself, not with the way there: the older record may no longer hold. */
const DOUBTFUL = new Set(['malformed', 'refused', 'too-large']);

const NOT_LISTED = 'the exchange does not know this contract';
const NOT_READ = 'contract record not available, try again when online';

export interface ContractRecordsSurroundings {
  readonly clock: Clock;
  readonly exchange: Pick<Exchange, 'venue' | 'readContract'>;
  /** Rejects when the storage fails. */
  readonly save: (row: DatedRecord) => Promise<void>;
  readonly onStorageTrouble: (error: unknown) => void;
  /** The record of a symbol, or why there is none, changed. */
  readonly onChange: (symbol: string) => void;
  /** A usable record was replaced by another usable one, which may say the same. */
  readonly onReplaced: (change: ContractChange) => void;
  /** An older record stays in use because the exchange's answer could not be; `doubts` says why. */
  readonly onDoubt: (symbol: string) => void;
}

/** Contract records in use: from the cache at once, renewed from the exchange, each with its date. */
export interface ContractRecords {
  /** Takes over what is stored; call once, before anything else. */
  hydrate(rows: readonly DatedRecord[]): void;
  /** The contract, or why it cannot be used; null while it was never read. */
  contract(symbol: string): Contract | InputError | null;
  /** Of these symbols, those that were read. */
  contractsOf(symbols: Iterable<string>): ReadonlyMap<string, Contract | InputError>;
  fetchedAt(symbol: string): number | null;
  /** Whether the exchange trades the contract, as its record in use says; offline once the exchange says that it does not exist. */
  state(symbol: string): ListedState;
  /** The same as the record in use alone says, whatever is in doubt. */
  recordState(symbol: string): ListedState;
  /** What stands behind `contract`: the record in use as the exchange sent it, or why there is none; null while it was never read. */
  held(symbol: string): { readonly record: unknown } | { readonly missing: string } | null;
  /** Reads the records of these symbols that are missing, unusable, in doubt, or older than a day. Never rejects. */
  ensure(symbols: Iterable<string>): Promise<void>;
  /** Writes down once more what is in use. Never rejects. */
  save(symbol: string): Promise<void>;
  /** Reads one record now, whatever its age. Never rejects. */
  renew(symbol: string): Promise<void>;
  /** The exchange says that a wanted symbol does not exist; a usable record stays in use, in doubt. */
  markUnknown(symbol: string, said: Said): void;
  /** Whether the exchange said so and there never was a usable record: then no price of it can be missed. */
  isUnknown(symbol: string): boolean;
  /** Why older records of these symbols stay in use; empty when no record is in doubt. */
  doubts(symbols: Iterable<string>): Said;
}

/** What a record says, or why it cannot be used; `path` begins the paths of its errors. */
export function readContract(venue: Pick<Venue, 'readContract'>, record: unknown, path: string): Contract | InputError {
  const reading = venue.readContract(record, path);
  return reading.ok ? reading.value : reading.problems[0];
}

export function createContractRecords(surroundings: ContractRecordsSurroundings): ContractRecords {
  const { clock, exchange } = surroundings;
  const { venue } = exchange;
  const contracts = new Map<string, Contract | InputError>();
  const rows = new Map<string, DatedRecord>();
  const states = new Map<string, ListedState>();
  const held = new Map<string, { readonly record: unknown } | { readonly missing: string }>();
  const unknown = new Set<string>();
  /** Why the last answer for a symbol with a usable record could not be used. */
  const doubted = new Map<string, Said>();
  const reading = new Map<string, Promise<void>>();

  const isUsable = (symbol: string): boolean => {
    const contract = contracts.get(symbol);
    return contract !== undefined && !(contract instanceof InputError);
  };

  function put(row: DatedRecord, contract: Contract | InputError): void {
    const { symbol, record } = row;
    contracts.set(symbol, contract);
    rows.set(symbol, row);
    states.set(symbol, venue.readState(record));
    held.set(symbol, { record });
    unknown.delete(symbol);
    doubted.delete(symbol);
  }

  function doubt(symbol: string, why: Said): void {
    doubted.set(symbol, why);
    surroundings.onDoubt(symbol);
  }

  function refuse(symbol: string, message: string): void {
    contracts.set(symbol, missingContract(symbol, message));
    held.set(symbol, { missing: message });
    surroundings.onChange(symbol);
  }

  function markUnknown(symbol: string, said: Said): void {
    states.set(symbol, 'offline');
    // One wrong answer must not end the watching of a position; if the contract is gone its prices stop, and that is told.
    if (isUsable(symbol)) {
      doubt(symbol, said);
      return;
    }
    unknown.add(symbol);
    refuse(symbol, NOT_LISTED);
  }

  async function take(row: DatedRecord): Promise<void> {
    const { symbol, record } = row;
    const contract = readContract(venue, record, `contracts.${symbol}`);
    if (contract instanceof InputError && isUsable(symbol)) {
      doubt(symbol, [problemOf(contract)]);
      return;
    }
    const before = isUsable(symbol) ? rows.get(symbol) : undefined;
    put(row, contract);
    surroundings.onChange(symbol);
    if (before !== undefined) surroundings.onReplaced({ symbol, before: before.record, stateBefore: venue.readState(before.record) });
    await save(symbol);
  }

  async function save(symbol: string): Promise<void> {
    const row = rows.get(symbol);
    try {
      if (row !== undefined) await surroundings.save(row);
    } catch (error) {
      surroundings.onStorageTrouble(error);
    }
  }

  async function read(symbol: string): Promise<void> {
    const reply = await exchange.readContract(symbol);
    if (reply.ok) {
      await take({ symbol, record: reply.value, fetchedAt: clock.now() });
    } else if (reply.reason === 'unknown-contract') {
      markUnknown(symbol, reply.said);
    } else if (!rows.has(symbol)) {
      // A record from the cache, however old, serves until the exchange answers again.
      refuse(symbol, NOT_READ);
    } else if (DOUBTFUL.has(reply.reason) && isUsable(symbol)) {
      doubt(symbol, reply.said);
    }
  }

  function renew(symbol: string): Promise<void> {
    const running = reading.get(symbol);
    // The answer on its way may be older than what asks for it now.
    return running === undefined ? ensureOne(symbol) : running.then(() => ensureOne(symbol));
  }

  function ensureOne(symbol: string): Promise<void> {
    const running = reading.get(symbol);
    if (running !== undefined) return running;
    const begun = read(symbol).finally(() => reading.delete(symbol));
    reading.set(symbol, begun);
    return begun;
  }

  const needsReading = (symbol: string): boolean => {
    const row = rows.get(symbol);
    const age = row === undefined ? Infinity : clock.now() - row.fetchedAt;
    // A date in the future is from a clock that was set back since.
    return age >= FRESH_MS || age < 0 || !isUsable(symbol) || doubted.has(symbol);
  };

  return {
    hydrate: (stored) => stored.forEach((row) => put(row, readContract(venue, row.record, `contracts.${row.symbol}`))),
    contract: (symbol) => contracts.get(symbol) ?? null,
    contractsOf(symbols) {
      const wanted = new Set(symbols);
      return new Map([...contracts].filter(([symbol]) => wanted.has(symbol)));
    },
    fetchedAt: (symbol) => rows.get(symbol)?.fetchedAt ?? null,
    state: (symbol) => states.get(symbol) ?? 'unknown',
    recordState: (symbol) => venue.readState(rows.get(symbol)?.record),
    held: (symbol) => held.get(symbol) ?? null,
    async ensure(symbols) {
      await Promise.all([...symbols].filter(needsReading).map(ensureOne));
    },
    save,
    renew,
    markUnknown,
    isUnknown: (symbol) => unknown.has(symbol),
    doubts(symbols) {
      return [...symbols].flatMap((symbol) => {
        const why = doubted.get(symbol);
        return why === undefined ? [] : [sentence('record-doubted', { symbol }), ...why];
      });
    },
  };
}
