import type { Instrument } from '../../protocol/instrument.ts';
import type { Said } from '../../protocol/said.ts';
import type { Freshness, FeedView } from '../../protocol/view.ts';

export interface FairPrice {
  readonly instrument: Instrument;
  readonly venue: string;
  readonly symbol: string;
  /** Plain decimal text, > 0. */
  readonly price: string;
  /** The double nearest to it. */
  readonly value: number;
  readonly source: 'push' | 'poll';
  /** When it was confirmed here (our clock). */
  readonly at: number;
}

export interface FeedListener {
  /** Every confirmed price, in order; also when it equals the last one (it then only refreshes). */
  onPrice(price: FairPrice): void;
  onFreshness(instrument: Instrument, freshness: Freshness): void;
  /** Socket or feed state changed; read it from `feed.status()`. */
  onStatus(): void;
  /** The exchange says a contract record changed: re-read it. */
  onContractChanged(instrument: Instrument): void;
  /** A wanted contract that the exchange does not know. */
  onUnknownSymbol(instrument: Instrument, said: Said): void;
}

export interface Feed {
  /** Declares the whole set of wanted contracts; the feed connects, subscribes, polls and disconnects to match. */
  want(instruments: ReadonlySet<Instrument>): void;
  /** The watchdog alarm: liveness, reconnect, REST confirmation of every contract that needs it. Resolves when the poll has ended. */
  watchdog(): Promise<void>;
  /** The browser says the network is back: reconnect and poll at once. */
  wake(): Promise<void>;
  /** Polls all wanted contracts now. Resolves with those that got a price. */
  poll(): Promise<ReadonlySet<Instrument>>;
  latest(instrument: Instrument): FairPrice | null;
  freshness(instrument: Instrument): Freshness;
  status(): Omit<FeedView, 'symbols'>;
  stop(): void;
}
