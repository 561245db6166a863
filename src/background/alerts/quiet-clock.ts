import { quietUntil, type QuietMinutes } from '../../engine/alert/index.ts';
import type { Clock, LocalTime } from '../platform/platform.ts';
import type { QuietHours } from '../../protocol/records.ts';

function minutesOf(timeOfDay: string): number {
  const [hours, minutes] = timeOfDay.split(':').map(Number);
  if (hours === undefined || minutes === undefined) throw new RangeError(`not a time of day: ${timeOfDay}`);
  return hours * 60 + minutes;
}

/**
 * When the quiet hours that run now end (epoch ms), or null. The wall clock is looked at every time, so a change of time or of time zone
 * counts at once; the end is sought once for each minute, since every price of every position asks.
 */
export function createQuietClock(clock: Clock, localTime: LocalTime, quietHours: () => QuietHours | null): () => number | null {
  let known: { readonly key: string; readonly until: number | null } | null = null;
  return () => {
    const hours = quietHours();
    if (hours === null) return null;
    const now = clock.now();
    const key = [hours.from, hours.to, Math.floor(now / 60_000), localTime.minuteOfDay(now)].join();
    if (known?.key !== key) {
      const quiet: QuietMinutes = { from: minutesOf(hours.from), to: minutesOf(hours.to) };
      known = { key, until: quietUntil(quiet, now, localTime.minuteOfDay) };
    }
    return known.until;
  };
}
