import { claimSlot, type BreakThroughs } from '../../engine/alert/index.ts';
import { answeredWithin } from '../platform/answered-within.ts';
import type { Clock, Notifications, Timers } from '../platform/platform.ts';
import { SaidError, sentence, type Said } from '../protocol/said.ts';
import type { AlertCandidate, AlertLog, AlertText, ClaimOutcome, KeptAlert } from './alert-log.ts';
import { say } from './messages.ts';
import { alertNotificationId, positionOfNotification } from './notification-id.ts';
import { alertSentence, alertWording, figuresRecord, lateMessage, sentences, worstLevel, type AlertFigures } from './wording.ts';

/** One position's alert, to be claimed. */
export interface RaisedAlert {
  readonly figures: AlertFigures;
  readonly breakThroughs: BreakThroughs;
  readonly told: readonly string[];
  readonly askedOf: string | null;
  /** As the caller knows it; the storage's own counts where it can be read. */
  readonly memory: KeptAlert | null;
}

/** A browser that has not answered by then is asked again at the next watchdog tick. */
const SHOWN_WITHIN_MS = 10_000;
/** An alert that is shown so long after its price says so. */
const LATE_AFTER_MS = 60_000;

export interface NotifierSurroundings {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly notifications: Notifications;
  readonly log: AlertLog;
  /** False once the trader has deleted or archived the position. */
  readonly watched: (positionId: string) => boolean;
  /** A claimed alert was shown after its worker had died; it may have been shown before. */
  onRepeated(alert: KeptAlert): void;
  /** Null: it works again. */
  onTrouble(kind: 'storage' | 'notifications', problem: unknown): void;
}

export interface Notifier {
  /**
   * Claims the slots of these positions of one notification and shows it. Resolves when the slots are claimed: showing goes on by itself,
   * so a browser that never answers blocks nobody. Without storage the alert is shown all the same: silence would be worse than a repeat.
   */
  raise(alerts: readonly RaisedAlert[]): Promise<ClaimOutcome>;
  /** Shows what was claimed but never marked as shown, unless nothing of it is watched any more. What an earlier worker has claimed may be a repeat, and says so. */
  redeliver(): Promise<void>;
  /** True while the browser has not answered a notification yet. */
  showing(): boolean;
  /** Resolves once the browser has answered whether this one is shown; at once where nothing is waited for. Never rejects. */
  answered(notificationId: string): Promise<void>;
}

