import type { LocalTime } from '../../src/background/platform/platform.ts';

const MINUTE_MS = 60_000;

export interface FakeLocalTime extends LocalTime {
  /** Minutes that the wall clock is ahead of UTC at `at` (epoch ms); a change of time is a step in it. */
  offsetMinutes: (at: number) => number;
}

/** Shows UTC until another offset is set. */
export function createFakeLocalTime(): FakeLocalTime {
  const fake: FakeLocalTime = {
    offsetMinutes: () => 0,
    minuteOfDay: (at) => (((Math.floor(at / MINUTE_MS) + fake.offsetMinutes(at)) % 1440) + 1440) % 1440,
  };
  return fake;
}
