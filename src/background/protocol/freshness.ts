/** Limits of the ages (ms) at which a confirmed price counts; the worker and the pages, which age a picture by themselves, share them. */
export const DELAYED_FROM_MS = 35_000;
export const STALE_FROM_MS = 90_000;

/** How well a price can be relied on, worst last. */
export const FRESHNESS = ['live', 'delayed', 'stale'] as const;
type Freshness = (typeof FRESHNESS)[number];

export const worseFreshness = (a: Freshness, b: Freshness): Freshness => (FRESHNESS.indexOf(a) < FRESHNESS.indexOf(b) ? b : a);

/** The worst freshness of these symbols, live for none; a decision is only as fresh as the oldest price in it. */
export function worstFreshness(symbols: Iterable<string>, freshness: (symbol: string) => Freshness): Freshness {
  let worst: Freshness = 'live';
  for (const symbol of symbols) worst = worseFreshness(worst, freshness(symbol));
  return worst;
}
