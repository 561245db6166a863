import type { Clock, Notifications } from '../platform/platform.ts';
import { alertNotificationId } from './notification-id.ts';
import { alertWording, figuresRecord, lateMessage, type AlertFigures } from './wording.ts';

/** One position's part of an alert, as it is kept. */
export interface KeptAlert {
  readonly positionId: string;
  readonly symbol: string;
  readonly claimedAt: number;
  readonly deliveredAt: number | null;
  readonly notificationId: string;
  readonly title: string;
  readonly message: string;
  readonly urgent: boolean;
  readonly priceAt: number;
  readonly figures: Readonly<Record<string, string>>;
}

interface Candidate {
  readonly positionId: string;
  readonly symbol: string;
  readonly priceAt: number;
  readonly line: string;
  readonly figures: Readonly<Record<string, string>>;
}

type Text = Pick<KeptAlert, 'notificationId' | 'title' | 'message' | 'urgent'>;

export interface ClaimOutcome {
  readonly granted: readonly KeptAlert[];
  readonly refused: readonly KeptAlert[];
  readonly previousNotificationIds: readonly string[];
}

/** Where slots are claimed; the store implements it. */
export interface AlertLog {
  memories(): Promise<readonly KeptAlert[]>;
  claim(at: number, candidates: readonly Candidate[], describe: (granted: readonly Candidate[]) => Text): Promise<ClaimOutcome>;
  delivered(notificationId: string, at: number): Promise<void>;
}

export interface NotifierSurroundings {
  readonly clock: Clock;
  readonly notifications: Notifications;
  readonly log: AlertLog;
  /** A claimed alert was shown after its worker had died; it may have been shown before. */
  onRepeated(alert: KeptAlert): void;
  /** Null: it works again. */
  onTrouble(kind: 'storage' | 'notifications', message: string | null): void;
}

export interface Notifier {
  /**
   * Claims the slots of these positions of one notification and shows it. Resolves when the slots are claimed: showing goes on by itself,
   * so a browser that never answers blocks nobody. Without storage the alert is shown all the same: silence would be worse than a repeat.
   */
  raise(alerts: readonly AlertFigures[]): Promise<ClaimOutcome>;
  /** Shows what was claimed but never marked as shown. `afterStart`: by an earlier worker, so it may be a repeat, and says so. */
  redeliver(afterStart: boolean): Promise<void>;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function createNotifier({ clock, notifications, log, onRepeated, onTrouble }: NotifierSurroundings): Notifier {
  /** Ids whose showing the browser has not answered yet. */
  const showing = new Set<string>();

  async function markDelivered(notificationId: string): Promise<void> {
    try {
      await log.delivered(notificationId, clock.now());
    } catch (error) {
      onTrouble('storage', messageOf(error));
    }
  }

  /** True once the browser says that it is shown. */
  async function show({ notificationId, title, message, urgent }: Text): Promise<boolean> {
    showing.add(notificationId);
    try {
      await notifications.create(notificationId, { title, message, urgent });
      onTrouble('notifications', null);
    } catch (error) {
      onTrouble('notifications', messageOf(error));
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
      onTrouble('notifications', messageOf(error));
    }
  }

  async function claim(at: number, alerts: readonly AlertFigures[]): Promise<ClaimOutcome> {
    const figures = new Map(alerts.map((one) => [one.positionId, one]));
    const candidates = alerts.map(candidateOf);
    const describe = (granted: readonly Candidate[]): Text =>
      textOf(
        at,
        granted.flatMap(({ positionId }) => figures.get(positionId) ?? []),
      );
    try {
      return await log.claim(at, candidates, describe);
    } catch (error) {
      onTrouble('storage', messageOf(error));
      const text = describe(candidates);
      const granted = candidates.map(({ line: _line, ...candidate }) => ({ ...candidate, ...text, claimedAt: at, deliveredAt: null }));
      return { granted, refused: [], previousNotificationIds: [] };
    }
  }

  return {
    async raise(alerts) {
      const outcome = await claim(clock.now(), alerts);
      const [first] = outcome.granted;
      if (first !== undefined) {
        for (const id of outcome.previousNotificationIds) void clear(id);
        void show(first);
      }
      return outcome;
    },

    async redeliver(afterStart) {
      const waiting = (await log.memories()).filter((alert) => alert.deliveredAt === null && !showing.has(alert.notificationId));
      if (waiting.length === 0) return;
      const shown = new Set(await notifications.shownIds());
      for (const notificationId of new Set(waiting.map((alert) => alert.notificationId))) {
        const alerts = waiting.filter((alert) => alert.notificationId === notificationId);
        const [first] = alerts;
        if (first === undefined) continue;
        if (shown.has(notificationId)) {
          await markDelivered(notificationId);
          continue;
        }
        const text = afterStart ? { ...first, message: lateMessage(first.message, first.priceAt) } : first;
        void show(text).then((done) => {
          if (done && afterStart) alerts.forEach(onRepeated);
        });
      }
    },
  };
}

function candidateOf(figures: AlertFigures): Candidate {
  const { title, message } = alertWording([figures]);
  const { positionId, symbol, priceAt } = figures;
  return { positionId, symbol, priceAt, line: `${title}. ${message}`, figures: figuresRecord(figures) };
}

function textOf(at: number, alerts: readonly AlertFigures[]): Text {
  const [first] = alerts;
  if (first === undefined) throw new RangeError('a claim of no position');
  const urgent = alerts.some(({ liquidating }) => liquidating);
  return { notificationId: alertNotificationId(first.positionId, at), urgent, ...alertWording(alerts) };
}
