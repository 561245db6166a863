import type { Timers } from './platform.ts';

/**
 * The task's own outcome, or a rejection with `silence()` after `limitMs`: whoever waits has an answer to a failure, and none to silence. What
 * was begun may still end; nobody hears of it then.
 */
export function answeredWithin<T>(timers: Timers, limitMs: number, task: Promise<T>, silence: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = timers.after(limitMs, () => reject(silence()));
    void task.then(resolve, reject).finally(cancel);
  });
}
