import type { Clock } from './platform.ts';

/** The wall clock. `Date.now` is looked up at every call, so that a debugger may replace it. */
export const browserClock: Clock = {
  now: () => Date.now(),
};
