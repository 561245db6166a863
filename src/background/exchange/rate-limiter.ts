import type { RateLimit } from '../../venues/venue.ts';
import type { Timers } from '../platform/platform.ts';

/**
 * Counts requests against a limit in any window of time, as the exchange sees them: one may arrive there at any moment until it is answered, so it counts from
 * when it goes until a window after its answer. Timers alone measure that: what this machine's clock shows plays no part.
 */
export interface RateLimiter {
  /** Whether a request may go now. */
  readonly isFree: boolean;
  /** Sends a request, which counts at once. Settles as it does. */
  run<T>(request: () => Promise<T>): Promise<T>;
}

/** Nothing sent yet. `onFree` is called whenever one more request may go. */
export function createRateLimiter(timers: Timers, { most, withinMs }: RateLimit, onFree: () => void): RateLimiter {
  let free = most;
  const answered = (): void => {
    timers.after(withinMs, () => {
      free += 1;
      onFree();
    });
  };
  return {
    get isFree() {
      return free > 0;
    },
    async run(request) {
      free -= 1;
      try {
        return await request();
      } finally {
        answered();
      }
    },
  };
}
