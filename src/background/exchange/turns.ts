import type { RateLimit } from '../../venues/venue.ts';
import type { Timers } from '../platform/platform.ts';

/** Lets requests go one after the other, at most so many in any window of time; who asks first goes first. */
export interface Turns {
  /** Resolves when the request may go. */
  next(): Promise<void>;
}

/** None taken yet. */
export function createTurns(timers: Timers, { most, withinMs }: RateLimit): Turns {
  const waiting: (() => void)[] = [];
  let free = most;

  function giveBack(): void {
    free += 1;
    const go = waiting.shift();
    if (go !== undefined) take(go);
  }

  function take(go: () => void): void {
    free -= 1;
    timers.after(withinMs, giveBack);
    go();
  }

  return {
    next: () =>
      new Promise((go) => {
        if (free > 0) take(go);
        else waiting.push(go);
      }),
  };
}
