import { InputError, type Contract } from '../../engine/index.ts';
import type { ListedState } from '../../venues/answers.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Clock } from '../platform/platform.ts';
import { missingContract, problemOf } from '../../portfolio/problem-of.ts';
import { partsOf, symbolOf, type Instrument } from '../../protocol/instrument.ts';
import { sentence, type Said } from '../../protocol/said.ts';

const FRESH_MS = 24 * 60 * 60_000;

/** A stored record: verbatim, and when it was read (epoch ms). */
export interface DatedRecord {
  readonly instrument: Instrument;
  readonly record: unknown;
  readonly fetchedAt: number;
  /** Of positions that wait to be told of a change, since their prices do not come: id → the record that they were told of last. */
  readonly untold?: ReadonlyMap<string, unknown> | undefined;
  /** The state of trading that was told of last, while the record's own waits to be told. */
  readonly toldState?: string | undefined;
}

/** What the exchange said of a contract before; what it says now is in use. */
export interface ContractChange {
  readonly instrument: Instrument;
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
  readonly exchanges: ContractExchanges;
  /** Rejects when the storage fails. */
  readonly save: (row: DatedRecord) => Promise<void>;
  readonly onStorageTrouble: (error: unknown) => void;
  /** The record of a contract, or why there is none, changed. */
  readonly onChange: (instrument: Instrument) => void;
  /** A usable record was replaced by another usable one, which may say the same. */
  readonly onReplaced: (change: ContractChange) => void;
  /** An older record stays in use because the exchange's answer could not be; `doubts` says why. */
  readonly onDoubt: (instrument: Instrument) => void;
}

/** Contract records in use: from the cache at once, renewed from the exchange, each with its date. */
export interface ContractRecords {
  /** Takes over what is stored; call once, before anything else. */
  hydrate(rows: readonly DatedRecord[]): void;
  /** The contract, or why it cannot be used; null while it was never read. */
  contract(instrument: Instrument): Contract | InputError | null;
  /** Of these instruments, those that were read. */
  contractsOf(instruments: Iterable<Instrument>): ReadonlyMap<Instrument, Contract | InputError>;
  fetchedAt(instrument: Instrument): number | null;
  /** Whether the exchange trades the contract, as its record in use says; offline once the exchange says that it does not exist. */
  state(instrument: Instrument): ListedState;
  /** The same as the record in use alone says, whatever is in doubt. */
  recordState(instrument: Instrument): ListedState;
  /** What stands behind `contract`: the record in use as the exchange sent it, or why there is none; null while it was never read. */
  held(instrument: Instrument): { readonly record: unknown } | { readonly missing: string } | null;
  /** Reads the records of these instruments that are missing, unusable, in doubt, or older than a day. Never rejects. */
  ensure(instruments: Iterable<Instrument>): Promise<void>;
  /** Writes down once more what is in use. Never rejects. */
  save(instrument: Instrument): Promise<void>;
  /** Reads one record now, whatever its age. Never rejects. */
  renew(instrument: Instrument): Promise<void>;
  /** The exchange says that a wanted instrument does not exist; a usable record stays in use, in doubt. */
  markUnknown(instrument: Instrument, said: Said): void;
  /** Whether the exchange said so and there never was a usable record: then no price of it can be missed. */
  isUnknown(instrument: Instrument): boolean;
  /** Why older records of these instruments stay in use; empty when no record is in doubt. */
  doubts(instruments: Iterable<Instrument>): Said;
}

/** By the id of the venue. */
export type ContractExchanges = ReadonlyMap<string, Pick<Exchange, 'venue' | 'readContract'>>;

const NO_VENUE = 'this Plimsoll does not know the exchange';

/** What a record says, or why it cannot be used; `path` begins the paths of its errors. */
export function readContract(exchanges: ContractExchanges, instrument: Instrument, record: unknown, path?: string): Contract | InputError {
  const { venue, symbol } = partsOf(instrument);
  const reading = exchanges.get(venue)?.venue.readContract(record, path ?? `contracts.${symbol}`);
  if (reading === undefined) return missingContract(symbol, NO_VENUE);
  return reading.ok ? reading.value : reading.problems[0];
}

