const MINUTE_MS = 60_000;
const MINUTES_A_DAY = 24 * 60;

/** Minutes after midnight on the trader's wall clock; from `from` up to, not including, `to`, across midnight where `from` is later; none where equal. */
export interface QuietMinutes {
  readonly from: number;
  readonly to: number;
}

export function isQuiet({ from, to }: QuietMinutes, minuteOfDay: number): boolean {
  return from <= to ? minuteOfDay >= from && minuteOfDay < to : minuteOfDay >= from || minuteOfDay < to;
}

/**
 * The first moment (epoch ms) from `now` on at which the wall clock shows no quiet minute; null when it shows none now. `minuteOfDay` reads
 * the wall clock, so an hour that a change of time skips or repeats is counted as the clock shows it.
 */
export function quietUntil(quiet: QuietMinutes, now: number, minuteOfDay: (at: number) => number): number | null {
  if (!isQuiet(quiet, minuteOfDay(now))) return null;
  let at = (Math.floor(now / MINUTE_MS) + 1) * MINUTE_MS;
  const last = at + 2 * MINUTES_A_DAY * MINUTE_MS;
  while (isQuiet(quiet, minuteOfDay(at))) {
    if (at > last) throw new RangeError(`quiet hours from minute ${quiet.from} to ${quiet.to} do not end within two days`);
    at += MINUTE_MS;
  }
  return at;
}
