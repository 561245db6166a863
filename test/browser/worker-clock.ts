import type { Worker } from 'playwright-core';

/**
 * Moves the worker's wall clock by `offsetMs` from the real one (not from the last move). It ends with the worker. Only `Date.now` moves:
 * timers and alarms keep real time, as they do when somebody sets a clock.
 */
export async function moveClock(worker: Worker, offsetMs: number): Promise<void> {
  await worker.evaluate((offset) => {
    const scope = globalThis as { realNow?: () => number };
    const realNow = scope.realNow ?? Date.now.bind(Date);
    scope.realNow = realNow;
    Date.now = () => realNow() + offset;
  }, offsetMs);
}
