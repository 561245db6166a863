import type { Randomness } from '../platform/platform.ts';
import { afterConnection, FRESH_BACKOFF, nextTry } from './backoff.ts';

/** Tries to connect, one after the other. Feed time, ms. */
export interface Tries {
  /** A socket opened. */
  opened(): void;
  /** A socket is gone after it gave signs of life for `aliveMs`; null: it had not opened. */
  ended(aliveMs: number | null): void;
  /** Plans the next try; `slowest` after the longest wait. */
  plan(now: number, slowest: () => boolean): void;
  readonly nextAt: number;
  /** How many tries in a row did not open. */
  readonly withoutOpening: number;
  /** How often a connection was opened again after the first. */
  readonly reconnects: number;
}

/** None yet. */
export function createTries(randomness: Randomness): Tries {
  let nextAt = 0;
  let backoff = FRESH_BACKOFF;
  /** Whether the socket that ended last had opened. */
  let everOpened = false;
  let withoutOpening = 0;
  let openedCount = 0;
  return {
    opened: () => {
      withoutOpening = 0;
      openedCount += 1;
    },
    ended: (aliveMs) => {
      if (aliveMs !== null) backoff = afterConnection(backoff, aliveMs);
      everOpened = aliveMs !== null;
    },
    plan: (now, slowest) => {
      if (!everOpened) withoutOpening += 1;
      const planned = nextTry(backoff, randomness.fraction(), slowest());
      backoff = planned.backoff;
      nextAt = now + planned.delayMs;
    },
    get nextAt() {
      return nextAt;
    },
    get withoutOpening() {
      return withoutOpening;
    },
    get reconnects() {
      return Math.max(0, openedCount - 1);
    },
  };
}
