/** How long to wait before the next try to connect. */
export interface Backoff {
  /** Tries since the last stable connection. */
  readonly tries: number;
}

export const FRESH_BACKOFF: Backoff = { tries: 0 };

const FIRST_CEILING_MS = 1_000;
const LAST_CEILING_MS = 30_000;
const STABLE_MS = 60_000;

/**
 * The wait before the next try, ms: exponential with full jitter, `fraction` (in [0, 1), fresh for every try) of a ceiling that doubles
 * from 1 s to 30 s. `slowest` takes the last ceiling at once.
 */
export function nextTry(backoff: Backoff, fraction: number, slowest: boolean): { backoff: Backoff; delayMs: number } {
  const ceiling = slowest ? LAST_CEILING_MS : Math.min(LAST_CEILING_MS, FIRST_CEILING_MS * 2 ** backoff.tries);
  return { backoff: { tries: Math.min(backoff.tries + 1, 30) }, delayMs: Math.floor(fraction * ceiling) };
}

/** What a connection that gave signs of life for `aliveMs` leaves behind: only a stable minute makes the next wait short again. */
export function afterConnection(backoff: Backoff, aliveMs: number): Backoff {
  return aliveMs >= STABLE_MS ? FRESH_BACKOFF : backoff;
}
