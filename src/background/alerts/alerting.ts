import type { Announcer } from '../notify/announcer.ts';
import { createSounder } from '../notify/sounder.ts';
import type { Feed } from '../feed/feed.ts';
import type { Platform } from '../platform/platform.ts';
import type { MarketPrices, Portfolio } from '../../portfolio/watched-accounts.ts';
import type { PositionRecord, SettingsRecord } from '../../protocol/records.ts';
import type { HistoryEntry } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { createAftermath } from './aftermath.ts';
import type { AlertLoop } from './alert-loop.ts';
import type { AlertMemories } from './alert-memories.ts';
import type { AlertStanding } from './decide-position.ts';
import { createBothLoops, type BothLoops } from './both-loops.ts';
import type { Deciding } from './deciding.ts';
import { createDelivery, type Delivery } from './delivery.ts';
import type { EarlyWarnings } from './early-warnings.ts';
import { heldEntry, type HeldAlert } from './held-entry.ts';
import { createQuietClock } from './quiet-clock.ts';
import { createReports, type Reports } from './reports.ts';
import { createSnoozes, type Snoozes } from './snoozes.ts';
import { createAlertStanding } from './alert-standing.ts';
import type { CandlesOf } from '../exchange/exchange.ts';
import type { SteadyClock } from '../clock/steady-clock.ts';

/** Everything between a price and its alert, put together. */
export interface Alerting extends Pick<
  Delivery,
  'redeliver' | 'dismissed' | 'hydrate' | 'forget' | 'move' | 'duringErasure' | 'withdrawAll'
> {
  readonly loop: AlertLoop;
  readonly early: EarlyWarnings;
  readonly deciding: Deciding;
  readonly reports: Reports;
  readonly memories: AlertMemories;
  readonly snoozes: Snoozes;
  readonly standing: (record: PositionRecord) => AlertStanding;
  /** Alerts that stand at critical or worse and that the browser itself has closed are shown again, without a sound. */
  showAgain(): Promise<void>;
  /** True between a decision to alert and the browser's answer to the notification. */
  busy(): boolean;
}

export interface AlertingSurroundings {
  /** Its clock is for what a trader reads and for quiet hours. */
  readonly platform: Pick<Platform, 'clock' | 'timers' | 'localTime' | 'notifications' | 'sounds'>;
  /** Slots and snoozes are counted by it. */
  readonly clock: Pick<SteadyClock, 'now' | 'elapsed' | 'doubtful'>;
  readonly announcer: Announcer;
  readonly store: Pick<Store, 'alerts' | 'reports' | 'earlyWarnings' | 'snoozes'>;
  readonly feed: Pick<Feed, 'freshness' | 'latest'>;
  readonly prices: MarketPrices;
  readonly readCandles: CandlesOf;
  readonly portfolio: () => Portfolio;
  readonly record: (entry: HistoryEntry) => void;
  readonly changed: () => void;
  /** Null: it works again. */
  readonly report: (kind: 'storage' | 'notifications' | 'sound' | 'internal', problem: unknown) => void;
}

/** The root of this room. */
export function createAlerting(surroundings: AlertingSurroundings): Alerting {
  const { platform, clock, announcer, store, portfolio, record, changed, report } = surroundings;
  const settings = (): SettingsRecord => portfolio().settings;
  const caught =
    (kind: 'storage' | 'notifications' | 'internal') =>
    (error: unknown): void =>
      report(kind, error);

  const sounder = createSounder(
    platform.sounds,
    () => settings().sound,
    (refusal) => report('sound', refusal),
  );
  const delivery = createDelivery({ platform, clock, store, portfolio, sounder, record, report });
  const { memories } = delivery.alerts;
  const snoozes = createSnoozes({
    clock,
    rows: store.snoozes,
    onChanged() {
      deciding.decideAll();
      changed();
    },
    onTrouble: caught('storage'),
  });
  const quietUntil = createQuietClock(platform.clock, platform.localTime, () => settings().quietHours);
  const standing = createAlertStanding({ memories, snoozes, quietUntil });
  const onHeld = (held: HeldAlert): void => record(heldEntry(held, platform.clock.now()));
  const aftermath = createAftermath({
    notifications: platform.notifications,
    announcer,
    delivery,
    settings,
    record,
    onTrouble: caught('notifications'),
  });
  const { loop, early, deciding } = createBothLoops({
    ...surroundings,
    delivery,
    aftermath,
    sounder,
    snoozes,
    standing,
    onHeld,
    onTrouble: caught('internal'),
  });
  const reports = createReports({
    clock,
    ...delivery.reports,
    alertMemories: memories,
    standing,
    stands: loop.stands,
    onHeld,
    onWorse: (notificationId, found) => aftermath.escalate(delivery.reports, notificationId, found),
    onTold: sounder.playOf,
    onTrouble: caught('internal'),
  });

  return {
    ...delivery,
    loop,
    early,
    deciding,
    reports,
    memories,
    snoozes,
    standing,
    showAgain: () => aftermath.showAgain(loop.standingCritical()),
    ...keptOf(delivery, snoozes, early),
    busy: () => loop.busy() || early.loop.busy() || reports.busy() || delivery.showing(),
  };
}

/** What this room keeps of positions, as one. */
function keptOf(
  delivery: Delivery,
  snoozes: Snoozes,
  early: BothLoops['early'],
): Pick<Alerting, 'hydrate' | 'forget' | 'move' | 'duringErasure'> {
  return {
    async hydrate() {
      await delivery.hydrate();
      await snoozes.hydrate();
    },
    async forget(existing) {
      await delivery.forget(existing);
      await snoozes.forget(existing);
    },
    move(move) {
      delivery.move(move);
      early.paces.move(move);
      snoozes.move(move);
    },
    async duringErasure(erase) {
      const outcome = await delivery.duringErasure(erase);
      await snoozes.hydrate();
      return outcome;
    },
  };
}
