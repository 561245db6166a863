import type { RateLimit } from '../../venues/venue.ts';
import type { Timers } from '../platform/platform.ts';
import { createRateLimiter } from './rate-limiter.ts';

/** Sends a request in its turn, at most so many in any window of time; who asks first goes first. Settles as the request does. */
export type InTurn = <T>(request: () => Promise<T>) => Promise<T>;

/** None taken yet. */
export function createTurns(timers: Timers, limit: RateLimit): InTurn {
  const waiting: (() => void)[] = [];
  const limiter = createRateLimiter(timers, limit, serve);

  function serve(): void {
    while (limiter.isFree) {
      const go = waiting.shift();
      if (go === undefined) return;
      go();
    }
  }

  return (request) =>
    new Promise((resolve, reject) => {
      waiting.push(() => void limiter.run(request).then(resolve, reject));
      serve();
    });
}
