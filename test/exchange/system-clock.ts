import type { Cancel, Clock, Timers } from '../../src/background/platform/platform.ts';

/** The exchange's own time: real by default, a twin's in tests of its 60-second limit. */
export type ExchangeClock = Pick<Clock, 'now'> & Timers;

/** The machine's clock and timers. */
export const systemClock: ExchangeClock = {
  now: () => Date.now(),
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** The same clock, with an end: `end` cancels every timer that is still to come, so that nothing outlives its exchange. */
export function endingClock(clock: ExchangeClock): ExchangeClock & { end(): void } {
  const pending = new Set<Cancel>();
  let ended = false;
  return {
    now: () => clock.now(),
    after(delayMs, task) {
      if (ended) return () => undefined;
      const cancel = clock.after(delayMs, () => {
        pending.delete(forget);
        task();
      });
      const forget = (): void => {
        pending.delete(forget);
        cancel();
      };
      pending.add(forget);
      return forget;
    },
    end() {
      ended = true;
      for (const cancel of [...pending]) cancel();
    },
  };
}
