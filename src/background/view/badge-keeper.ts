import { badgeContent, type BadgeContent, type BadgePosition } from '../alerts/badge.ts';
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

  function show(): void {
    const content = badgeContent(positions());
    if (shown?.text === content.text && shown.level === content.level && shown.title === content.title) return;
    shown = content;
    badge.show(content).catch((error: unknown) => {
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
