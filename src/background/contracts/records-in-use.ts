import { InputError, type Contract } from '../../engine/index.ts';
import type { ListedState } from '../../venues/answers.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { missingContract } from '../../portfolio/problem-of.ts';
import type { MissingRecord } from '../../protocol/books.ts';
import { partsOf, symbolOf, type Instrument } from '../../protocol/instrument.ts';
import { sentence, type Said } from '../../protocol/said.ts';

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

/** By the id of the venue. */
export type ContractExchanges = ReadonlyMap<string, Pick<Exchange, 'venue' | 'readContract'>>;

/** What is known of contracts: of each its record in use, or why there is none, and what the exchange says that the record does not. */
export interface RecordsInUse {
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
  held(instrument: Instrument): { readonly record: unknown } | { readonly missing: MissingRecord } | null;
  /** Whether the exchange said that it does not exist and there never was a usable record: then no price of it can be missed. */
  isUnknown(instrument: Instrument): boolean;
  /** Why older records of these instruments stay in use; empty when no record is in doubt. */
  doubts(instruments: Iterable<Instrument>): Said;
}

/** The same, to be changed by what the exchange answers. */
export interface RecordsToChange extends RecordsInUse {
  row(instrument: Instrument): DatedRecord | undefined;
  isUsable(instrument: Instrument): boolean;
  isDoubted(instrument: Instrument): boolean;
  /** From now on this record is in use, whatever was known before. */
  put(row: DatedRecord, contract: Contract | InputError): void;
  /** The record stays in use although the last answer says otherwise. */
  doubt(instrument: Instrument, why: Said): void;
  /** There is no record to use. */
  refuse(instrument: Instrument, why: MissingRecord): void;
  /** The exchange says that the contract does not exist. */
  setOffline(instrument: Instrument): void;
  setUnknown(instrument: Instrument): void;
}

/** What a record says, or why it cannot be used; `path` begins the paths of its errors. */
export function readContract(exchanges: ContractExchanges, instrument: Instrument, record: unknown, path?: string): Contract | InputError {
  const { venue, symbol } = partsOf(instrument);
  const reading = exchanges.get(venue)?.venue.readContract(record, path ?? `contracts.${symbol}`);
  if (reading === undefined) return missingContract(symbol, 'no-such-venue');
  return reading.ok ? reading.value : reading.problems[0];
}

/** What a record says of trading; unknown for an exchange that is none of ours. */
export function readState(exchanges: ContractExchanges, instrument: Instrument, record: unknown): ListedState {
  return exchanges.get(partsOf(instrument).venue)?.venue.readState(record) ?? 'unknown';
}

/** Nothing read yet. */
export function createRecordsInUse(exchanges: ContractExchanges): RecordsToChange {
  const contracts = new Map<Instrument, Contract | InputError>();
  const rows = new Map<Instrument, DatedRecord>();
  const states = new Map<Instrument, ListedState>();
  const held = new Map<Instrument, { readonly record: unknown } | { readonly missing: MissingRecord }>();
  const unknown = new Set<Instrument>();
  /** Why the last answer for an instrument with a usable record could not be used. */
  const doubted = new Map<Instrument, Said>();

  return {
    contract: (instrument) => contracts.get(instrument) ?? null,
    contractsOf(instruments) {
      const wanted = new Set(instruments);
      return new Map([...contracts].filter(([instrument]) => wanted.has(instrument)));
    },
    fetchedAt: (instrument) => rows.get(instrument)?.fetchedAt ?? null,
    state: (instrument) => states.get(instrument) ?? 'unknown',
    recordState: (instrument) => readState(exchanges, instrument, rows.get(instrument)?.record),
    held: (instrument) => held.get(instrument) ?? null,
    isUnknown: (instrument) => unknown.has(instrument),
    doubts(instruments) {
      return [...instruments].flatMap((instrument) => {
        const why = doubted.get(instrument);
        return why === undefined ? [] : [sentence('record-doubted', { symbol: symbolOf(instrument) }), ...why];
      });
    },
    row: (instrument) => rows.get(instrument),
    isUsable(instrument) {
      const contract = contracts.get(instrument);
      return contract !== undefined && !(contract instanceof InputError);
    },
    isDoubted: (instrument) => doubted.has(instrument),
    put(row, contract) {
      const { instrument, record } = row;
      contracts.set(instrument, contract);
      rows.set(instrument, row);
      states.set(instrument, readState(exchanges, instrument, record));
      held.set(instrument, { record });
      unknown.delete(instrument);
      doubted.delete(instrument);
    },
    doubt: (instrument, why) => void doubted.set(instrument, why),
    refuse(instrument, missing) {
      contracts.set(instrument, missingContract(symbolOf(instrument), missing));
      held.set(instrument, { missing });
    },
    setOffline: (instrument) => void states.set(instrument, 'offline'),
    setUnknown: (instrument) => void unknown.add(instrument),
  };
}
