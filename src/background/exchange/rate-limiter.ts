import type { RateLimit } from '../../venues/venue.ts';
import type { Timers } from '../platform/platform.ts';

/** Counts requests against a limit in any window of time. Timers alone measure that: what this machine's clock shows plays no part. */
export interface RateLimiter {
  /** Whether a request may go now. */
  readonly isFree: boolean;
  /** A request goes. */
  spend(): void;
}

/** Nothing spent yet. `onFree` is called whenever one more request may go. */
export function createRateLimiter(timers: Timers, { most, withinMs }: RateLimit, onFree: () => void): RateLimiter {
  let free = most;
  return {
    get isFree() {
      return free > 0;
    },
    spend() {
      free -= 1;
      timers.after(withinMs, () => {
        free += 1;
        onFree();
      });
    },
  };
}