export function createNotifier({ clock, timers, notifications, log, watched, onRepeated, onTrouble }: NotifierSurroundings): Notifier {
  /** Ids whose showing the browser has not answered yet, each with when it has. */
  const showing = new Map<string, Promise<void>>();
  /** Claimed by this worker, and not yet known to be shown: no browser was told of these by an earlier one. */
  const own = new Set<string>();
  /** Two at once would both find the same alert waiting. */
  let redelivering: Promise<void> = Promise.resolve();

  const silence = (): Error => new SaidError('NotificationsSilent', [sentence('notifications-silent', { seconds: String(SHOWN_WITHIN_MS / 1000) })]);
  const answered = <T>(task: Promise<T>): Promise<T> => answeredWithin(timers, SHOWN_WITHIN_MS, task, silence);

  async function markDelivered(notificationId: string): Promise<void> {
    try {
      await log.delivered(notificationId, clock.now());
    } catch (error) {
      onTrouble('storage', error);
    }
  }

  /** True once the browser says that it is shown. */
  async function show({ notificationId, title, message, urgent }: AlertText): Promise<boolean> {
    const task = answered(notifications.create(notificationId, { title, message, urgent }));
    showing.set(notificationId, task.catch(() => undefined));
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

  const waitingIn = (memories: readonly KeptAlert[]): readonly KeptAlert[] =>
    memories.filter((alert) => alert.deliveredAt === null && alert.dismissed !== true && !showing.has(alert.notificationId));

  async function claim(at: number, alerts: readonly RaisedAlert[]): Promise<ClaimOutcome> {
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
      onTrouble('storage', error);
      const text = describe(candidates);
      const granted = alerts.map((alert) => withoutStorage(alert, text, at));
      const previous = alerts.flatMap(({ memory }) => memory?.notificationId ?? []);
      return { granted, refused: [], previousNotificationIds: [...new Set(previous)].filter((id) => id !== text.notificationId) };
    }
  }

  async function kept(): Promise<readonly KeptAlert[]> {
    try {
      return await log.memories();
    } catch (error) {
      onTrouble('storage', error);
      return [];
    }
  }

  async function deliverWaiting(): Promise<void> {
    if (waitingIn(await kept()).length === 0) return;
    const shown = new Set(await answered(notifications.shownIds()));
    // Read again: the browser may have taken its time.
    const memories = await kept();
    const waiting = waitingIn(memories);
    for (const notificationId of new Set(waiting.map((alert) => alert.notificationId))) {
      const alerts = waiting.filter((alert) => alert.notificationId === notificationId);
      const [first] = alerts;
      if (first === undefined) continue;
      if (shown.has(notificationId)) {
        onTrouble('notifications', null);
        await markDelivered(notificationId);
        continue;
      }
      // Kept all the same: a deletion can be taken back.
      if (!alerts.some(({ positionId }) => watched(positionId))) continue;
      for (const id of overtakenBy(alerts, shown, memories)) void clear(id);
      const repeated = !own.has(notificationId);
      const late = repeated || clock.now() - first.priceAt > LATE_AFTER_MS;
      void show(late ? { ...first, message: lateMessage(first.message, first.priceAt) } : first).then((done) => {
        if (done && repeated) alerts.forEach(onRepeated);
      });
    }
  }

  return {
    async raise(alerts) {
      const outcome = await claim(clock.now(), alerts);
      const [first] = outcome.granted;
      if (first !== undefined) {
        own.add(first.notificationId);
        for (const id of outcome.previousNotificationIds) void clear(id);
        void show(first);
      }
      return outcome;
    },

    showing: () => showing.size > 0,
    answered: (notificationId) => showing.get(notificationId) ?? Promise.resolve(),

    redeliver: () => (redelivering = redelivering.then(deliverWaiting, deliverWaiting)),
  };
}

/** Of what is shown: earlier notifications of these positions, of which no memory speaks any more. */
function overtakenBy(alerts: readonly KeptAlert[], shown: ReadonlySet<string>, memories: readonly KeptAlert[]): readonly string[] {
  const current = new Set(memories.map(({ notificationId }) => notificationId));
  return [...shown].filter((id) => !current.has(id) && alerts.some(({ positionId }) => positionOfNotification(id) === positionId));
}

function candidateOf({ figures, breakThroughs, told, askedOf }: RaisedAlert): AlertCandidate {
  const { title, message } = alertWording([figures]);
  const { positionId, symbol, priceAt, level } = figures;
  const alone = sentences(title, message);
  const line = (brokeThrough: boolean): string => (brokeThrough ? say('broke-through', { line: alone }) : alone);
  const said = (brokeThrough: boolean): Said => [alertSentence(figures, brokeThrough)];
  return { positionId, symbol, priceAt, line, said, figures: figuresRecord(figures), level, breakThroughs, told, askedOf };
}

/** What would have been kept. The decision to fire was made on the same memory, so a slot is there. */
function withoutStorage({ figures, breakThroughs, told, askedOf, memory }: RaisedAlert, text: AlertText, at: number): KeptAlert {
  const { positionId, symbol, priceAt, level } = figures;
  const slot = claimSlot(memory, level, breakThroughs, at) ?? { claimedAt: at, level };
  return { positionId, symbol, priceAt, figures: figuresRecord(figures), ...slot, ...text, deliveredAt: null, told, askedOf, holding: true, recovered: false };
}

function textOf(at: number, alerts: readonly AlertFigures[]): AlertText {
  const [first] = alerts;
  if (first === undefined) throw new RangeError('a claim of no position');
  const urgent = worstLevel(alerts) !== 'alert';
  return { notificationId: alertNotificationId(first.positionId, at), urgent, ...alertWording(alerts) };
}
