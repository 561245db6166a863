import type { Clock, Updates } from '../platform/platform.ts';

/** A moment that never is calm must not keep a trader on an old version for ever. */
const LATEST_MS = 24 * 60 * 60_000;

/** Starts a newer version that waits, when that disturbs nobody. */
export interface CalmUpdate {
  /** The browser has one ready. */
  waits(): void;
  /** Starts it if it waits and the moment is right. */
  check(): void;
}

export interface CalmUpdateSurroundings {
  readonly clock: Clock;
  readonly updates: Updates;
  /** An alert is on its way to the screen: nothing may end the worker now, however late it is. */
  readonly alerting: () => boolean;
  /** No position is in danger, and no page is open. */
  readonly calm: () => boolean;
}

/** Kept in the worker only: one that dies lets the browser install what waits by itself. */
export function createCalmUpdate({ clock, updates, alerting, calm }: CalmUpdateSurroundings): CalmUpdate {
  let since: number | null = null;

  function check(): void {
    if (since === null || alerting()) return;
    const waited = clock.now() - since;
    // A clock that was set back: the waiting is counted anew.
    if (waited < 0) since = clock.now();
    if (!calm() && waited < LATEST_MS) return;
    since = null;
    updates.apply();
  }

  return {
    waits() {
      since ??= clock.now();
      check();
    },
    check,
  };
}
