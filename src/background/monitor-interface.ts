/** What the monitor needs, and what the worker's other rooms may ask of it. */
import type { Venue } from '../venues/venue.ts';
import type { ContractRecords } from './contracts/contract-records.ts';
import type { Faults } from './upkeep/faults.ts';
import type { Losses } from './upkeep/losses.ts';
import type { Exchange } from './exchange/exchange.ts';
import type { Feed, FeedListener } from './feed/feed.ts';
import type { Platform } from './platform/platform.ts';
import type { EditOutcome, MirroredPortfolio } from './books/stored-portfolio.ts';
import type { WatchedAccount } from '../portfolio/watched-accounts.ts';
import type { Store } from './store/store.ts';
import type { ViewPublisher } from './view/view-publisher.ts';
import type { Alerting } from './alerts/alerting.ts';
import type { WatchHistory } from './history/watch-history.ts';
import type { Paces } from './pace/paces.ts';
import type { PriceIntake } from './books/latest-prices.ts';
import type { WantedSymbols } from './books/wanted-symbols.ts';

export interface MonitorSurroundings {
  readonly platform: Platform;
  readonly store: Store;
  readonly createFeed: (venue: Venue, listener: FeedListener) => Feed;
  /** Of every exchange that accounts may name; the first is asked for the time, and for what nobody's account is needed for. */
  readonly exchanges: readonly [Exchange, ...Exchange[]];
}

export interface Monitor {
  /** Reads what is stored and begins to watch. Rejects when the storage cannot be read. */
  start(): Promise<void>;
  /** Every 30 s: decides everything again, revives the feed, retries what failed. Never rejects. */
  watchdog(): Promise<void>;
  /** The network is back. Never rejects. */
  wake(): Promise<void>;
  checkPermissions(): Promise<void>;
  /** The browser has a newer version ready: it is started at a calm moment. Never rejects. */
  updateWaits(): Promise<void>;
  /** Positions that one edit brings: held back until their prices are there, then decided together, so that their alerts are one notification. */
  applyTogether(positionIds: readonly string[], apply: () => Promise<EditOutcome>): Promise<EditOutcome>;
  /** Erases all that was typed and remembered. Rejects when something of it could not be erased. */
  eraseAll(): Promise<EditOutcome>;
  /** The trader has dismissed a notification, or clicked it. */
  dismissed(notificationId: string): void;
  readonly portfolio: MirroredPortfolio;
  /** As they are decided: the portfolio with the contract records in use. */
  accounts(): readonly WatchedAccount[];
  readonly snoozes: Alerting['snoozes'];
  /** Whether a rule of the position holds now; null when that cannot be said. */
  holds(positionId: string): boolean | null;
  readonly records: ContractRecords;
  readonly prices: PriceIntake['prices'];
  readonly feed: Feed;
  readonly paces: Pick<Paces, 'of' | 'follow'>;
  readonly wanted: WantedSymbols;
  readonly publisher: ViewPublisher;
  readonly history: WatchHistory;
  readonly faults: Faults;
  readonly losses: Losses;
  stop(): void;
}
