import { badgeContent, failedBadge, type BadgePosition } from '../notify/badge.ts';
import type { Badge, BadgeContent, Cancel, Clock, Timers } from '../platform/platform.ts';

const SHORTEST_PAUSE_MS = 1_000;
/** Of thousands of positions every figure takes a while: making the badge takes at most one part in so many of the worker's time. */
const SHARE = 50;
/** Whatever the clock says that it took. */
const LONGEST_PAUSE_MS = 10_000;

/** Keeps the badge true without working on every price: at most once a second, less often where there is much to compute, and shown only where it changes. */
export interface BadgeKeeper {
  changed(): void;
  stop(): void;
}

export interface BadgeKeeperSurroundings {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly badge: Badge;
  readonly positions: () => readonly BadgePosition[];
  readonly onTrouble: (error: unknown) => void;
}

export function createBadgeKeeper({ clock, timers, badge, positions, onTrouble }: BadgeKeeperSurroundings): BadgeKeeper {
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
    const change = changeOf(shown, next);
    if (Object.keys(change).length === 0) return;
    shown = next;
    badge.show(change).catch((error: unknown) => {
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
    const startedAt = clock.now();
    show();
    const tookMs = clock.now() - startedAt;
    cancel = timers.after(Math.min(Math.max(SHORTEST_PAUSE_MS, SHARE * tookMs), LONGEST_PAUSE_MS), () => {
      pausing = false;
      if (waiting) changed();
    });
  }

  return { changed, stop: () => cancel() };
}

/** Of the next badge what the browser does not show yet: the title follows every hundredth of a percent, and an icon is costly to draw. */
function changeOf(shown: BadgeContent | null, next: BadgeContent): Partial<BadgeContent> {
  if (shown === null) return next;
  return {
    ...(shown.text === next.text ? {} : { text: next.text }),
    ...(shown.level === next.level ? {} : { level: next.level }),
    ...(shown.title === next.title ? {} : { title: next.title }),
  };
}
