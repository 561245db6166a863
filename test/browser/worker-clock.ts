import type { Worker } from 'playwright-core';

interface Clocks {
  realNow?: () => number;
  realElapsed?: () => number;
}

/**
 * Lets `offsetMs` pass for the worker, counted from the real time (not from the last move). It ends with the worker. The wall clock and elapsed time
 * move together: a wall clock that moves alone was set by somebody, and no time has passed. Timers and alarms keep real time.
 */
export async function moveClock(worker: Worker, offsetMs: number): Promise<void> {
  await worker.evaluate((offset) => {
    const scope = globalThis as Clocks;
    const realNow = (scope.realNow ??= Date.now.bind(Date));
    const realElapsed = (scope.realElapsed ??= performance.now.bind(performance));
    Date.now = () => realNow() + offset;
    performance.now = () => realElapsed() + offset;
  }, offsetMs);
}

/** Lets time pass to `at` (epoch ms), and stand still there. */
export async function stopClockAt(worker: Worker, at: number): Promise<void> {
  await worker.evaluate((moment) => {
    const scope = globalThis as Clocks;
    const realNow = (scope.realNow ??= Date.now.bind(Date));
    const realElapsed = (scope.realElapsed ??= performance.now.bind(performance));
    const elapsed = realElapsed() + moment - realNow();
    Date.now = () => moment;
    performance.now = () => elapsed;
  }, at);
}
