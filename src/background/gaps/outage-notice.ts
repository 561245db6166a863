import type { Move } from '../clock/steady-clock.ts';
import { systemNotificationId } from '../notify/notification-id.ts';
import type { Wording } from '../notify/wording.ts';
import type { Clock, NotificationContent, Notifications, Timers } from '../platform/platform.ts';
import { settledWithin } from '../platform/settled-within.ts';
import type { OutageRow } from '../store/schema.ts';

/** A browser that has not answered by then is asked again at the next look. */
const SHOWN_WITHIN_MS = 5_000;

export interface OutageNoticeSurroundings {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly notifications: Pick<Notifications, 'create' | 'update' | 'clear'>;
  /** Writes the row down, with who is blind. Never rejects. */
  readonly save: (row: Omit<OutageRow, 'blind'>) => Promise<void>;
  readonly onTrouble: (kind: 'notifications', error: unknown) => void;
}

/** The one notification that says who is not watched: shown, changed in its place, made anew, taken away. */
export interface OutageNotice {
  hydrate(row: Omit<OutageRow, 'blind'>): void;
  row(): Omit<OutageRow, 'blind'>;
  /** True until the browser has answered. */
  showing(): boolean;
  /** Says it now. `anew`: under another id, the earlier one is taken away. `since` (epoch ms): since when the first of those that it names is blind. */
  say(words: Wording, since: number, anew: boolean): Promise<void>;
  /** What stands follows the positions; where it is gone it stays gone until there is something to tell. */
  follow(words: Wording): void;
  /** All are watched again. */
  withdraw(): Promise<void>;
  /** The wall clock was set. */
  move(move: Move): void;
}

export function createOutageNotice({ clock, timers, notifications, save, onTrouble }: OutageNoticeSurroundings): OutageNotice {
  let row: Omit<OutageRow, 'blind'> = { claimedAt: 0, notificationId: '', since: null };
  /** As it was worded last; null: an earlier worker's, which counts as true until something changes. */
  let worded: Wording | null = null;
  let showing = false;

  const trouble = (error: unknown): void => onTrouble('notifications', error);
  const stands = (notificationId: string): boolean => row.notificationId === notificationId;

  async function keep(next: Omit<OutageRow, 'blind'>): Promise<void> {
    row = next;
    await save(row);
  }

  function clear(notificationId: string): void {
    if (notificationId !== '') void notifications.clear(notificationId).catch(trouble);
  }

  /**
   * Shows the row's notification, or changes it where it stands: a worker that died before it knew may have shown it. `renewed`: one that was shown
   * and is gone is made anew under another id, since browsers do not show a dismissed id again.
   */
  async function show(content: NotificationContent, renewed: boolean): Promise<void> {
    let { notificationId } = row;
    try {
      if (!(await notifications.update(notificationId, content)) && stands(notificationId)) {
        if (renewed) notificationId = systemNotificationId('interrupted', row.claimedAt);
        if (renewed) await keep({ ...row, notificationId });
        await notifications.create(notificationId, content);
      }
      if (stands(notificationId)) await keep({ ...row, delivered: true });
      // All are watched again meanwhile: what was withdrawn before it was there must not stay.
      else await notifications.clear(notificationId);
    } catch (error) {
      trouble(error);
    }
  }

  function begin(words: Wording, renewed: boolean): void {
    worded = words;
    showing = true;
    void settledWithin(timers, SHOWN_WITHIN_MS, show({ ...words, urgent: false }, renewed)).then(() => {
      showing = false;
    });
  }

  return {
    hydrate(stored) {
      row = stored;
    },
    row: () => row,
    showing: () => showing,
    async say(words, since, anew) {
      const now = clock.now();
      if (anew) clear(row.notificationId);
      const wasShown = !anew && row.delivered !== false;
      await keep({
        claimedAt: now,
        notificationId: anew ? systemNotificationId('interrupted', now) : row.notificationId,
        since,
        delivered: false,
      });
      begin(words, wasShown);
    },
    follow(words) {
      const before = worded;
      if (row.delivered === false) return begin(words, false);
      worded = words;
      if (before === null || (before.title === words.title && before.message === words.message)) return;
      void notifications.update(row.notificationId, { ...words, urgent: false }).catch(trouble);
    },
    move(move) {
      void keep({ ...row, claimedAt: move(row.claimedAt), since: row.since === null ? null : move(row.since) });
    },
    async withdraw() {
      clear(row.notificationId);
      worded = null;
      await keep({ claimedAt: row.claimedAt, notificationId: '', since: null });
    },
  };
}
