import { archivedPositions, type MarketPrices, type Portfolio, type WatchedAccount } from '../../portfolio/watched-accounts.ts';
import type { Instrument } from '../../protocol/instrument.ts';
import type { FaultView, PositionLevel, View } from '../../protocol/view.ts';
import type { Alerting } from '../alerts/alerting.ts';
import type { Feed } from '../feed/feed.ts';
import type { BadgePosition } from '../notify/badge.ts';
import type { Clock, Platform } from '../platform/platform.ts';
import { createBadgeKeeper } from './badge-keeper.ts';
import { badgePositions, composeView, type ViewSources } from './compose-view.ts';
import { createViewPublisher, type ViewPublisher } from './view-publisher.ts';

/** What the trader sees of the worker without an alert: the pages' view and the badge. */
export interface ViewAndBadge {
  readonly publisher: ViewPublisher;
  /** Both may have changed. */
  changed(): void;
  /** No page is open, and no position is at the alert level or worse. */
  calm(): boolean;
  stop(): void;
}

export interface ViewAndBadgeSurroundings extends Pick<ViewSources, 'records' | 'prices'> {
  /** Its clock is what a trader reads. */
  readonly platform: Pick<Platform, 'clock' | 'timers' | 'viewCache' | 'badge'>;
  /** Slots and snoozes are counted by it. */
  readonly clock: Clock;
  readonly feed: Feed;
  readonly prices: MarketPrices;
  readonly instruments: () => ReadonlySet<Instrument>;
  readonly accounts: () => readonly WatchedAccount[];
  readonly alerting: Pick<Alerting, 'loop' | 'standing' | 'early' | 'deciding'>;
  readonly portfolio: () => Portfolio;
  readonly faults: () => readonly FaultView[];
  readonly onTrouble: (kind: 'storage' | 'internal') => (error: unknown) => void;
}

/** Below the alert level. */
const CALM: ReadonlySet<PositionLevel> = new Set(['unknown', 'safe', 'near', 'warned']);

/** The root of this room. */
export function createViewAndBadge({ platform, onTrouble, ...surroundings }: ViewAndBadgeSurroundings): ViewAndBadge {
  const { clock, timers, viewCache } = platform;
  const { feed, prices, records, alerting } = surroundings;
  const alerts = { claiming: alerting.loop.claiming, standing: alerting.standing, warning: alerting.early.loop.status };
  const { paceOf } = alerting.early;
  const positions = (): readonly BadgePosition[] => badgePositions({ accounts: surroundings.accounts(), prices, feed, paceOf });

  function compose(): View {
    const { settings, positions: all } = surroundings.portfolio();
    // A page that looks at them asks for the odds of all.
    if (publisher.listening()) alerting.deciding.lookAtAll();
    const [now, shownNow] = [surroundings.clock.now(), clock.now()];
    const [instruments, accounts, faults] = [surroundings.instruments(), surroundings.accounts(), surroundings.faults()];
    return composeView({
      now,
      shownNow,
      feed,
      instruments,
      records,
      prices,
      accounts,
      alerts,
      settings,
      archived: archivedPositions(all),
      faults,
      paceOf,
    });
  }

  const publisher = createViewPublisher({ clock, timers, cache: viewCache, onTrouble: onTrouble('storage'), compose });
  const badge = createBadgeKeeper({ clock, timers, badge: platform.badge, positions, onTrouble: onTrouble('internal') });
  return {
    publisher,
    changed() {
      publisher.changed();
      badge.changed();
    },
    calm: () => !publisher.listening() && positions().every(({ level }) => CALM.has(level)),
    stop() {
      publisher.stop();
      badge.stop();
    },
  };
}
