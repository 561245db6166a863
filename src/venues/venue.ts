/** What an exchange is to us: where it answers, how it is asked, and how its answers are read. Pure; whoever asks has the network. */
import type { Contract, Reading } from '../engine/index.ts';
import type {
  BulkPrices,
  Candles,
  DatedPrice,
  ExchangeReply,
  ListedContracts,
  ListedState,
  RawContractRecord,
  RawContracts,
} from './answers.ts';
import type { News, PricePush } from './news.ts';

/** At most `most` requests in any `withinMs`. */
export interface RateLimit {
  readonly most: number;
  readonly withinMs: number;
}

/** One GET, and how its answer is read. */
export interface RestQuestion<T> {
  /** Behind any of the venue's hosts. */
  readonly path: string;
  /** Bound of the body, decoded. */
  readonly maxBytes: number;
  /** Total: an answer that cannot be believed is a refusal with its reason, never thrown. */
  read(status: number, body: string): ExchangeReply<T>;
}

export interface VenuePrices {
  readonly url: string;
  /** Sent first on every socket that opens. */
  readonly greet: readonly string[];
  /** Asks for the prices of one contract, or to hear them no more. Repeating it doubles nothing. */
  ask(action: 'subscribe' | 'unsubscribe', symbol: string): string;
  /** Reads one text frame. Total: what cannot be believed is `unknown` with its reason, never thrown. */
  read(frame: string): readonly News[];
  /** The same for the one shape in which nearly all prices come, in a fraction of the time; null for every other frame, which `read` reads. */
  readonly readPush?: (frame: string) => PricePush | null;
  readonly ping: string;
  readonly pingEveryMs: number;
  /** Of requests on one socket. */
  readonly requests: RateLimit;
  /** How many contracts one socket carries; more open another. */
  readonly symbolsPerSocket: number;
  /** A longer frame is refused unread. */
  readonly maxFrameCharacters: number;
}

export interface VenueRest {
  /** Together the fields of these answers are the record of the contract. */
  contract(symbol: string): readonly RestQuestion<RawContractRecord>[];
  /** All records. */
  readonly contracts: RestQuestion<RawContracts>;
  /** So many records wanted at once are one question for all. */
  readonly allContractsFrom: number;
  /** Of the same, what a search shows. */
  readonly list: RestQuestion<ListedContracts>;
  price(symbol: string): RestQuestion<DatedPrice>;
  readonly prices: RestQuestion<BulkPrices>;
  /** More prices than these are one question for all. */
  readonly mostSinglePrices: number;
  /** One-minute candles of the fair price that open between two instants (epoch ms by the exchange's clock). */
  candles(symbol: string, fromMs: number, toMs: number): RestQuestion<Candles>;
  /** How many candles one answer holds. */
  readonly mostCandles: number;
  /** The exchange's clock, epoch ms. */
  readonly time: RestQuestion<number>;
  readonly limits: { readonly contracts: RateLimit; readonly candles: RateLimit };
}

export interface Venue {
  /** As records name it. */
  readonly id: string;
  /** As people read it. */
  readonly name: string;
  readonly symbols: { readonly pattern: RegExp; readonly example: string };
  /** Of REST; the first is asked first. */
  readonly hosts: readonly [string, ...string[]];
  readonly prices: VenuePrices;
  readonly rest: VenueRest;
  /** `path` begins the paths of errors. */
  readContract(record: unknown, path: string): Reading<Contract>;
  readState(record: unknown): ListedState;
  /** The ordinary taker fee, a fraction as plain decimal text; null where the record does not say. */
  readTakerFeeRate(record: unknown): string | null;
}
