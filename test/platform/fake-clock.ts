import type { Clock } from '../../src/background/platform/platform.ts';

/** A clock that stands still until it is moved, in either direction. */
export interface FakeClock extends Clock {
  set(epochMs: number): void;
  advance(ms: number): void;
}

/** A Sunday in November 2026, 12:00 UTC. */
export const FAKE_NOW = Date.UTC(2026, 10, 22, 12);

/** Starts at `startAt` (epoch ms). */
export function createFakeClock(startAt = FAKE_NOW): FakeClock {
  let current = startAt;
  return {
    now: () => current,
    set: (epochMs) => {
      current = epochMs;
    },
    advance: (ms) => {
      current += ms;
    },
  };
}
