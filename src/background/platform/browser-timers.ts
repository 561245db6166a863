import type { Timers } from './platform.ts';

/** The browser's one-shot timers; a sleeping machine or a throttled page runs them late. */
export const browserTimers: Timers = {
  after: (delayMs, task) => {
    const id = setTimeout(task, delayMs);
    return () => clearTimeout(id);
  },
};
