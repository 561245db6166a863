import type { Alarms } from '../../src/background/platform/platform.ts';

export interface FakeAlarms extends Alarms {
  /** Name → period in ms. */
  readonly ensured: ReadonlyMap<string, number>;
  /** Until when the worker was to be woken by other means, epoch ms, once a call. */
  readonly bridged: readonly number[];
  /** The browser takes all of them away. */
  lose(): void;
}

export function createFakeAlarms(): FakeAlarms {
  const ensured = new Map<string, number>();
  const bridged: number[] = [];
  return {
    ensured,
    bridged,
    async bridge(until) {
      bridged.push(until);
    },
    lose: () => ensured.clear(),
    async ensure(name, periodMs) {
      ensured.set(name, periodMs);
    },
  };
}
