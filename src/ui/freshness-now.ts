import { DELAYED_FROM_MS, STALE_FROM_MS, worseFreshness } from '../background/protocol/freshness.ts';
import type { Freshness, PositionLevel, PositionView } from '../background/protocol/view.ts';

/** By the age of a confirmed price alone: live < 35 s, delayed < 90 s, stale beyond and without one. */
export function freshnessByAge(priceAt: number | null, now: number): Freshness {
  if (priceAt === null) return 'stale';
  const ageMs = now - priceAt;
  if (ageMs < DELAYED_FROM_MS) return 'live';
  return ageMs < STALE_FROM_MS ? 'delayed' : 'stale';
}

/**
 * What the worker said, or worse: a picture that no longer changes (worker dead, first paint from the cache) ages here, so that silence never
 * looks like safety.
 */
export function freshnessNow(said: Freshness, priceAt: number | null, now: number): Freshness {
  return worseFreshness(said, freshnessByAge(priceAt, now));
}

/** The position's level, unknown once its price has gone stale. */
export function levelNow(position: PositionView, now: number): PositionLevel {
  return freshnessNow(position.freshness, position.priceAt, now) === 'stale' ? 'unknown' : position.level;
}
