import type { Clock } from './platform.ts';

/** The wall clock, and what nobody can set. `Date.now` is looked up at every call, so that a debugger may replace it. */
export const browserClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
};
