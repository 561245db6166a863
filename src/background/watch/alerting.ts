import type { FairPrices } from '../../engine/index.ts';
import type { Announcer } from '../alerts/announcer.ts';
import { createFollowUp } from '../alerts/follow-up.ts';
import { createNotifier, type Notifier } from '../alerts/notifier.ts';
import { rememberingLog } from '../alerts/remembering-log.ts';
import { createSounder } from '../alerts/sounder.ts';
import { sentences, worstLevel } from '../alerts/wording.ts';
import { sentence } from '../protocol/said.ts';
import type { Feed } from '../feed/feed.ts';
import type { Platform } from '../platform/platform.ts';
import { livePositions, type Portfolio } from '../portfolio/watched-books.ts';
import type { PositionRecord, SettingsRecord } from '../protocol/records.ts';
import type { HistoryEntry } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { alertFigures } from './alert-figures.ts';
import { createAlertLoop, type AlertLoop } from './alert-loop.ts';
import { createAlertMemories, type AlertMemories } from './alert-memories.ts';
import type { Standing } from './decide-position.ts';
import { heldEntry } from './held-entry.ts';
import { createQuietClock } from './quiet-clock.ts';
import { createRecoveries } from './recoveries.ts';
import { createSnoozes, type Snoozes } from './snoozes.ts';
import { createStandings } from './standing.ts';

/** Everything between a price and its alert, put together. */
export interface Alerting {
  readonly loop: AlertLoop;
  readonly memories: AlertMemories;
  readonly snoozes: Snoozes;
  readonly standing: (record: PositionRecord) => Standing;
  /** Shows what is not known as shown, and writes what the storage refused so far. */
  readonly redeliver: Notifier['redeliver'];
  /** Takes what is stored; call before anything is decided, and whenever the store was changed by others. */
  hydrate(): Promise<void>;
  /** Drops what is kept of positions that no longer exist, and slots of a clock that was ahead. */
  forget(existing: ReadonlySet<string>): Promise<void>;
  /** Of what the erasure erases nothing is written again, or known. */
  duringErasure<T>(erase: () => Promise<T>): Promise<T>;
  /** Takes every notification off the screen, those that are on their way, too. */
  withdrawAll(): Promise<void>;
  /** True between a decision to alert and the browser's answer to the notification. */
  busy(): boolean;
}

export interface AlertingSurroundings {
  readonly platform: Pick<Platform, 'clock' | 'timers' | 'localTime' | 'notifications' | 'sounds'>;
  readonly announcer: Announcer;
  readonly store: Pick<Store, 'alerts' | 'snoozes'>;
  readonly feed: Pick<Feed, 'freshness' | 'latest'>;
  readonly prices: FairPrices;
  readonly portfolio: () => Portfolio;
  readonly record: (entry: HistoryEntry) => void;
  readonly changed: () => void;
  /** Null: it works again. */
  readonly report: (kind: 'storage' | 'notifications' | 'sound' | 'internal', problem: unknown) => void;
}

export function createAlerting(surroundings: AlertingSurroundings): Alerting {
  const { platform, announcer, store, feed, prices, portfolio, record, changed, report } = surroundings;
  const { clock, timers, notifications } = platform;
  const settings = (): SettingsRecord => portfolio().settings;
  const storageTrouble = (error: unknown): void => report('storage', error);
  const notificationTrouble = (error: unknown): void => report('notifications', error);

  const log = rememberingLog(store.alerts);
  const memories = createAlertMemories({ save: log.amend, onTrouble: storageTrouble });
  const snoozes = createSnoozes({
    clock,
    rows: store.snoozes,
    onChanged() {
      loop.decideAll();
      changed();
    },
    onTrouble: storageTrouble,
  });
  const quietUntil = createQuietClock(clock, platform.localTime, () => settings().quietHours);
  const standing = createStandings({ memories, snoozes, quietUntil });
  const sounder = createSounder(platform.sounds, () => settings().sound, (refusal) => report('sound', refusal));
  const notifier = createNotifier({
    clock,
    notifications,
    log,
    memories,
    watched: (positionId) => livePositions(portfolio().positions).some(({ id }) => id === positionId),
    onTrouble: (kind, message) => report(kind, message),
    onRepeated({ positionId, symbol, title, message, figures, level }) {
      const [text, said] = [sentences(title, message), [sentence('alert-again')]];
      record({ at: clock.now(), kind: 'repeated', positionId, symbol, text, said, figures: { ...figures }, delivered: true });
      sounder.play(level ?? 'alert');
    },
  });
  const followUp = createFollowUp({ notifications, announcer, onTrouble: notificationTrouble });
  const recoveries = createRecoveries({
    memories,
    announcer,
    followUp,
    clear: (id) => void notifications.clear(id).catch(notificationTrouble),
    noticeWanted: () => settings().recoveryNotice,
    record,
  });

  const loop = createAlertLoop({
    clock,
    timers,
    feed,
    prices,
    memories,
    standing,
    notifier,
    onHeld: (held) => record(heldEntry(held, clock.now())),
    onEscalated(notificationId, members, louder) {
      const figures = members.map(({ position, snapshot, rules, moment }) => alertFigures(position, snapshot, rules, moment));
      // One that the browser has not shown yet cannot be changed yet.
      void notifier.answered(notificationId).then(() => followUp.escalate(notificationId, figures));
      if (louder) sounder.play(worstLevel(figures));
    },
    onRecovered: (recovered) => recoveries.note(recovered, clock.now()),
    onHolds: recoveries.overtaken,
    onBelow: snoozes.recovered,
    onRaised: (granted) => sounder.play(worstLevel(granted.map(({ level }) => ({ level: level ?? 'alert' })))),
    onClaimed: changed,
    onTrouble: (error) => report('internal', error),
  });

  return {
    loop,
    memories,
    snoozes,
    standing,
    async redeliver() {
      // Neither waits for the other: a storage that fails keeps no alert from being shown.
      await Promise.all([notifier.redeliver(), log.saveRefused().catch(storageTrouble)]);
    },
    async hydrate() {
      // Of the log: what the storage has refused so far must not be forgotten, or its positions would alert again.
      memories.replace(await log.memories());
      await snoozes.hydrate();
    },
    async forget(existing) {
      memories.endFuture(clock.now());
      memories.drop(await store.alerts.forget(memories.deleted(existing), clock.now()));
      await snoozes.forget(existing);
    },
    async duringErasure(erase) {
      const outcome = await log.duringErasure(erase);
      memories.replace([]);
      await snoozes.hydrate();
      return outcome;
    },
    async withdrawAll() {
      const clear = (id: string): Promise<void> => notifications.clear(id).catch(notificationTrouble);
      for (const id of notifier.pending()) void notifier.answered(id).then(() => clear(id));
      await Promise.all((await notifications.shownIds()).map(clear));
    },
    busy: () => loop.busy() || notifier.showing(),
  };
}
