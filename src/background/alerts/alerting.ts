import type { FairPrices } from '../../engine/index.ts';
import type { Announcer } from '../notify/announcer.ts';
import { createFollowUp } from '../notify/follow-up.ts';
import type { AlertLog } from '../store/alert-log.ts';
import { createNotifier, type Notifier } from '../notify/notifier.ts';
import { rememberingLog } from './remembering-log.ts';
import { createSounder } from '../notify/sounder.ts';
import { sentences, worstLevel } from '../notify/wording.ts';
import { sentence } from '../../protocol/said.ts';
import type { Feed } from '../feed/feed.ts';
import type { Platform } from '../platform/platform.ts';
import { livePositions, type Portfolio } from '../../portfolio/watched-accounts.ts';
import type { PositionRecord, SettingsRecord } from '../../protocol/records.ts';
import type { HistoryEntry } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { alertFigures } from './alert-figures.ts';
import { createAlertLoop, type AlertLoop } from './alert-loop.ts';
import { createAlertMemories, type AlertMemories } from './alert-memories.ts';
import type { AlertStanding } from './decide-position.ts';
import { heldEntry } from './held-entry.ts';
import { createQuietClock } from './quiet-clock.ts';
import { createRecoveries } from './recoveries.ts';
import { createReports, type Reports } from './reports.ts';
import type { Seen } from './seen.ts';
import { createSnoozes, type Snoozes } from './snoozes.ts';
import { createStandings } from './alert-standing.ts';
import type { Move, SteadyClock } from '../clock/steady-clock.ts';

/** Everything between a price and its alert, put together. */
export interface Alerting {
  readonly loop: AlertLoop;
  readonly reports: Reports;
  readonly memories: AlertMemories;
  readonly snoozes: Snoozes;
  readonly standing: (record: PositionRecord) => AlertStanding;
  /** Shows what is not known as shown, of alerts and reports, and writes what the storage refused so far. */
  readonly redeliver: Notifier['redeliver'];
  /** Alerts that stand at critical or worse and that the browser itself has closed are shown again, without a sound. */
  showAgain(): Promise<void>;
  /** The trader has dismissed the notification, or clicked it. */
  dismissed(notificationId: string): void;
  /** Takes what is stored; call before anything is decided, and whenever the store was changed by others. */
  hydrate(): Promise<void>;
  /** Drops what is kept of positions that no longer exist, and slots of a clock that was ahead. */
  forget(existing: ReadonlySet<string>): Promise<void>;
  /** The wall clock was set. */
  move(move: Move): void;
  /** Of what the erasure erases nothing is written again, or known. */
  duringErasure<T>(erase: () => Promise<T>): Promise<T>;
  /** Takes every notification off the screen, those that are on their way, too. */
  withdrawAll(): Promise<void>;
  /** True between a decision to alert and the browser's answer to the notification. */
  busy(): boolean;
}

export interface AlertingSurroundings {
  /** Its clock is for what a trader reads and for quiet hours. */
  readonly platform: Pick<Platform, 'clock' | 'timers' | 'localTime' | 'notifications' | 'sounds'>;
  /** Slots and snoozes are counted by it. */
  readonly clock: Pick<SteadyClock, 'now' | 'elapsed' | 'doubtful'>;
  readonly announcer: Announcer;
  readonly store: Pick<Store, 'alerts' | 'reports' | 'snoozes'>;
  readonly feed: Pick<Feed, 'freshness' | 'latest'>;
  readonly prices: FairPrices;
  readonly portfolio: () => Portfolio;
  readonly record: (entry: HistoryEntry) => void;
  readonly changed: () => void;
  /** Null: it works again. */
  readonly report: (kind: 'storage' | 'notifications' | 'sound' | 'internal', problem: unknown) => void;
}

