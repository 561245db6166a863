/** One alert of a position every 30 minutes; exactly 30 minutes after the last one is allowed. */
export const ALERT_INTERVAL_MS = 30 * 60_000;
/** A time server moves clocks by less than this: a claim this far ahead of the clock was just made, one further ahead is from a clock set back. */
export const CLOCK_STEP_MS = 60_000;

/**
 * From when (epoch ms) a position whose last alert was claimed at `claimedAt` may alert again; null when it may now. A claim more than a
 * minute in the future comes from a clock that was set back since and does not mute.
 */
export function mutedUntil(claimedAt: number, now: number): number | null {
  const age = now - claimedAt;
  return age >= -CLOCK_STEP_MS && age < ALERT_INTERVAL_MS ? claimedAt + ALERT_INTERVAL_MS : null;
}
