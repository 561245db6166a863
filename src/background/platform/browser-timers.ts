import type { Timers } from './platform.ts';

/** The longest delay that a browser counts in its 32 bits; with a longer one it runs the task at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** The browser's one-shot timers; a sleeping machine or a throttled page runs them late. */
export const browserTimers: Timers = {
  after: (delayMs, task) => {
    let id: ReturnType<typeof setTimeout>;
    function wait(leftMs: number): void {
      const piece = Math.min(leftMs, LONGEST_MS);
      id = setTimeout(() => (leftMs > piece ? wait(leftMs - piece) : task()), piece);
    }
    wait(delayMs);
    return () => clearTimeout(id);
  },
};
