import type { Timers } from './platform.ts';

/** Resolves when `task` has settled, however, or when `delayMs` have passed, whichever comes first. */
export function settledWithin(timers: Timers, delayMs: number, task: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const cancel = timers.after(delayMs, resolve);
    const settled = (): void => {
      cancel();
      resolve();
    };
    task.then(settled, settled);
  });
}
