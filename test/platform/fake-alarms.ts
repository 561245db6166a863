import type { Alarms } from '../../src/background/platform/platform.ts';

export interface FakeAlarms extends Alarms {
  /** Name → period in ms. */
  readonly ensured: ReadonlyMap<string, number>;
  /** The browser takes all of them away. */
  lose(): void;
}

export function createFakeAlarms(): FakeAlarms {
  const ensured = new Map<string, number>();
  return {
    ensured,
    lose: () => ensured.clear(),
    async ensure(name, periodMs) {
      ensured.set(name, periodMs);
    },
  };
}
