import type { Timers } from '../../src/background/platform/platform.ts';
import type { FakeClock } from './fake-clock.ts';
import { settled } from './open-calls.ts';

/** Timers that run only when told to; their own time is monotone, the wall clock beside it can be moved or frozen apart. */
export interface FakeTimers extends Timers {
  /** Lets time pass in clock and timers together; due tasks run in order, each followed by the promises it settled. */
  advance(ms: number): Promise<void>;
  /** Lets time pass for the timers only, as under a debugger that froze the clock. */
  advanceWithFrozenClock(ms: number): Promise<void>;
  /** Time passes while the process sleeps: the clock moves, then every overdue timer runs late. */
  sleep(ms: number): Promise<void>;
  readonly pendingCount: number;
  /** How many tasks ran: a feed that spins shows here. */
  readonly ranCount: number;
}

/** Timers that share `clock`. */
export function createFakeTimers(clock: FakeClock): FakeTimers {
  const tasks = new Map<number, { at: number; task: () => void }>();
  let elapsed = 0;
  let nextId = 0;
  let ranCount = 0;

  const nextDue = (until: number) => {
    const due = [...tasks].filter(([, { at }]) => at <= until).sort(([idA, a], [idB, b]) => a.at - b.at || idA - idB);
    return due[0];
  };

  const advance = async (ms: number, moveClock: (ms: number) => void) => {
    await settled();
    const until = elapsed + ms;
    const passTo = (at: number) => {
      moveClock(Math.max(0, at - elapsed));
      elapsed = Math.max(elapsed, at);
    };
    for (let due = nextDue(until); due !== undefined; due = nextDue(until)) {
      const [id, { at, task }] = due;
      passTo(at);
      tasks.delete(id);
      ranCount += 1;
      task();
      await settled();
    }
    passTo(until);
    await settled();
  };

  return {
    after: (delayMs, task) => {
      nextId += 1;
      const id = nextId;
      tasks.set(id, { at: elapsed + delayMs, task });
      return () => {
        tasks.delete(id);
      };
    },
    advance: (ms) => advance(ms, (step) => clock.advance(step)),
    advanceWithFrozenClock: (ms) => advance(ms, (step) => clock.pass(step)),
    sleep: async (ms) => {
      await settled();
      clock.advance(ms);
      elapsed += ms;
      await advance(0, () => undefined);
    },
    get pendingCount() {
      return tasks.size;
    },
    get ranCount() {
      return ranCount;
    },
  };
}
