import { mutedUntil } from '../../engine/alert/index.ts';
import { interruptionWording } from '../alerts/interruption-wording.ts';
import { systemNotificationId } from '../alerts/notification-id.ts';
import type { Feed } from '../feed/feed.ts';
import type { Clock, Notifications, Timers } from '../platform/platform.ts';
import { STALE_FROM_MS } from '../protocol/freshness.ts';
import type { InterruptionRow } from '../store/schema.ts';
import { settledWithin } from './settled-within.ts';

/** So long the first price of a contract may take; one that had a price goes by its freshness, which turns stale at the same age. */
const BLIND_AFTER_MS = STALE_FROM_MS;
/** After a sleep every price is old: one poll gets the chance to end that before anybody is told. */
const POLL_FIRST_MS = 5_000;
/** A browser that has not answered by then is asked again at the next look. */
const SHOWN_WITHIN_MS = 5_000;

export interface InterruptionSurroundings {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly notifications: Pick<Notifications, 'create' | 'clear' | 'shownIds'>;
  readonly feed: Pick<Feed, 'freshness' | 'latest' | 'poll'>;
  /** Symbols that should have prices, each with the time (epoch ms) since when it waits for one; over restarts, too. */
  readonly wantedSince: () => ReadonlyMap<string, number>;
  readonly save: (row: InterruptionRow) => Promise<void>;
  /** Nobody watched from `from` to `to`, epoch ms. */
  readonly noteGap: (from: number, to: number) => void;
  readonly onTrouble: (kind: 'storage' | 'notifications', error: unknown) => void;
}

/** Tells the trader, once for all contracts that lose their prices together, that nobody watches; takes it back when prices return, and notes the gap. */
export interface Interruption {
  hydrate(row: InterruptionRow | null): void;
  /** Looks again; to be called at freshness changes, prices after a gap, and watchdog ticks. Never rejects. */
  check(): Promise<void>;
  /** True from the first blind contract, once a poll could not help, to the return of the last. */
  open(): boolean;
}

export function createInterruption(surroundings: InterruptionSurroundings): Interruption {
  const { clock, feed, notifications } = surroundings;
  let row: InterruptionRow = { claimedAt: 0, notificationId: '', since: null };
  let checking = false;
  let showing = false;

  /** Blind symbols with the time of their last price, or since when one is waited for. */
  function blind(): readonly (readonly [string, number])[] {
    return [...surroundings.wantedSince()].flatMap(([symbol, wantedSince]) => {
      const price = feed.latest(symbol);
      if (price !== null) return feed.freshness(symbol) === 'stale' ? [[symbol, price.at] as const] : [];
      return clock.now() - wantedSince >= BLIND_AFTER_MS ? [[symbol, wantedSince] as const] : [];
    });
  }

  /** Old prices of before a restart are no longer there, so a contract counts as watched only by a price of now. */
  function allSeen(): boolean {
    return [...surroundings.wantedSince().keys()].every((symbol) => feed.latest(symbol) !== null && feed.freshness(symbol) !== 'stale');
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
    const since = Math.min(...symbols.map(([, at]) => at));
    await keep({ claimedAt: row.claimedAt, notificationId: '', since, delivered: false });
  }

  const stillOpen = (notificationId: string): boolean => row.since !== null && row.notificationId === notificationId;

  /** Shows the row's notification, unless a worker that died before it knew has done so. */
  async function show(notificationId: string, symbols: readonly string[], since: number): Promise<void> {
    try {
      const shownIds = await notifications.shownIds();
      const { title, message } = interruptionWording(symbols, since);
      if (!shownIds.includes(notificationId) && stillOpen(notificationId)) await notifications.create(notificationId, { title, message, urgent: false });
      if (stillOpen(notificationId)) await keep({ ...row, delivered: true });
      // Prices returned meanwhile: what was withdrawn before it was there must not stay.
      else await notifications.clear(notificationId);
    } catch (error) {
      surroundings.onTrouble('notifications', error);
    }
  }

  /** Blind symbols that no announcement of this spell speaks of: their prices came on after it. */
  function untold(): readonly (readonly [string, number])[] {
    return row.notificationId === '' ? blind() : blind().filter(([, at]) => at > row.claimedAt);
  }

  /** Once a gap, and once more for contracts that join it; when the last announcement's 30 minutes are over, and again until the browser has taken it. */
  async function announce(since: number): Promise<void> {
    const now = clock.now();
    if (blind().length === 0 || showing) return;
    const news = untold();
    let told = blind();
    if (news.length > 0 && mutedUntil(row.claimedAt, now) === null) {
      if (row.notificationId !== '') withdraw(row.notificationId);
      await keep({ claimedAt: now, notificationId: systemNotificationId('interrupted', now), since, delivered: false });
      told = news;
    } else if (row.notificationId === '' || row.delivered !== false) return;
    showing = true;
    const shown = show(row.notificationId, told.map(([symbol]) => symbol), Math.min(...told.map(([, at]) => at)));
    void settledWithin(surroundings.timers, SHOWN_WITHIN_MS, shown).then(() => {
      showing = false;
    });
  }

  function withdraw(notificationId: string): void {
    void notifications.clear(notificationId).catch((error: unknown) => surroundings.onTrouble('notifications', error));
  }

  async function closeGap(since: number): Promise<void> {
    const { notificationId } = row;
    await keep({ ...row, since: null });
    if (notificationId !== '') withdraw(notificationId);
    surroundings.noteGap(since, clock.now());
  }

  return {
    hydrate(stored) {
      if (stored !== null) row = stored;
    },
    async check() {
      if (checking) return;
      checking = true;
      try {
        if (row.since === null && blind().length > 0) await openGap();
        else if (row.since !== null && allSeen()) await closeGap(row.since);
        if (row.since !== null) await announce(row.since);
      } finally {
        checking = false;
      }
    },
    open: () => row.since !== null,
  };
}
