import { freshnessOf, worseFreshness } from '../protocol/freshness.ts';
import type { Freshness, PositionLevel, PositionView } from '../protocol/view.ts';

/** By the age of a confirmed price alone: live < 35 s, delayed < 90 s, stale beyond and without one. */
export const freshnessByAge = (priceAt: number | null, now: number): Freshness => freshnessOf(priceAt === null ? null : now - priceAt);

/**
 * What the worker said, or worse: a picture that no longer changes (worker dead, first paint from the cache) ages here, so that silence never
 * looks like safety.
 */
export function freshnessNow(said: Freshness, priceAt: number | null, now: number): Freshness {
  return worseFreshness(said, freshnessByAge(priceAt, now));
}

/** The oldest price that an account's pool is computed with, once any of them is stale; null while none is. */
export function poolStaleSince(accountId: string, positions: readonly PositionView[], now: number): number | null {
  const stale = positions.flatMap(({ record, freshness, priceAt }) => {
    const pooled = record.accountId === accountId && record.marginMode === 'cross';
    return pooled && priceAt !== null && freshnessNow(freshness, priceAt, now) === 'stale' ? [priceAt] : [];
  });
  return stale.length === 0 ? null : Math.min(...stale);
}

/** The position's level, unknown once its price has gone stale. */
export function levelNow(position: PositionView, now: number): PositionLevel {
  return freshnessNow(position.freshness, position.priceAt, now) === 'stale' ? 'unknown' : position.level;
}
