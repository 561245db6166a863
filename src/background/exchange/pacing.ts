import type { RateLimit } from '../../venues/venue.ts';

/** Lets at most `most` requests pass in any window of `withinMs`. Feed time, ms: a feed keeps no timer for it, as rate-limiter.ts does. */
export interface Pacing {
  /** How many may be sent now. */
  allowance(now: number): number;
  spend(count: number, now: number): void;
  /** From when at least one more is allowed. */
  nextAt(now: number): number;
}

/** Remembers when the last `most` requests went. */
export function createPacing({ most, withinMs }: RateLimit): Pacing {
  let sentAt: number[] = [];
  const recent = (now: number) => sentAt.filter((at) => now - at < withinMs);
  return {
    allowance: (now) => most - recent(now).length,
    spend: (count, now) => {
      sentAt = [...recent(now), ...Array.from({ length: count }, () => now)];
    },
    nextAt: (now) => {
      const within = recent(now);
      const oldest = within[0];
      return within.length < most || oldest === undefined ? now : oldest + withinMs;
    },
  };
}
