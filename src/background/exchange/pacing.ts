/** Lets at most `limit` requests pass in any window of `windowMs`. Feed time, ms. */
export interface Pacing {
  /** How many may be sent now. */
  allowance(now: number): number;
  spend(count: number, now: number): void;
  /** From when at least one more is allowed. */
  nextAt(now: number): number;
}

/** Remembers when the last `limit` requests went. */
export function createPacing(limit: number, windowMs: number): Pacing {
  let sentAt: number[] = [];
  const recent = (now: number) => sentAt.filter((at) => now - at < windowMs);
  return {
    allowance: (now) => limit - recent(now).length,
    spend: (count, now) => {
      sentAt = [...recent(now), ...Array.from({ length: count }, () => now)];
    },
    nextAt: (now) => {
      const within = recent(now);
      const oldest = within[0];
      return within.length < limit || oldest === undefined ? now : oldest + windowMs;
    },
  };
}
