import { WATCHDOG_PERIOD_MS } from '../feed/create-feed.ts';
import type { Alarms, Cancel, Timers } from '../platform/platform.ts';

export const WATCHDOG_ALARM = 'watchdog';
/** So soon after a step of the clock the alarm is right again, whatever becomes of the worker then. */
const LOOK_EVERY_MS = 1_000;
/** Less makes an alarm only so much later. */
const SET_BACK_MS = 2_000;
/** Chrome stops a worker that has called nothing for 30 s, and without network there is no traffic that counts instead. */
const ENSURE_EVERY_MS = 20_000;

/** While something is watched: a look at the clock every second, at the alarm that revives a dead worker less often. */
export interface Patrol {
  keep(watching: boolean): void;
  /** The alarm is there and near, or is set anew: a clock set back leaves it far ahead, and a browser may lose it. */
  ensureAlarm(): void;
}

export interface PatrolSurroundings {
  readonly timers: Timers;
  readonly alarms: Alarms;
  /** Looks at the clock; where it stands, or stood before it was set back, epoch ms. */
  readonly look: () => number;
  readonly wallNow: () => number;
  /** Asks the exchange for its time, where that is not known. */
  readonly ask: () => void;
  readonly onTrouble: (error: unknown) => void;
}

/** Not kept at first. */
export function createPatrol({ timers, alarms, look, wallNow, ask, onTrouble }: PatrolSurroundings): Patrol {
  let cancel: Cancel | null = null;
  let highest = -Infinity;

  function ensureAlarm(): void {
    void alarms.ensure(WATCHDOG_ALARM, WATCHDOG_PERIOD_MS).catch(onTrouble);
    if (wallNow() < highest - SET_BACK_MS) void alarms.bridge(highest).catch(onTrouble);
  }

  function watchClock(): void {
    highest = Math.max(highest, look(), wallNow());
  }

  function walk(sinceEnsuredMs: number): void {
    cancel = timers.after(LOOK_EVERY_MS, () => {
      watchClock();
      const due = sinceEnsuredMs + LOOK_EVERY_MS >= ENSURE_EVERY_MS;
      if (due) {
        ensureAlarm();
        ask();
      }
      walk(due ? 0 : sinceEnsuredMs + LOOK_EVERY_MS);
    });
  }

  return {
    keep(watching) {
      if (watching === (cancel !== null)) return;
      if (watching) {
        // The clock may have been set while the worker was starting.
        watchClock();
        ensureAlarm();
        ask();
        walk(0);
        return;
      }
      cancel?.();
      cancel = null;
    },
    ensureAlarm,
  };
}