export function createContractRecords(surroundings: ContractRecordsSurroundings): ContractRecords {
  const { clock, exchanges } = surroundings;
  const contracts = new Map<Instrument, Contract | InputError>();
  const rows = new Map<Instrument, DatedRecord>();
  const states = new Map<Instrument, ListedState>();
  const held = new Map<Instrument, { readonly record: unknown } | { readonly missing: string }>();
  const unknown = new Set<Instrument>();
  /** Why the last answer for a instrument with a usable record could not be used. */
  const doubted = new Map<Instrument, Said>();
  const reading = new Map<Instrument, Promise<void>>();

  const stateOf = (instrument: Instrument, record: unknown): ListedState => exchanges.get(partsOf(instrument).venue)?.venue.readState(record) ?? 'unknown';

  function ask(instrument: Instrument): ReturnType<Exchange['readContract']> {
    const { venue, symbol } = partsOf(instrument);
    return exchanges.get(venue)?.readContract(symbol) ?? Promise.resolve({ ok: false, reason: 'network', said: [] });
  }

  const isUsable = (instrument: Instrument): boolean => {
    const contract = contracts.get(instrument);
    return contract !== undefined && !(contract instanceof InputError);
  };

  function put(row: DatedRecord, contract: Contract | InputError): void {
    const { instrument, record } = row;
    contracts.set(instrument, contract);
    rows.set(instrument, row);
    states.set(instrument, stateOf(instrument, record));
    held.set(instrument, { record });
    unknown.delete(instrument);
    doubted.delete(instrument);
  }

  function doubt(instrument: Instrument, why: Said): void {
    doubted.set(instrument, why);
    surroundings.onDoubt(instrument);
  }

  function refuse(instrument: Instrument, message: string): void {
    contracts.set(instrument, missingContract(symbolOf(instrument), message));
    held.set(instrument, { missing: message });
    surroundings.onChange(instrument);
  }

  function markUnknown(instrument: Instrument, said: Said): void {
    states.set(instrument, 'offline');
    // One wrong answer must not end the watching of a position; if the contract is gone its prices stop, and that is told.
    if (isUsable(instrument)) {
      doubt(instrument, said);
      return;
    }
    unknown.add(instrument);
    refuse(instrument, NOT_LISTED);
  }

  async function take(row: DatedRecord): Promise<void> {
    const { instrument, record } = row;
    const contract = readContract(exchanges, instrument, record);
    if (contract instanceof InputError && isUsable(instrument)) {
      doubt(instrument, [problemOf(contract)]);
      return;
    }
    const before = isUsable(instrument) ? rows.get(instrument) : undefined;
    put(row, contract);
    surroundings.onChange(instrument);
    if (before !== undefined) surroundings.onReplaced({ instrument, before: before.record, stateBefore: stateOf(instrument, before.record) });
    await save(instrument);
  }

  async function save(instrument: Instrument): Promise<void> {
    const row = rows.get(instrument);
    try {
      if (row !== undefined) await surroundings.save(row);
    } catch (error) {
      surroundings.onStorageTrouble(error);
    }
  }

  async function read(instrument: Instrument): Promise<void> {
    const reply = await ask(instrument);
    if (reply.ok) {
      await take({ instrument, record: reply.value, fetchedAt: clock.now() });
    } else if (reply.reason === 'unknown-contract') {
      markUnknown(instrument, reply.said);
    } else if (!rows.has(instrument)) {
      // A record from the cache, however old, serves until the exchange answers again.
      refuse(instrument, NOT_READ);
    } else if (DOUBTFUL.has(reply.reason) && isUsable(instrument)) {
      doubt(instrument, reply.said);
    }
  }

  function renew(instrument: Instrument): Promise<void> {
    const running = reading.get(instrument);
    // The answer on its way may be older than what asks for it now.
    return running === undefined ? ensureOne(instrument) : running.then(() => ensureOne(instrument));
  }

  function ensureOne(instrument: Instrument): Promise<void> {
    const running = reading.get(instrument);
    if (running !== undefined) return running;
    const begun = read(instrument).finally(() => reading.delete(instrument));
    reading.set(instrument, begun);
    return begun;
  }

  const needsReading = (instrument: Instrument): boolean => {
    const row = rows.get(instrument);
    const age = row === undefined ? Infinity : clock.now() - row.fetchedAt;
    // A date in the future is from a clock that was set back since.
    return age >= FRESH_MS || age < 0 || !isUsable(instrument) || doubted.has(instrument);
  };

  return {
    hydrate: (stored) => stored.forEach((row) => put(row, readContract(exchanges, row.instrument, row.record))),
    contract: (instrument) => contracts.get(instrument) ?? null,
    contractsOf(instruments) {
      const wanted = new Set(instruments);
      return new Map([...contracts].filter(([instrument]) => wanted.has(instrument)));
    },
    fetchedAt: (instrument) => rows.get(instrument)?.fetchedAt ?? null,
    state: (instrument) => states.get(instrument) ?? 'unknown',
    recordState: (instrument) => stateOf(instrument, rows.get(instrument)?.record),
    held: (instrument) => held.get(instrument) ?? null,
    async ensure(instruments) {
      await Promise.all([...instruments].filter(needsReading).map(ensureOne));
    },
    save,
    renew,
    markUnknown,
    isUnknown: (instrument) => unknown.has(instrument),
    doubts(instruments) {
      return [...instruments].flatMap((instrument) => {
        const why = doubted.get(instrument);
        return why === undefined ? [] : [sentence('record-doubted', { symbol: symbolOf(instrument) }), ...why];
      });
    },
  };
}
