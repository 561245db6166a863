import type { Clock, Timers } from '../../src/background/platform/platform.ts';

/** A clock and timers whose time passes only when told to, and then as fast as the worker is done with each moment of it. */
export interface SimulatedTime {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Lets time pass until `at` (epoch ms): timers that are due before run in their order, those due at `at` itself only with `itself`. */
  passTo(at: number, itself: boolean): Promise<void>;
}

interface Task {
  readonly at: number;
  readonly run: () => void;
}

/** `rest` resolves when all that a moment has begun is done. */
export function createSimulatedTime(startAt: number, rest: () => Promise<void>): SimulatedTime {
  const tasks = new Set<Task>();
  let now = startAt;

  function earliest(): Task | null {
    let first: Task | null = null;
    for (const task of tasks) if (first === null || task.at < first.at) first = task;
    return first;
  }

  return {
    clock: { now: () => now, elapsed: () => now - startAt },
    timers: {
      after(delayMs, run) {
        const task = { at: now + delayMs, run };
        tasks.add(task);
        return () => void tasks.delete(task);
      },
    },
    async passTo(at, itself) {
      for (let due = earliest(); due !== null && (due.at < at || (itself && due.at === at)); due = earliest()) {
        now = Math.max(now, due.at);
        tasks.delete(due);
        due.run();
        await rest();
      }
      now = at;
    },
  };
}
