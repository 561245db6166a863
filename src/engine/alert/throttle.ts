/** One alert of a position every 30 minutes; exactly 30 minutes after the last one is allowed. */
export const ALERT_INTERVAL_MS = 30 * 60_000;
/** A time server moves clocks by less than this: a claim this far ahead of the clock was just made, one further ahead is from a clock set back. */
export const CLOCK_STEP_MS = 60_000;

/** Whether a moment (epoch ms) is from a clock that was set back since. */
export const isAhead = (moment: number, now: number): boolean => moment > now + CLOCK_STEP_MS;

/** True while what began at `from` (epoch ms) and lasts `durationMs` runs; what lies over a minute ahead is from a clock that was set back since. */
export function lasts(from: number, durationMs: number, now: number): boolean {
  return !isAhead(from, now) && now - from < durationMs;
}

/**
 * From when (epoch ms) a position whose last alert was claimed at `claimedAt` may alert again; null when it may now. A claim more than a
 * minute in the future comes from a clock that was set back since and does not mute.
 */
export function mutedUntil(claimedAt: number, now: number): number | null {
  return lasts(claimedAt, ALERT_INTERVAL_MS, now) ? claimedAt + ALERT_INTERVAL_MS : null;
}
