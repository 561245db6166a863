import type { Announcer } from '../notify/announcer.ts';
import { createFollowUp } from '../notify/follow-up.ts';
import { createSounder } from '../notify/sounder.ts';
import { worstLevel, type AlertFigures } from '../notify/wording.ts';
import type { Feed } from '../feed/feed.ts';
import type { Platform } from '../platform/platform.ts';
import type { MarketPrices, Portfolio } from '../../portfolio/watched-accounts.ts';
import type { PositionRecord, SettingsRecord } from '../../protocol/records.ts';
import type { HistoryEntry } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { alertFigures } from './alert-figures.ts';
import { createAlertLoop, type AlertLoop } from './alert-loop.ts';
import type { AlertMemories } from './alert-memories.ts';
import type { AlertStanding } from './decide-position.ts';
import { createDelivery, type Delivery, type Raised } from './delivery.ts';
import { createDeciding, type Deciding } from './deciding.ts';
import { createEarlyWarnings, type EarlyWarnings } from './early-warnings.ts';
import { heldEntry, type HeldAlert } from './held-entry.ts';
import { createQuietClock } from './quiet-clock.ts';
import { createRecoveries, type Recoveries } from './recoveries.ts';
import { createReports, type Reports } from './reports.ts';
import type { Seen } from './seen.ts';
import { createSnoozes, type Snoozes } from './snoozes.ts';
import { createStandings } from './alert-standing.ts';
import type { CandlesOf } from '../exchange/exchange.ts';
import type { SteadyClock } from '../clock/steady-clock.ts';

/** Everything between a price and its alert, put together. */
export interface Alerting extends Pick<Delivery, 'redeliver' | 'dismissed' | 'hydrate' | 'forget' | 'move' | 'duringErasure' | 'withdrawAll'> {
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
  const { notifications } = platform;
  const settings = (): SettingsRecord => portfolio().settings;
  const caught =
    (kind: 'storage' | 'notifications' | 'internal') =>
    (error: unknown): void =>
      report(kind, error);

  const sounder = createSounder(platform.sounds, () => settings().sound, (refusal) => report('sound', refusal));
  const delivery = createDelivery({ platform, clock, store, portfolio, sounder, record, report });
  const { alerts, isDismissed } = delivery;
  const { memories } = alerts;
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
  const standing = createStandings({ memories, snoozes, quietUntil });
  const followUp = createFollowUp({ notifications, announcer, onTrouble: caught('notifications') });
  const recoveriesOf = (raised: Raised, said: 'recovered' | 'early-over', endangered: (positionId: string) => boolean): Recoveries =>
    createRecoveries({
      memories: raised.memories,
      announcer,
      followUp,
      said,
      clear: (id) => void notifications.clear(id).catch(caught('notifications')),
      noticeWanted: (positionId) => settings().recoveryNotice && !endangered(positionId),
      record,
    });
  const recoveries = recoveriesOf(alerts, 'recovered', (id) => early.loop.holds(id));
  const earlyRecoveries = recoveriesOf(delivery.warnings, 'early-over', (id) => loop.holds(id) !== false);
  /** A snooze until no rule holds lasts until no early warning does, either. */
  const below = (positionId: string): void => {
    if (!early.loop.holds(positionId)) snoozes.recovered(positionId);
  };

  const figuresOf = (members: readonly Seen[]) => members.map(({ position, snapshot, rules, moment }) => alertFigures(position, snapshot, rules, moment));
  const onHeld = (held: HeldAlert): void => record(heldEntry(held, platform.clock.now()));
  /** One that the browser has not shown yet cannot be changed yet. */
  function escalate({ notifier }: Raised, notificationId: string, figures: readonly AlertFigures[]): void {
    void notifier.answered(notificationId).then(() => followUp.escalate(notificationId, figures, () => isDismissed(notificationId)));
  }

  const loop = createAlertLoop({
    ...surroundings,
    timers: platform.timers,
    memories,
    standing,
    notifier: alerts.notifier,
    onHeld,
    onEscalated(notificationId, members, louder) {
      const figures = figuresOf(members);
      escalate(alerts, notificationId, figures);
      if (louder) sounder.play(worstLevel(figures));
    },
    onRecovered: (recovered) => recoveries.note(recovered, platform.clock.now()),
    onHolds: recoveries.overtaken,
    onBelow: below,
    onRaised: (granted) => sounder.play(worstLevel(granted.map(({ level }) => ({ level: level ?? 'alert' })))),
    onClaimed() {
      early.loop.decideAll();
      changed();
    },
    doubtful: clock.doubtful,
    onTrouble: caught('internal'),
  });
  const early = createEarlyWarnings({
    ...surroundings,
    ...delivery.warnings,
    standing,
    alerting: (positionId) => loop.claiming(positionId) || loop.gathering(positionId),
    onOver(over) {
      earlyRecoveries.note(over, platform.clock.now());
      for (const { position } of over) if (loop.holds(position.record.id) === false) below(position.record.id);
    },
    onWarned() {
      sounder.play('alert');
      changed();
    },
    onTrouble: caught('internal'),
  });
  const deciding = createDeciding(loop, early.loop, early.paces);
  const reports = createReports({
    clock,
    ...delivery.reports,
    alertMemories: memories,
    standing,
    stands: loop.stands,
    onHeld,
    onWorse: (notificationId, found) => escalate(delivery.reports, notificationId, found),
    // Never louder than an alert, whatever it was that nobody saw.
    onTold: () => sounder.play('alert'),
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
    async showAgain() {
      const critical = loop.standingCritical();
      // One that the browser has not answered yet is no lost one.
      await Promise.all([...critical.keys()].map(alerts.notifier.answered));
      const shown = new Set(critical.size === 0 ? [] : await notifications.shownIds());
      for (const [notificationId, members] of critical) {
        if (!shown.has(notificationId) && !isDismissed(notificationId)) void followUp.showAgain(notificationId, figuresOf(members));
      }
    },
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
    busy: () => loop.busy() || early.loop.busy() || reports.busy() || delivery.showing(),
  };
}
