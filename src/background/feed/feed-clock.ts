import type { Platform } from '../platform/platform.ts';
import { isWake, passTime } from './feed-time.ts';

/** The feed's own time (ms since it started), its one timer, and whether that came when it was due. */
export interface FeedClock {
  /** At least `atLeast`: what a timer that just ran was set for. */
  now(atLeast?: number): number;
  /** As `now` said last. Asking the platform's clock again costs more than all the rest of a frame. */
  readonly elapsed: number;
  /** This machine's clock at that moment, epoch ms. */
  readonly wall: number;
  /** Sets the one timer anew, or stops it. `run` is told the time that it was set for. */
  setTimer(dueAt: number | null, run: (atLeast: number) => void): void;
  /** When the watchdog's alarm is due; null while none is. */
  expectAlarm(at: number | null): void;
  /** True when timer or alarm are so late that the machine slept or the clock jumped; both are forgotten then. */
  overslept(elapsed: number): boolean;
}

/** Never 0: whatever is due in no time lets the browser breathe first. */
const SHORTEST_TIMER_MS = 1;

/** It starts now, without a timer. */
export function createFeedClock({ clock, timers }: Pick<Platform, 'clock' | 'timers'>): FeedClock {
  let timer: { readonly dueAt: number; readonly cancel: () => void } | null = null;
  let alarmDueAt: number | null = null;

  function now(atLeast = 0): number {
    const { elapsed, wall } = passTime(feedClock, clock.now(), atLeast);
    feedClock.elapsed = elapsed;
    feedClock.wall = wall;
    return elapsed;
  }

  function stopTimer(): void {
    timer?.cancel();
    timer = null;
  }

  // Its times are fields: as getters they cost every frame a tenth more.
  const feedClock = {
    now,
    elapsed: 0,
    wall: clock.now(),
    setTimer(at: number | null, run: (atLeast: number) => void): void {
      stopTimer();
      if (at === null) return;
      const delayMs = Math.max(SHORTEST_TIMER_MS, Math.ceil(at - now()));
      const dueAt = now() + delayMs;
      timer = { dueAt, cancel: timers.after(delayMs, () => run(dueAt)) };
    },
    expectAlarm(at: number | null): void {
      alarmDueAt = at;
    },
    overslept(elapsed: number): boolean {
      if (!isWake(timer?.dueAt ?? null, elapsed) && !isWake(alarmDueAt, elapsed)) return false;
      stopTimer();
      alarmDueAt = null;
      return true;
    },
  };
  return feedClock;
}
