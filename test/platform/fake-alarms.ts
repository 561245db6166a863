import type { Alarms } from '../../src/background/platform/platform.ts';

export interface FakeAlarms extends Alarms {
  /** Name → period in ms. */
  readonly ensured: ReadonlyMap<string, number>;
}

export function createFakeAlarms(): FakeAlarms {
  const ensured = new Map<string, number>();
  return {
    ensured,
    async ensure(name, periodMs) {
      ensured.set(name, periodMs);
    },
  };
}