export function createAlerting(surroundings: AlertingSurroundings): Alerting {
  const { platform, clock, announcer, store, feed, prices, portfolio, record, changed, report } = surroundings;
  const { timers, notifications } = platform;
  const settings = (): SettingsRecord => portfolio().settings;
  const storageTrouble = (error: unknown): void => report('storage', error);
  const notificationTrouble = (error: unknown): void => report('notifications', error);

  const log = rememberingLog(store.alerts);
  const reportLog = rememberingLog(store.reports);
  const memories = createAlertMemories({ save: log.amend, onTrouble: storageTrouble });
  const reportMemories = createAlertMemories({ save: reportLog.amend, onTrouble: storageTrouble });
  const snoozes = createSnoozes({
    clock,
    rows: store.snoozes,
    onChanged() {
      loop.decideAll();
      changed();
    },
    onTrouble: storageTrouble,
  });
  const quietUntil = createQuietClock(platform.clock, platform.localTime, () => settings().quietHours);
  const standing = createStandings({ memories, snoozes, quietUntil });
  const sounder = createSounder(platform.sounds, () => settings().sound, (refusal) => report('sound', refusal));
  const notifierOf = (to: AlertLog, known: AlertMemories, again: Pick<HistoryEntry, 'kind' | 'said'>): Notifier =>
    createNotifier({
      clock,
      notifications,
      log: to,
      memories: known,
      watched: (positionId) => livePositions(portfolio().positions).some(({ id }) => id === positionId),
      onTrouble: (kind, message) => report(kind, message),
      onRepeated({ positionId, symbol, title, message, figures, level, urgent }) {
        record({ at: platform.clock.now(), positionId, symbol, text: sentences(title, message), figures: { ...figures }, delivered: true, ...again });
        sounder.play(urgent ? (level ?? 'alert') : 'alert');
      },
    });
  const notifier = notifierOf(log, memories, { kind: 'repeated', said: [sentence('alert-again')] });
  const reporter = notifierOf(reportLog, reportMemories, { kind: 'reported', said: [sentence('report-again')] });
  const followUp = createFollowUp({ notifications, announcer, onTrouble: notificationTrouble });
  const recoveries = createRecoveries({
    memories,
    announcer,
    followUp,
    clear: (id) => void notifications.clear(id).catch(notificationTrouble),
    noticeWanted: () => settings().recoveryNotice,
    record,
  });

  const figuresOf = (members: readonly Seen[]) => members.map(({ position, snapshot, rules, moment }) => alertFigures(position, snapshot, rules, moment));
  const isDismissed = (notificationId: string): boolean =>
    [memories, reportMemories].some((known) => known.ofNotification(notificationId).some((positionId) => known.get(positionId)?.dismissed === true));

  const loop = createAlertLoop({
    clock,
    timers,
    feed,
    prices,
    memories,
    standing,
    notifier,
    onHeld: (held) => record(heldEntry(held, platform.clock.now())),
    onEscalated(notificationId, members, louder) {
      const figures = figuresOf(members);
      // One that the browser has not shown yet cannot be changed yet.
      void notifier.answered(notificationId).then(() => followUp.escalate(notificationId, figures, () => isDismissed(notificationId)));
      if (louder) sounder.play(worstLevel(figures));
    },
    onRecovered: (recovered) => recoveries.note(recovered, platform.clock.now()),
    onHolds: recoveries.overtaken,
    onBelow: snoozes.recovered,
    onRaised: (granted) => sounder.play(worstLevel(granted.map(({ level }) => ({ level: level ?? 'alert' })))),
    onClaimed: changed,
    doubtful: clock.doubtful,
    onTrouble: (error) => report('internal', error),
  });

  const reports = createReports({
    clock,
    memories: reportMemories,
    alertMemories: memories,
    standing,
    stands: loop.stands,
    notifier: reporter,
    onHeld: (held) => record(heldEntry(held, platform.clock.now())),
    // One that the browser has not shown yet cannot be changed yet.
    onWorse: (notificationId, found) => void reporter.answered(notificationId).then(() => followUp.escalate(notificationId, found, () => isDismissed(notificationId))),
    // Never louder than an alert, whatever it was that nobody saw.
    onTold: () => sounder.play('alert'),
    onTrouble: (error) => report('internal', error),
  });

  return {
    loop,
    reports,
    memories,
    snoozes,
    standing,
    async redeliver() {
      // None waits for another: a storage that fails keeps no alert from being shown.
      const saved = [log, reportLog].map((one) => one.saveRefused().catch(storageTrouble));
      await Promise.all([notifier.redeliver(), reporter.redeliver(), ...saved]);
    },
    async showAgain() {
      const standing = loop.standingCritical();
      // One that the browser has not answered yet is no lost one.
      await Promise.all([...standing.keys()].map(notifier.answered));
      const shown = new Set(standing.size === 0 ? [] : await notifications.shownIds());
      for (const [notificationId, members] of standing) {
        if (!shown.has(notificationId) && !isDismissed(notificationId)) void followUp.showAgain(notificationId, figuresOf(members));
      }
    },
    dismissed(notificationId) {
      for (const known of [memories, reportMemories]) {
        for (const positionId of known.ofNotification(notificationId)) known.amend(positionId, { dismissed: true });
      }
    },
    async hydrate() {
      // Of the log: what the storage has refused so far must not be forgotten, or its positions would alert again.
      memories.replace(await log.memories());
      reportMemories.replace(await reportLog.memories());
      await snoozes.hydrate();
    },
    async forget(existing) {
      memories.endFuture(clock.now());
      reportMemories.endFuture(clock.now());
      memories.drop(await store.alerts.forget(memories.deleted(existing), clock.now()));
      reportMemories.drop(await store.reports.forget(reportMemories.deleted(existing), clock.now()));
      await snoozes.forget(existing);
    },
    move(move) {
      memories.move(move);
      reportMemories.move(move);
      snoozes.move(move);
    },
    async duringErasure(erase) {
      const outcome = await log.duringErasure(() => reportLog.duringErasure(erase));
      memories.replace([]);
      reportMemories.replace([]);
      await snoozes.hydrate();
      return outcome;
    },
    async withdrawAll() {
      const clear = (id: string): Promise<void> => notifications.clear(id).catch(notificationTrouble);
      for (const one of [notifier, reporter]) for (const id of one.pending()) void one.answered(id).then(() => clear(id));
      await Promise.all((await notifications.shownIds()).map(clear));
    },
    busy: () => loop.busy() || reports.busy() || notifier.showing() || reporter.showing(),
  };
}
