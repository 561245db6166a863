/** What an exchange answers by REST, in a form that is the same for every exchange. Prices are plain decimal text > 0. */
import type { FieldSource } from './read-field.ts';
import type { VenueSentence } from './sentence.ts';

/** Why the exchange gave no usable answer: for the program, and for the trader. */
export interface ExchangeRefusal {
  readonly ok: false;
  readonly reason: 'too-frequent' | 'blocked' | 'unknown-contract' | 'exchange-fault' | 'refused' | 'not-the-envelope' | 'malformed';
  readonly said: VenueSentence[];
}
export type ExchangeReply<T> = { readonly ok: true; readonly value: T } | ExchangeRefusal;

/** A payload that is not what the endpoint promises; `what` says where. */
export function malformed(what: VenueSentence): ExchangeRefusal {
  return { ok: false, reason: 'malformed', said: [{ key: 'answer-unreadable', params: {} }, what] };
}

/** A contract record as the exchange sent it; its venue reads it. */
export type RawContractRecord = FieldSource;

/** One row that was not believed, its own fault only: the other rows count. */
export interface RejectedRow {
  readonly reason: VenueSentence;
  /** The row as text, cut. */
  readonly excerpt: string;
}

export interface RawContracts {
  /** By symbol. */
  readonly records: ReadonlyMap<string, RawContractRecord>;
  readonly rejected: readonly RejectedRow[];
}

/** A fair price as REST gives it. */
export interface DatedPrice {
  readonly price: string;
  /** When it was the price, by the exchange's clock (epoch ms); null where the answer does not say. */
  readonly at: number | null;
}

export interface BulkPrices {
  readonly prices: ReadonlyMap<string, DatedPrice>;
  /** Every symbol that has a row, even a bad one: what is missing here, the exchange does not list. */
  readonly listed: ReadonlySet<string>;
  readonly rejected: readonly RejectedRow[];
}

/** One candle of the fair price: `at` is its opening (epoch ms). */
export interface Candle {
  readonly at: number;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
}

export interface Candles {
  readonly candles: readonly Candle[];
  /** Candles that were not believed; the others count. A touch of a price may hide in a rejected one. */
  readonly rejectedCount: number;
}

/** Whether the exchange trades a contract. delivery, delivered, offline: it is delisted. unknown: the record does not say. */
export type ListedState = 'enabled' | 'delivery' | 'delivered' | 'offline' | 'paused' | 'unknown';

/** What a search over all contracts shows of one. */
export interface ListEntry {
  readonly symbol: string;
  readonly baseCoin: string;
  readonly quoteCoin: string;
  readonly settleCoin: string;
  /** The contract's name on the exchange's pages, such as FUN_USDT of SPORTFUN_USDT; null where it is the symbol, or the record does not say. */
  readonly shownName: string | null;
  /** The base coin's name there; null where it is the base coin, or the record does not say. */
  readonly coinName: string | null;
  /** Plain decimal text; null where the record does not say. */
  readonly maxLeverage: string | null;
  readonly state: ListedState;
}

export interface ListedContracts {
  /** By symbol. */
  readonly contracts: readonly ListEntry[];
  /** Rows without a symbol or coins, which no search finds. */
  readonly unreadCount: number;
}
