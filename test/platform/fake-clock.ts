import type { Clock } from '../../src/background/platform/platform.ts';

/** A clock that stands still until it is moved. */
export interface FakeClock extends Clock {
  /** Somebody sets it: no time passes. */
  set(epochMs: number): void;
  /** Time passes; with a negative number somebody sets the clock back. */
  advance(ms: number): void;
  /** Time passes, and the clock stands still. */
  pass(ms: number): void;
}

/** A Sunday in November 2026, 12:00 UTC. */
export const FAKE_NOW = Date.UTC(2026, 10, 22, 12);

/** Starts at `startAt` (epoch ms). */
export function createFakeClock(startAt = FAKE_NOW): FakeClock {
  let current = startAt;
  let elapsed = 0;
  return {
    now: () => current,
    elapsed: () => elapsed,
    set: (epochMs) => {
      current = epochMs;
    },
    advance: (ms) => {
      current += ms;
      elapsed += Math.max(0, ms);
    },
    pass: (ms) => {
      elapsed += ms;
    },
  };
}
