import type { Cancel, Clock, Timers } from '../platform/platform.ts';

/** When which position is to be decided again though nothing else happens. */
export interface Reconsideration {
  /** Null: no decision of it is due. */
  set(positionId: string, at: number | null): void;
  /** Keeps only these positions. */
  keepOnly(positionIds: ReadonlySet<string>): void;
  stop(): void;
}

/** One timer for the earliest of all; `decide` is called when it is due. The timer holds no state: memory makes the same times again. */
export function createReconsideration(clock: Clock, timers: Timers, decide: () => void): Reconsideration {
  const due = new Map<string, number>();
  let armedFor: number | null = null;
  let cancel: Cancel = () => undefined;

  /** What is due now is decided now; the decision says when again. */
  function forgetDue(): void {
    for (const [positionId, at] of [...due]) if (at <= clock.now()) due.delete(positionId);
  }

  function arm(): void {
    const earliest = due.size === 0 ? null : Math.min(...due.values());
    if (earliest === armedFor) return;
    cancel();
    armedFor = earliest;
    if (earliest === null) return;
    cancel = timers.after(Math.max(0, earliest - clock.now()), () => {
      armedFor = null;
      forgetDue();
      // A timer may run before its time by the clock: what is still to come needs another one, whether or not `decide` sets it again.
      arm();
      decide();
    });
  }

  return {
    set(positionId, at) {
      if (at === (due.get(positionId) ?? null)) return;
      if (at === null) due.delete(positionId);
      else due.set(positionId, at);
      arm();
    },
    keepOnly(positionIds) {
      for (const positionId of [...due.keys()]) if (!positionIds.has(positionId)) due.delete(positionId);
      arm();
    },
    stop() {
      cancel();
    },
  };
}
