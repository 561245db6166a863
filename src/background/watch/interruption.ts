import { mutedUntil } from '../../engine/alert/index.ts';
import { interruptionWording } from '../alerts/interruption-wording.ts';
import { systemNotificationId } from '../alerts/notification-id.ts';
import type { Feed } from '../feed/feed.ts';
import type { Clock, Notifications, Timers } from '../platform/platform.ts';
import type { HistoryEntry, InterruptionRow } from '../store/schema.ts';
import { settledWithin } from './settled-within.ts';

/** So long the first price of a contract may take; one that had a price goes by its freshness, which turns stale at the same age. */
const BLIND_AFTER_MS = 90_000;
/** After a sleep every price is old: one poll gets the chance to end that before anybody is told. */
const POLL_FIRST_MS = 5_000;

export interface InterruptionSurroundings {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly notifications: Pick<Notifications, 'create' | 'clear'>;
  readonly feed: Pick<Feed, 'freshness' | 'latest' | 'poll'>;
  /** Symbols that should have prices, each with the time (epoch ms) since when it has been wanted. */
  readonly wantedSince: () => ReadonlyMap<string, number>;
  readonly save: (row: InterruptionRow) => Promise<void>;
  readonly record: (entry: HistoryEntry) => void;
  readonly onTrouble: (kind: 'storage' | 'notifications', error: unknown) => void;
}

/** Tells the trader, once for the whole feed, that nobody watches; takes it back when prices return, and notes the gap. */
export interface Interruption {
  hydrate(row: InterruptionRow | null): void;
  /** Looks again; to be called at freshness changes, prices after a gap, and watchdog ticks. Never rejects. */
  check(): Promise<void>;
  /** True between the first blind contract and the return of the last. */
  open(): boolean;
}

export function createInterruption(surroundings: InterruptionSurroundings): Interruption {
  const { clock, feed, notifications } = surroundings;
  let row: InterruptionRow = { claimedAt: 0, notificationId: '', since: null };
  let opening = false;

  /** Blind symbols with the time of their last price, or since when one is waited for. */
  function blind(): readonly (readonly [string, number])[] {
    return [...surroundings.wantedSince()].flatMap(([symbol, wantedSince]) => {
      const price = feed.latest(symbol);
      if (price !== null) return feed.freshness(symbol) === 'stale' ? [[symbol, price.at] as const] : [];
      return clock.now() - wantedSince >= BLIND_AFTER_MS ? [[symbol, wantedSince] as const] : [];
    });
  }

  async function keep(next: InterruptionRow): Promise<void> {
    row = next;
    try {
      await surroundings.save(next);
    } catch (error) {
      surroundings.onTrouble('storage', error);
    }
  }

  async function openGap(): Promise<void> {
    // The feed reports its own failures; what counts here is only whether prices came.
    await settledWithin(surroundings.timers, POLL_FIRST_MS, feed.poll());
    const symbols = blind();
    if (symbols.length === 0) return;
    const now = clock.now();
    const since = Math.min(...symbols.map(([, at]) => at));
    if (mutedUntil(row.claimedAt, now) !== null) {
      await keep({ ...row, since });
      return;
    }
    const notificationId = systemNotificationId('interrupted', now);
    await keep({ claimedAt: now, notificationId, since });
    const { title, message } = interruptionWording(
      symbols.map(([symbol]) => symbol),
      since,
    );
    void notifications.create(notificationId, { title, message, urgent: false }).catch((error: unknown) => surroundings.onTrouble('notifications', error));
  }

  async function closeGap(since: number): Promise<void> {
    const { notificationId } = row;
    const now = clock.now();
    await keep({ ...row, since: null });
    if (notificationId !== '') void notifications.clear(notificationId).catch((error: unknown) => surroundings.onTrouble('notifications', error));
    const text = `Not watched from ${new Date(since).toISOString()} to ${new Date(now).toISOString()}`;
    const figures = { from: new Date(since).toISOString(), to: new Date(now).toISOString() };
    surroundings.record({ at: now, kind: 'gap', positionId: null, symbol: null, text, figures, delivered: true });
  }

  return {
    hydrate(stored) {
      if (stored !== null) row = stored;
    },
    async check() {
      if (opening) return;
      const isBlind = blind().length > 0;
      if (isBlind === (row.since !== null)) return;
      if (row.since !== null) {
        await closeGap(row.since);
        return;
      }
      opening = true;
      try {
        await openGap();
      } finally {
        opening = false;
      }
    },
    open: () => row.since !== null || opening,
  };
}
