import { badgeContent, failedBadge, type BadgeContent, type BadgePosition } from '../alerts/badge.ts';
import type { Badge, Cancel, Timers } from '../platform/platform.ts';

const PAUSE_MS = 1_000;

/** Keeps the badge true without working on every price: at most once a second, and only when it would change. */
export interface BadgeKeeper {
  changed(): void;
  stop(): void;
}

export function createBadgeKeeper(timers: Timers, badge: Badge, positions: () => readonly BadgePosition[], onTrouble: (error: unknown) => void): BadgeKeeper {
  let shown: BadgeContent | null = null;
  let pausing = false;
  let waiting = false;
  let cancel: Cancel = () => undefined;

  /** Without figures it says that nobody watches: the last number must not stand. */
  function content(): BadgeContent {
    try {
      return badgeContent(positions());
    } catch (error) {
      onTrouble(error);
      return failedBadge();
    }
  }

  function show(): void {
    const next = content();
    if (shown?.text === next.text && shown.level === next.level && shown.title === next.title) return;
    shown = next;
    badge.show(next).catch((error: unknown) => {
      shown = null;
      onTrouble(error);
    });
  }

  function changed(): void {
    if (pausing) {
      waiting = true;
      return;
    }
    pausing = true;
    waiting = false;
    show();
    cancel = timers.after(PAUSE_MS, () => {
      pausing = false;
      if (waiting) changed();
    });
  }

  return { changed, stop: () => cancel() };
}
