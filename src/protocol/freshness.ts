/** Limits of the ages (ms) at which a confirmed price counts; the worker and the pages, which age a picture by themselves, share them. */
export const DELAYED_FROM_MS = 35_000;
export const STALE_FROM_MS = 90_000;

/** How well a price can be relied on, worst last. */
export const FRESHNESS = ['live', 'delayed', 'stale'] as const;
type Freshness = (typeof FRESHNESS)[number];

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

export const worseFreshness = (a: Freshness, b: Freshness): Freshness => (FRESHNESS.indexOf(a) < FRESHNESS.indexOf(b) ? b : a);

/** The worst freshness of these contracts, live for none; a decision is only as fresh as the oldest price in it. */
export function worstFreshness<K>(contracts: Iterable<K>, freshness: (contract: K) => Freshness): Freshness {
  let worst: Freshness = 'live';
  for (const contract of contracts) worst = worseFreshness(worst, freshness(contract));
  return worst;
}
