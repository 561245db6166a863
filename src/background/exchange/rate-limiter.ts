import type { RateLimit } from '../../venues/venue.ts';
import type { Platform } from '../platform/platform.ts';

/**
 * Lets at most `most` requests come to the exchange in any window of `withinMs`. One that is answered may have arrived at any moment before its answer, so it
 * counts from its start until a window after that. `now`: ms by a clock that nobody sets; it never goes back.
 */
export interface RateLimiter {
  /** How many may go now. */
  allowance(now: number): number;
  /** Requests that arrive as they go, as on an open socket. */
  spend(count: number, now: number): void;
  /** A request goes whose answer is waited for. */
  begin(): void;
  /** One of those was answered, or given up. */
  answered(now: number): void;
  /** From when at least one more may go; null: not before an answer. */
  nextAt(now: number): number | null;
}

/** Nothing spent yet. Remembers when the last `most` requests arrived at the latest. */
export function createRateLimiter({ most, withinMs }: RateLimit): RateLimiter {
  let underWay = 0;
  let arrivedAt: number[] = [];
  const recent = (now: number) => arrivedAt.filter((at) => now - at < withinMs);
  const spend = (count: number, now: number): void => {
    arrivedAt = [...recent(now), ...Array.from({ length: count }, () => now)];
  };
  return {
    allowance: (now) => most - underWay - recent(now).length,
    spend,
    begin: () => {
      underWay += 1;
    },
    answered: (now) => {
      underWay -= 1;
      spend(1, now);
    },
    nextAt: (now) => {
      const within = recent(now);
      if (underWay + within.length < most) return now;
      const [oldest] = within;
      return oldest === undefined ? null : oldest + withinMs;
    },
  };
}

/**
 * Sends what waits as fast as the limit allows. `takeNext` takes it out of where it waits; null: nothing does. To be called when something new
 * waits; for what must wait longer it comes back by itself.
 */
export function createSender(
  { clock, timers }: Pick<Platform, 'clock' | 'timers'>,
  limit: RateLimit,
  takeNext: () => (() => Promise<unknown>) | null,
): () => void {
  const limiter = createRateLimiter(limit);
  let mayWait = false;
  let comesBack = false;

  function comeBack(): void {
    const at = limiter.nextAt(clock.elapsed());
    if (comesBack || at === null) return;
    comesBack = true;
    timers.after(at - clock.elapsed(), () => {
      comesBack = false;
      send();
    });
  }

  function answered(): void {
    limiter.answered(clock.elapsed());
    if (mayWait) comeBack();
  }

  function send(): void {
    mayWait = false;
    while (limiter.allowance(clock.elapsed()) > 0) {
      const go = takeNext();
      if (go === null) return;
      limiter.begin();
      void go().then(answered, answered);
    }
    mayWait = true;
    comeBack();
  }

  return send;
}
