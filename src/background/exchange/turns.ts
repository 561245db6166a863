import type { RateLimit } from '../../venues/venue.ts';
import type { Timers } from '../platform/platform.ts';
import { createRateLimiter } from './rate-limiter.ts';

/** Lets requests go one after the other, at most so many in any window of time; who asks first goes first. */
export interface Turns {
  /** Resolves when the request may go. */
  next(): Promise<void>;
}

/** None taken yet. */
export function createTurns(timers: Timers, limit: RateLimit): Turns {
  const waiting: (() => void)[] = [];
  const limiter = createRateLimiter(timers, limit, serve);

  function serve(): void {
    while (limiter.isFree) {
      const go = waiting.shift();
      if (go === undefined) return;
      limiter.spend();
      go();
    }
  }

  return {
    next: () =>
      new Promise((go) => {
        waiting.push(go);
        serve();
      }),
  };
}
