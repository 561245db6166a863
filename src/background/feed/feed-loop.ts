import type { FeedClock } from './feed-clock.ts';

export interface FeedLoopSurroundings {
  readonly time: FeedClock;
  /** The machine slept or the clock jumped: everything is begun anew. */
  onWake(): void;
  /** Does whatever is due. */
  bringUpToDate(): void;
  /** When something is due next; null for never. */
  nextDueAt(): number | null;
  /** Tells the listener what waits to be told. */
  flush(): void;
}

/** The ways into a feed. It keeps one timer, set for whatever is due first; the timer only makes it look, so a late one does no harm. */
export interface FeedLoop {
  /** Every way in but that of frames: the work is done, then whatever is due, then the one timer is set anew. */
  enter(work: (woken: boolean) => void, atLeast?: number): void;
  /** The way in of frames, in two calls. A frame only moves due times back, so timer, subscriptions and polls are left as they are. */
  frameCame(): void;
  frameTaken(): void;
  /** What a frame said moves due times forward: they are looked at once it is taken. */
  lookAfterFrame(): void;
}

const NO_WORK = (): void => undefined;

export function createFeedLoop({ time, onWake, bringUpToDate, nextDueAt, flush }: FeedLoopSurroundings): FeedLoop {
  let lookNeeded = false;

  function noticeWake(elapsed: number): boolean {
    if (!time.overslept(elapsed)) return false;
    onWake();
    return true;
  }

  function look(atLeast: number): void {
    enter(NO_WORK, atLeast);
  }

  function enter(work: (woken: boolean) => void, atLeast = 0): void {
    const woken = noticeWake(time.now(atLeast));
    try {
      work(woken);
      lookNeeded = false;
      bringUpToDate();
    } finally {
      time.setTimer(nextDueAt(), look);
      flush();
    }
  }

  return {
    enter,
    frameCame() {
      if (noticeWake(time.now())) enter(NO_WORK);
    },
    frameTaken() {
      if (lookNeeded) enter(NO_WORK);
      else flush();
    },
    lookAfterFrame() {
      lookNeeded = true;
    },
  };
}
