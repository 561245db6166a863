import { InputError } from '../../engine/index.ts';
import type { ListedState } from '../../venues/answers.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Clock } from '../platform/platform.ts';
import { problemOf } from '../../portfolio/problem-of.ts';
import type { MissingRecord } from '../../protocol/books.ts';
import { partsOf, type Instrument } from '../../protocol/instrument.ts';
import type { Said } from '../../protocol/said.ts';
import {
  createRecordsInUse,
  readContract,
  readState,
  type ContractExchanges,
  type DatedRecord,
  type RecordsInUse,
} from './records-in-use.ts';

const FRESH_MS = 24 * 60 * 60_000;

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
export interface ContractRecords extends RecordsInUse {
  /** Takes over what is stored; call once, before anything else. */
  hydrate(rows: readonly DatedRecord[]): void;
  /** Reads the records of these instruments that are missing, unusable, in doubt, or older than a day. Never rejects. */
  ensure(instruments: Iterable<Instrument>): Promise<void>;
  /** Writes down once more what is in use. Never rejects. */
  save(instrument: Instrument): Promise<void>;
  /** Reads one record now, whatever its age. Never rejects. */
  renew(instrument: Instrument): Promise<void>;
  /** The exchange says that a wanted instrument does not exist; a usable record stays in use, in doubt. */
  markUnknown(instrument: Instrument, said: Said): void;
}

function ask(exchanges: ContractExchanges, instrument: Instrument): ReturnType<Exchange['readContract']> {
  const { venue, symbol } = partsOf(instrument);
  return exchanges.get(venue)?.readContract(symbol) ?? Promise.resolve({ ok: false, reason: 'network', said: [] });
}

export function createContractRecords(surroundings: ContractRecordsSurroundings): ContractRecords {
  const { clock, exchanges } = surroundings;
  const inUse = createRecordsInUse(exchanges);
  const { isUsable } = inUse;
  const reading = new Map<Instrument, Promise<void>>();

  function doubt(instrument: Instrument, why: Said): void {
    inUse.doubt(instrument, why);
    surroundings.onDoubt(instrument);
  }

  function refuse(instrument: Instrument, why: MissingRecord): void {
    inUse.refuse(instrument, why);
    surroundings.onChange(instrument);
  }

  function markUnknown(instrument: Instrument, said: Said): void {
    inUse.setOffline(instrument);
    // One wrong answer must not end the watching of a position; if the contract is gone its prices stop, and that is told.
    if (isUsable(instrument)) {
      doubt(instrument, said);
      return;
    }
    inUse.setUnknown(instrument);
    refuse(instrument, 'not-listed');
  }

  async function take(row: DatedRecord): Promise<void> {
    const { instrument, record } = row;
    const contract = readContract(exchanges, instrument, record);
    if (contract instanceof InputError && isUsable(instrument)) {
      doubt(instrument, [problemOf(contract)]);
      return;
    }
    const before = isUsable(instrument) ? inUse.row(instrument) : undefined;
    inUse.put(row, contract);
    surroundings.onChange(instrument);
    if (before !== undefined)
      surroundings.onReplaced({ instrument, before: before.record, stateBefore: readState(exchanges, instrument, before.record) });
    await save(instrument);
  }

  async function save(instrument: Instrument): Promise<void> {
    const row = inUse.row(instrument);
    try {
      if (row !== undefined) await surroundings.save(row);
    } catch (error) {
      surroundings.onStorageTrouble(error);
    }
  }

  async function read(instrument: Instrument): Promise<void> {
    const reply = await ask(exchanges, instrument);
    if (reply.ok) {
      await take({ instrument, record: reply.value, fetchedAt: clock.now() });
    } else if (reply.reason === 'unknown-contract') {
      markUnknown(instrument, reply.said);
    } else if (inUse.row(instrument) === undefined) {
      // A record from the cache, however old, serves until the exchange answers again.
      refuse(instrument, 'not-available');
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
    const age = clock.now() - (inUse.fetchedAt(instrument) ?? -Infinity);
    // A date in the future is from a clock that was set back since.
    return age >= FRESH_MS || age < 0 || !isUsable(instrument) || inUse.isDoubted(instrument);
  };

  return {
    ...inUse,
    hydrate: (stored) => stored.forEach((row) => inUse.put(row, readContract(exchanges, row.instrument, row.record))),
    ensure: async (instruments) => void (await Promise.all([...instruments].filter(needsReading).map(ensureOne))),
    save,
    renew,
    markUnknown,
  };
}
