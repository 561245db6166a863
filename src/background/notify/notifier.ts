import { claimSlot, type BreakThroughs } from '../../engine/alert/index.ts';
import type { Clock, Notifications } from '../platform/platform.ts';
import type { Said } from '../../protocol/said.ts';
import type { AlertCandidate, AlertLog, AlertText, ClaimOutcome, KeptAlert, KnownAlerts } from '../store/alert-log.ts';
import { alertLine } from './speak.ts';
import {
  alertNotificationId,
  earlyNotificationId,
  kindOfNotification,
  positionOfNotification,
  reportNotificationId,
} from './notification-id.ts';
import { alertSentence, alertWording, figuresRecord, isUrgent, lateMessage, toldAtSentence, type AlertFigures } from './wording.ts';

/** One position's alert, to be claimed. */
export interface RaisedAlert {
  readonly figures: AlertFigures;
  readonly breakThroughs: BreakThroughs;
  readonly told: readonly string[];
  readonly askedOf: string | null;
  /** As the caller knows it; the storage's own counts where it can be read. */
  readonly memory: KeptAlert | null;
}

/** An alert that is shown so long after its price says so. */
const LATE_AFTER_MS = 60_000;

export interface NotifierSurroundings {
  readonly clock: Clock;
  readonly notifications: Notifications;
  readonly log: Pick<AlertLog, 'claim' | 'delivered'>;
  readonly memories: KnownAlerts;
  /** False once the trader has deleted or archived the position. */
  readonly watched: (positionId: string) => boolean;
  /** A claimed alert was shown after its worker had died; it may have been shown before. */
  onRepeated(alert: KeptAlert): void;
  /** Null: it works again. */
  onTrouble(kind: 'storage' | 'notifications', problem: unknown): void;
}

export interface Notifier {
  /**
   * Claims the slots of these positions of one notification, remembers them, and shows it. Resolves when they are claimed: showing goes on by itself,
   * so a browser that never answers blocks nobody. Without storage the alert is shown all the same: silence would be worse than a repeat.
   */
  raise(alerts: readonly RaisedAlert[]): Promise<ClaimOutcome>;
  /**
   * Shows what was claimed but is not known as shown, whether or not the storage took the claim, unless nothing of it is watched any more. What an
   * earlier worker has claimed may be a repeat, and says so.
   */
  redeliver(): Promise<void>;
  /** True while the browser has not answered a notification yet. */
  showing(): boolean;
  /** Ids of those that it has not answered yet. */
  pending(): readonly string[];
  /** Resolves once the browser has answered whether this one is shown; at once where nothing is waited for. Never rejects. */
  answered(notificationId: string): Promise<void>;
}

export function createNotifier({ clock, notifications, log, memories, watched, onRepeated, onTrouble }: NotifierSurroundings): Notifier {
  /** Ids whose showing the browser has not answered yet, each with when it has. */
  const showing = new Map<string, Promise<void>>();
  /** Claimed by this worker, and not yet known to be shown: no browser was told of these by an earlier one. */
  const own = new Set<string>();
  /** Two at once would both find the same alert waiting. */
  let redelivering: Promise<void> = Promise.resolve();

  async function markDelivered(notificationId: string): Promise<void> {
    const at = clock.now();
    memories.markDelivered(notificationId, at);
    try {
      await log.delivered(notificationId, at);
    } catch (error) {
      onTrouble('storage', error);
    }
  }

  /** True once the browser says that it is shown. */
  async function show({ notificationId, title, message, urgent }: AlertText): Promise<boolean> {
    const task = notifications.create(notificationId, { title, message, urgent });
    showing.set(
      notificationId,
      task.catch(() => undefined),
    );
    try {
      await task;
      own.delete(notificationId);
      onTrouble('notifications', null);
    } catch (error) {
      onTrouble('notifications', error);
      return false;
    } finally {
      showing.delete(notificationId);
    }
    await markDelivered(notificationId);
    return true;
  }

  async function clear(notificationId: string): Promise<void> {
    try {
      await notifications.clear(notificationId);
    } catch (error) {
      onTrouble('notifications', error);
    }
  }

  const waiting = (): readonly KeptAlert[] =>
    memories.all().filter((alert) => alert.deliveredAt === null && !showing.has(alert.notificationId));

  async function deliverWaiting(): Promise<void> {
    if (waiting().length === 0) return;
    const shown = new Set(await notifications.shownIds());
    const current = new Set(memories.all().map(({ notificationId }) => notificationId));
    // What waits now: the browser may have taken its time.
    for (const [notificationId, alerts] of byNotification(waiting())) {
      const [first] = alerts;
      // What the trader has dismissed was shown, though the worker that showed it died before it knew.
      if (shown.has(notificationId) || alerts.some(({ dismissed }) => dismissed === true)) {
        onTrouble('notifications', null);
        await markDelivered(notificationId);
        continue;
      }
      // Kept all the same: a deletion can be taken back.
      if (!alerts.some(({ positionId }) => watched(positionId))) continue;
      for (const id of overtakenBy(alerts, shown, current)) void clear(id);
      const repeated = !own.has(notificationId);
      const late = repeated || clock.now() - first.priceAt > LATE_AFTER_MS;
      void show(late ? { ...first, message: lateMessage(first.message, first.priceAt) } : first).then((done) => {
        if (done && repeated) alerts.forEach(onRepeated);
      });
    }
  }

  return {
    async raise(alerts) {
      const outcome = await claim(log, clock.now(), alerts, (error) => onTrouble('storage', error));
      memories.adopt([...outcome.granted, ...outcome.refused]);
      const [first] = outcome.granted;
      if (first !== undefined) {
        own.add(first.notificationId);
        for (const id of outcome.previousNotificationIds) void clear(id);
        void show(first);
      }
      return outcome;
    },

    showing: () => showing.size > 0,
    pending: () => [...showing.keys()],
    answered: (notificationId) => showing.get(notificationId) ?? Promise.resolve(),

    redeliver: () => (redelivering = redelivering.then(deliverWaiting, deliverWaiting)),
  };
}

