import { DELAYED_FROM_MS, STALE_FROM_MS } from '../protocol/freshness.ts';
import type { Freshness } from '../protocol/view.ts';

/** Freshness by the age (ms) of the last confirmed price; null (none yet) is stale. */
export function freshnessOf(ageMs: number | null): Freshness {
  if (ageMs === null || ageMs >= STALE_FROM_MS) return 'stale';
  return ageMs >= DELAYED_FROM_MS ? 'delayed' : 'live';
}

/** At which age a price of this freshness becomes something worse; null when nothing is worse. */
export function endsAtAge(freshness: Freshness): number | null {
  if (freshness === 'live') return DELAYED_FROM_MS;
  return freshness === 'delayed' ? STALE_FROM_MS : null;
}
