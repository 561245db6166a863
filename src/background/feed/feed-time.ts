/**
 * The feed's own time, in ms since it started. It never runs backwards and never stands still: the wall clock drives it, but a clock that
 * is set back or frozen (by its owner, or by a debugger) is overruled by the timers, which run on.
 */
export interface FeedTime {
  readonly elapsed: number;
  readonly wall: number;
}

/** To the feed, a sleep of a day and one of a year are the same; and sums with a clock's nonsense (1e300) would stand still. */
const LONGEST_STEP_MS = 86_400_000;

/** Time goes on to the wall clock's `wallNow` (epoch ms), and at least to `atLeast`: what a timer that just ran was set for. */
export function passTime(time: FeedTime, wallNow: number, atLeast = 0): FeedTime {
  const wall = Number.isFinite(wallNow) ? wallNow : time.wall;
  return { elapsed: Math.max(time.elapsed + Math.min(Math.max(wall - time.wall, 0), LONGEST_STEP_MS), atLeast), wall };
}

const LATE_MS = 45_000;

/** Whether something due at `dueAt` is so late that the machine slept or the clock jumped: the connection is not to be trusted. */
export function isWake(dueAt: number | null, now: number): boolean {
  return dueAt !== null && now - dueAt > LATE_MS;
}

/** The earliest of some times; null where none is one. */
export function earliest(...times: readonly (number | null)[]): number | null {
  const known = times.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}
