import type { Said } from '../../protocol/said.ts';
import type { Freshness, FeedView } from '../../protocol/view.ts';

export interface FairPrice {
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
  onFreshness(symbol: string, freshness: Freshness): void;
  /** Socket or feed state changed; read it from `feed.status()`. */
  onStatus(): void;
  /** The exchange says a contract record changed: re-read it. */
  onContractChanged(symbol: string): void;
  /** A wanted symbol that the exchange does not know. */
  onUnknownSymbol(symbol: string, said: Said): void;
}

export interface Feed {
  /** Declares the whole set of wanted symbols; the feed connects, subscribes, polls and disconnects to match. */
  want(symbols: ReadonlySet<string>): void;
  /** The watchdog alarm: liveness, reconnect, REST confirmation of every symbol that needs it. Resolves when the poll has ended. */
  watchdog(): Promise<void>;
  /** The browser says the network is back: reconnect and poll at once. */
  wake(): Promise<void>;
  /** Polls all wanted symbols now. Resolves with the symbols that got a price. */
  poll(): Promise<ReadonlySet<string>>;
  latest(symbol: string): FairPrice | null;
  freshness(symbol: string): Freshness;
  status(): Omit<FeedView, 'symbols'>;
  stop(): void;
}
