/** What is said of a worker that cannot start. It leans on nothing of the worker, least of all on the database, which may be what is broken. */
import * as v from 'valibot';
import { mutedUntil } from '../engine/alert/index.ts';
import { failedBadge } from './notify/badge.ts';
import { failedStartWording } from './notify/failed-start-wording.ts';
import { systemNotificationId } from './notify/notification-id.ts';
import { saidOf } from './upkeep/faults.ts';
import type { Cancel, Platform } from './platform/platform.ts';

/** A start may fail once while a browser or a disk wakes up. */
const TOLD_AFTER_MS = 90_000;

/** Epoch ms. */
const failure = v.object({ since: v.number(), toldAt: v.nullable(v.number()), notificationId: v.string() });
type Failure = v.InferOutput<typeof failure>;

/** Tells the trader after 90 s that the worker cannot start, and why; again every 30 minutes while that lasts, over restarts of the worker. */
export interface FailedStart {
  /** One start failed. Never rejects. */
  failed(error: unknown): Promise<void>;
  /** It has started after all. Never rejects. */
  started(): Promise<void>;
}

export type FailedStartSurroundings = Pick<Platform, 'clock' | 'timers' | 'notifications' | 'badge' | 'startMemory'>;

export function createFailedStart({ clock, timers, notifications, badge, startMemory }: FailedStartSurroundings): FailedStart {
  let known: Failure | null = null;
  let cancel: Cancel = () => undefined;
  /** One after another: a browser that takes its time must not be asked twice, nor show what is over by then. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (step: () => Promise<void>): Promise<void> => {
    const done = last.then(step);
    last = done.catch(() => undefined);
    return done;
  };

  /** What an earlier worker has left; where not even that can be read, this one begins anew. */
  async function remembered(): Promise<Failure | null> {
    const kept: unknown = await startMemory.read().catch(() => undefined);
    return v.is(failure, kept) ? kept : null;
  }

  async function keep(next: Failure | null): Promise<void> {
    known = next;
    // Where nothing can be kept, a worker that lives long enough tells all the same.
    await startMemory.save(next).catch(() => undefined);
  }

  async function tell(now: number, since: number, error: unknown): Promise<void> {
    const notificationId = systemNotificationId('cannot-start', now);
    if (known !== null && known.notificationId !== '') await notifications.clear(known.notificationId).catch(() => undefined);
    await notifications.create(notificationId, { ...failedStartWording(saidOf(error)), urgent: true });
    // Claimed only once it is there: a browser that refuses is asked again with the next failure.
    await keep({ since, toldAt: now, notificationId });
  }

  async function look(error: unknown): Promise<void> {
    const now = clock.now();
    const { since: stored, toldAt, notificationId } = known ?? (await remembered()) ?? { since: now, toldAt: null, notificationId: '' };
    // A time ahead is from a clock that was set back since.
    const since = Math.min(stored, now);
    if (known?.since !== since) await keep({ since, toldAt, notificationId });
    const wait = since + TOLD_AFTER_MS - now;
    cancel();
    if (wait > 0) cancel = timers.after(wait, () => void inTurn(() => look(error)).catch(() => undefined));
    else if (toldAt === null || mutedUntil(toldAt, now) === null) await tell(now, since, error);
  }

  return {
    async failed(error) {
      // Of what cannot even be shown nothing is left to say it with.
      await Promise.allSettled([badge.show(failedBadge()), inTurn(() => look(error))]);
    },
    started: () =>
      inTurn(async () => {
        cancel();
        const failing = known ?? (await remembered());
        if (failing === null) return;
        await Promise.allSettled([keep(null), failing.notificationId === '' ? undefined : notifications.clear(failing.notificationId)]);
      }),
  };
}
