/** What the monitor is joined of: the roots of the worker's rooms. */
import type { Alerting } from './alerts/alerting.ts';
import type { Unarchived } from './alerts/unarchived.ts';
import type { OpenBooks } from './books/books.ts';
import type { PriceIntake } from './books/latest-prices.ts';
import type { MirroredPortfolio } from './books/stored-portfolio.ts';
import type { WantedSymbols } from './books/wanted-symbols.ts';
import type { ClockCare } from './clock/clock-care.ts';
import type { ContractWatch } from './contracts/contract-watch.ts';
import type { Feed } from './feed/feed.ts';
import type { WatchGaps } from './gaps/watch-gaps.ts';
import type { WatchHistory } from './history/watch-history.ts';
import type { Announcer } from './notify/announcer.ts';
import type { Platform } from './platform/platform.ts';
import type { Store } from './store/store.ts';
import type { Faults } from './upkeep/faults.ts';
import type { Losses } from './upkeep/losses.ts';
import type { Upkeep } from './upkeep/upkeep.ts';
import type { ViewAndBadge } from './view/view-and-badge.ts';

export interface MonitorParts {
  readonly platform: Platform;
  readonly store: Store;
  readonly faults: Faults;
  readonly losses: Losses;
  readonly upkeep: Upkeep;
  readonly time: ClockCare;
  readonly feed: Feed;
  readonly announcer: Announcer;
  readonly history: WatchHistory;
  readonly alerting: Alerting;
  readonly unarchived: Unarchived;
  readonly contracts: ContractWatch;
  readonly portfolio: MirroredPortfolio;
  readonly books: OpenBooks;
  readonly intake: PriceIntake;
  readonly wanted: WantedSymbols;
  readonly gaps: WatchGaps;
  readonly seen: ViewAndBadge;
}

/** While the monitor is being joined its parts cannot be read yet, only asked for. */
export type PartsLater = () => MonitorParts;
