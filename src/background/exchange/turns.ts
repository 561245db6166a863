import type { RateLimit } from '../../venues/venue.ts';
import type { Platform } from '../platform/platform.ts';
import { createSender } from './rate-limiter.ts';

/** Sends a request in its turn, at most so many in any window of time; who asks first goes first. Settles as the request does. */
export type InTurn = <T>(request: () => Promise<T>) => Promise<T>;

/** None taken yet. */
export function createTurns(platform: Pick<Platform, 'clock' | 'timers'>, limit: RateLimit): InTurn {
  const waiting: (() => Promise<unknown>)[] = [];
  const serve = createSender(platform, limit, () => waiting.shift() ?? null);

  return (request) =>
    new Promise((resolve, reject) => {
      waiting.push(() => request().then(resolve, reject));
      serve();
    });
}
