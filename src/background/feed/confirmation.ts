/** Which symbols need a price by REST, and when. Feed time, ms. Decides only; price-poll.ts asks. */
export interface PriceConfirmation {
  /** Those of `symbols` that were silent for `silenceMs` (or never heard), are not being asked for and may be asked for again. */
  needed(symbols: Iterable<string>, now: number, silenceMs: number): readonly string[];
  asked(symbols: Iterable<string>, now: number): void;
  answered(symbol: string, now: number): void;
  /** The request failed: not again before the pause is over. */
  failed(symbol: string, now: number): void;
  /** The exchange does not know the symbol: seldom again. */
  unknown(symbol: string, now: number): void;
  forget(wanted: ReadonlySet<string>): void;
  /** When `needed` may next name a symbol; null when there are none. */
  nextAt(symbols: Iterable<string>, silenceMs: number): number | null;
}

/** How long after a failure the other host is asked. */
export const RETRY_AFTER_MS = 5_000;
/** A symbol that the exchange does not know is asked for again before a price that was only missing once gets stale. */
const UNKNOWN_AGAIN_MS = 30_000;
/** A request has timeouts of its own; one that outlives even them (a process that slept) no longer holds up the next. */
const GIVE_UP_MS = 30_000;

/** Whatever an answer was worth: a symbol is never asked for in a loop. */
const SHORTEST_PAUSE_MS = 1_000;

/** `confirmedAt` tells when a symbol's last price was confirmed, null for never. */
export function createConfirmation(confirmedAt: (symbol: string) => number | null): PriceConfirmation {
  /** Not before then: a request is under way, or one failed. */
  const blockedUntil = new Map<string, number>();

  const neededAt = (symbol: string, silenceMs: number) => {
    const confirmed = confirmedAt(symbol);
    const silentAt = confirmed === null ? -Infinity : confirmed + silenceMs;
    return Math.max(silentAt, blockedUntil.get(symbol) ?? -Infinity);
  };

  return {
    needed: (symbols, now, silenceMs) => [...symbols].filter((symbol) => neededAt(symbol, silenceMs) <= now),
    asked: (symbols, now) => {
      for (const symbol of symbols) blockedUntil.set(symbol, now + GIVE_UP_MS);
    },
    answered: (symbol, now) => {
      blockedUntil.set(symbol, now + SHORTEST_PAUSE_MS);
    },
    failed: (symbol, now) => {
      blockedUntil.set(symbol, now + RETRY_AFTER_MS);
    },
    unknown: (symbol, now) => {
      blockedUntil.set(symbol, now + UNKNOWN_AGAIN_MS);
    },
    forget: (wanted) => {
      for (const symbol of blockedUntil.keys()) if (!wanted.has(symbol)) blockedUntil.delete(symbol);
    },
    nextAt: (symbols, silenceMs) => {
      let next: number | null = null;
      for (const symbol of symbols) next = Math.min(next ?? Infinity, neededAt(symbol, silenceMs));
      return next;
    },
  };
}