/** Claims in the storage, or without it where that refuses. */
async function claim(
  log: Pick<AlertLog, 'claim'>,
  at: number,
  alerts: readonly RaisedAlert[],
  onTrouble: (error: unknown) => void,
): Promise<ClaimOutcome> {
  const figures = new Map(alerts.map((one) => [one.figures.positionId, one.figures]));
  const candidates = alerts.map(candidateOf);
  const describe = (granted: readonly AlertCandidate[]): AlertText =>
    textOf(
      at,
      granted.flatMap(({ positionId }) => figures.get(positionId) ?? []),
    );
  try {
    return await log.claim(at, candidates, describe);
  } catch (error) {
    onTrouble(error);
    const text = describe(candidates);
    const granted = alerts.map((alert) => withoutStorage(alert, text, at));
    const previous = alerts.flatMap(({ memory }) => memory?.notificationId ?? []);
    return { granted, refused: [], previousNotificationIds: [...new Set(previous)].filter((id) => id !== text.notificationId) };
  }
}

function byNotification(alerts: readonly KeptAlert[]): ReadonlyMap<string, readonly [KeptAlert, ...KeptAlert[]]> {
  const groups = new Map<string, [KeptAlert, ...KeptAlert[]]>();
  for (const alert of alerts) {
    const group = groups.get(alert.notificationId);
    if (group === undefined) groups.set(alert.notificationId, [alert]);
    else group.push(alert);
  }
  return groups;
}

/** Of what is shown: earlier notifications of these positions, of which no memory speaks any more. */
function overtakenBy(alerts: readonly KeptAlert[], shown: ReadonlySet<string>, current: ReadonlySet<string>): readonly string[] {
  const isOf = (id: string, { positionId, notificationId }: KeptAlert): boolean =>
    positionOfNotification(id) === positionId && kindOfNotification(id) === kindOfNotification(notificationId);
  return [...shown].filter((id) => !current.has(id) && alerts.some((alert) => isOf(id, alert)));
}

function candidateOf({ figures, breakThroughs, told: signs, askedOf }: RaisedAlert): AlertCandidate {
  const alone = alertWording([figures]);
  const { positionId, symbol, priceAt, level } = figures;
  const line = (brokeThrough: boolean): string => alertLine(alone, brokeThrough);
  const told = figures.toldAt === undefined ? [] : [toldAtSentence(figures.toldAt)];
  const said = (brokeThrough: boolean): Said => [alertSentence(figures, brokeThrough), ...told];
  return { positionId, symbol, priceAt, line, said, figures: figuresRecord(figures), level, breakThroughs, told: signs, askedOf };
}

/** What would have been kept. The decision to fire was made on the same memory, so a slot is there. */
function withoutStorage({ figures, breakThroughs, told, askedOf, memory }: RaisedAlert, text: AlertText, at: number): KeptAlert {
  const { positionId, symbol, priceAt, level } = figures;
  const slot = claimSlot(memory, level, breakThroughs, at) ?? { claimedAt: at, level };
  return {
    positionId,
    symbol,
    priceAt,
    figures: figuresRecord(figures),
    ...slot,
    ...text,
    deliveredAt: null,
    told,
    askedOf,
    holding: true,
    recovered: false,
  };
}

function textOf(at: number, alerts: readonly AlertFigures[]): AlertText {
  const [first] = alerts;
  if (first === undefined) throw new RangeError('a claim of no position');
  const idOf = first.early === undefined ? (first.unwatched ? reportNotificationId : alertNotificationId) : earlyNotificationId;
  return { notificationId: idOf(first.positionId, at), urgent: isUrgent(alerts), ...alertWording(alerts) };
}
