import type { FairPrices } from '../../engine/index.ts';
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
import type { Seen } from './seen.ts';
import { createSnoozes, type Snoozes } from './snoozes.ts';
import { createStandings } from './standing.ts';

/** Everything between a price and its alert, put together. */
export interface Alerting {
  readonly loop: AlertLoop;
  readonly memories: AlertMemories;
  readonly snoozes: Snoozes;
  readonly standing: (record: PositionRecord) => Standing;
  readonly redeliver: Notifier['redeliver'];
  /** Alerts that stand at critical or worse and that the browser itself has closed are shown again, without a sound. */
  showAgain(): Promise<void>;
  /** The trader has dismissed the notification, or clicked it. */
  dismissed(notificationId: string): void;
  /** Takes what is stored; call before anything is decided, and whenever the store was changed by others. */
  hydrate(): Promise<void>;
  /** Drops what is kept of positions that no longer exist, and slots of a clock that was ahead. */
  forget(existing: ReadonlySet<string>): Promise<void>;
  /** True between a decision to alert and the browser's answer to the notification. */
  busy(): boolean;
}

export interface AlertingSurroundings {
  readonly platform: Pick<Platform, 'clock' | 'timers' | 'localTime' | 'notifications' | 'sounds'>;
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
  const { platform, store, feed, prices, portfolio, record, changed, report } = surroundings;
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
    timers,
    notifications,
    log,
    watched: (positionId) => livePositions(portfolio().positions).some(({ id }) => id === positionId),
    onTrouble: (kind, message) => report(kind, message),
    onRepeated({ positionId, symbol, title, message, figures, level }) {
      const [text, said] = [sentences(title, message), [sentence('alert-again')]];
      record({ at: clock.now(), kind: 'repeated', positionId, symbol, text, said, figures: { ...figures }, delivered: true });
      sounder.play(level ?? 'alert');
    },
  });
  const followUp = createFollowUp({ notifications, onTrouble: notificationTrouble });
  const recoveries = createRecoveries({
    memories,
    followUp,
    clear: (id) => void notifications.clear(id).catch(notificationTrouble),
    noticeWanted: () => settings().recoveryNotice,
    record,
  });

  const figuresOf = (members: readonly Seen[]) => members.map(({ position, snapshot, rules, moment }) => alertFigures(position, snapshot, rules, moment));
  const isDismissed = (notificationId: string): boolean =>
    memories.ofNotification(notificationId).some((positionId) => memories.get(positionId)?.dismissed === true);

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
      const figures = figuresOf(members);
      // One that the browser has not shown yet cannot be changed yet.
      void notifier.answered(notificationId).then(() => followUp.escalate(notificationId, figures, () => isDismissed(notificationId)));
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
    redeliver: notifier.redeliver,
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
      for (const positionId of memories.ofNotification(notificationId)) memories.amend(positionId, { dismissed: true });
    },
    async hydrate() {
      // Of the log: what the storage has refused so far must not be forgotten, or its positions would alert again.
      memories.replace(await log.memories());
      await snoozes.hydrate();
    },
    async forget(existing) {
      memories.endFuture(clock.now());
      await store.alerts.forget(existing, clock.now());
      await snoozes.forget(existing);
    },
    busy: () => loop.busy() || notifier.showing(),
  };
}
