/**
 * What the exchange's clock shows, learned from what it says of its own time. In feed time (ms), which runs on: what this machine's clock shows
 * plays no part.
 */
export interface ExchangeTime {
  /** The exchange says that it is `serverAt` (epoch ms). True when prices are noticeably older or younger by it than before. */
  learn(serverAt: number, now: number): boolean;
  /** The feed time at which the exchange's clock showed `at` (epoch ms), late by the way here; null while nothing was learned. */
  feedTimeOf(at: number): number | null;
  /** Whether it was learned lately, as it is again and again from an open socket. */
  isSettled(now: number): boolean;
  /** Time may have jumped: the next word of the exchange is believed, whatever it says. */
  doubt(): void;
}

/** Further from what is known, one word of the exchange is not believed: the next must agree. */
const AGREES_WITHIN_MS = 60_000;
const NOTICEABLE_MS = 2_000;
/** A period of pings, and some time for the answer. */
const SETTLED_FOR_MS = 25_000;

/** Nothing learned yet. */
export function createExchangeTime(): ExchangeTime {
  /** The exchange's time, epoch ms, at feed time 0. */
  let origin: number | null = null;
  let learnedAt = 0;
  let doubted: number | null = null;
  let jumped = false;
  return {
    learn: (serverAt, now) => {
      const found = serverAt - now;
      const agrees = (other: number | null) => other !== null && Math.abs(found - other) <= AGREES_WITHIN_MS;
      if (origin !== null && !jumped && !agrees(origin) && !agrees(doubted)) {
        doubted = found;
        return false;
      }
      const moved = origin === null || Math.abs(found - origin) >= NOTICEABLE_MS;
      origin = found;
      doubted = null;
      jumped = false;
      learnedAt = now;
      return moved;
    },
    feedTimeOf: (at) => (origin === null ? null : at - origin),
    isSettled: (now) => origin !== null && !jumped && now - learnedAt < SETTLED_FOR_MS,
    doubt: () => {
      jumped = true;
    },
  };
}
