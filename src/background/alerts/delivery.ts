import { createNotifier, type Notifier } from '../notify/notifier.ts';
import type { Sounder } from '../notify/sounder.ts';
import { sentences } from '../notify/wording.ts';
import { sentence } from '../../protocol/said.ts';
import type { Clock, Platform } from '../platform/platform.ts';
import { livePositions, type Portfolio } from '../../portfolio/watched-accounts.ts';
import type { HistoryEntry } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { createAlertMemories, type AlertMemories } from './alert-memories.ts';
import { rememberingLog } from './remembering-log.ts';
import type { Move } from '../clock/steady-clock.ts';

/** What was raised of one kind, and what became of it: alerts, reports of the past and early warnings have slots and places of their own. */
export interface Raised {
  readonly memories: AlertMemories;
  readonly notifier: Notifier;
}

/** Alerts and reports from their claim to the trader's dismissal, whatever storage and browser do. */
export interface Delivery {
  readonly alerts: Raised;
  readonly reports: Raised;
  readonly warnings: Raised;
  /** Shows what is not known as shown, of alerts and reports, and writes what the storage refused so far. */
  readonly redeliver: Notifier['redeliver'];
  isDismissed(notificationId: string): boolean;
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
  /** True until the browser has answered every notification. */
  showing(): boolean;
}

export interface DeliverySurroundings {
  readonly platform: Pick<Platform, 'clock' | 'notifications'>;
  /** Slots are counted by it. */
  readonly clock: Clock;
  readonly store: Pick<Store, 'alerts' | 'reports' | 'earlyWarnings'>;
  readonly portfolio: () => Portfolio;
  readonly sounder: Sounder;
  readonly record: (entry: HistoryEntry) => void;
  /** Null: it works again. */
  readonly report: (kind: 'storage' | 'notifications', problem: unknown) => void;
}

export function createDelivery({ platform, clock, store, portfolio, sounder, record, report }: DeliverySurroundings): Delivery {
  const { notifications } = platform;
  const storageTrouble = (error: unknown): void => report('storage', error);

  const isWatched = (positionId: string): boolean => livePositions(portfolio().positions).some(({ id }) => id === positionId);
  // A warning that waits to be shown says nothing new once an alert was.
  const isUnalerted = (positionId: string): boolean => isWatched(positionId) && !alerts.memories.inSlot(positionId, clock.now());

  function raised(
    repository: Store['alerts' | 'reports' | 'earlyWarnings'],
    again: Pick<HistoryEntry, 'kind' | 'said'>,
    watched = isWatched,
  ) {
    const log = rememberingLog(repository);
    const memories = createAlertMemories({ save: log.amend, onTrouble: storageTrouble });
    const notifier = createNotifier({
      clock,
      notifications,
      log,
      memories,
      watched,
      onTrouble: report,
      onRepeated(alert) {
        const { positionId, symbol, title, message, figures } = alert;
        record({
          at: platform.clock.now(),
          positionId,
          symbol,
          text: sentences(title, message),
          figures: { ...figures },
          delivered: true,
          ...again,
        });
        sounder.playOf([alert]);
      },
    });
    return { log, memories, notifier, repository };
  }

  const alerts = raised(store.alerts, { kind: 'repeated', said: [sentence('alert-again')] });
  const reports = raised(store.reports, { kind: 'reported', said: [sentence('report-again')] });
  const warnings = raised(store.earlyWarnings, { kind: 'repeated', said: [sentence('early-again')] }, isUnalerted);
  const all = [alerts, reports, warnings];

  return {
    alerts,
    reports,
    warnings,
    async redeliver() {
      // None waits for another: a storage that fails keeps no alert from being shown.
      await Promise.all(all.flatMap(({ log, notifier }) => [log.saveRefused().catch(storageTrouble), notifier.redeliver()]));
    },
    isDismissed: (id) =>
      all.some(({ memories }) => memories.ofNotification(id).some((positionId) => memories.get(positionId)?.dismissed === true)),
    dismissed(notificationId) {
      for (const { memories } of all) {
        for (const positionId of memories.ofNotification(notificationId)) memories.amend(positionId, { dismissed: true });
      }
    },
    async hydrate() {
      // Of the log: what the storage has refused so far must not be forgotten, or its positions would alert again.
      for (const { log, memories } of all) memories.replace(await log.memories());
    },
    async forget(existing) {
      for (const { memories } of all) memories.endFuture(clock.now());
      for (const { memories, repository } of all) memories.drop(await repository.forget(memories.deleted(existing), clock.now()));
    },
    move(move) {
      for (const { memories } of all) memories.move(move);
    },
    async duringErasure(erase) {
      const outcome = await alerts.log.duringErasure(() => reports.log.duringErasure(() => warnings.log.duringErasure(erase)));
      for (const { memories } of all) memories.replace([]);
      return outcome;
    },
    async withdrawAll() {
      const clear = (id: string): Promise<void> => notifications.clear(id).catch((error: unknown) => report('notifications', error));
      for (const { notifier } of all) for (const id of notifier.pending()) void notifier.answered(id).then(() => clear(id));
      await Promise.all((await notifications.shownIds()).map(clear));
    },
    showing: () => all.some(({ notifier }) => notifier.showing()),
  };
}
