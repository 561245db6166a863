import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietUntil, type QuietMinutes } from '../../../src/engine/alert/index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NIGHT: QuietMinutes = { from: 22 * 60, to: 7 * 60 };
const utc = (hour: number, minute = 0, day = 22): number => Date.UTC(2026, 10, day, hour, minute);
const minuteOfDay =
  (offsetMinutes: (at: number) => number) =>
  (at: number): number =>
    (((Math.floor(at / MINUTE) + offsetMinutes(at)) % 1440) + 1440) % 1440;
const UTC = minuteOfDay(() => 0);

describe('quiet hours', () => {
  it.each<[string, QuietMinutes, number, number | null]>([
    ['before', NIGHT, utc(21, 59), null],
    ['from the first minute', NIGHT, utc(22), utc(7, 0, 23)],
    ['after midnight', NIGHT, utc(0, 30, 23), utc(7, 0, 23)],
    ['to the last millisecond', NIGHT, utc(7, 0, 23) - 1, utc(7, 0, 23)],
    ['not at the end', NIGHT, utc(7, 0, 23), null],
    ['within a day', { from: 12 * 60, to: 13 * 60 + 5 }, utc(12, 1), utc(13, 5)],
    ['of no length are none', { from: 600, to: 600 }, utc(10), null],
  ])('%s', (_name, quiet, now, expected) => {
    expect(quietUntil(quiet, now, UTC)).toBe(expected);
  });

  it('end an hour sooner in a night that skips an hour, an hour later in one that repeats it', () => {
    const change = utc(2, 0, 23);
    const now = utc(23);
    expect(
      quietUntil(
        NIGHT,
        now,
        minuteOfDay((at) => (at < change ? 0 : 60)),
      ),
    ).toBe(utc(6, 0, 23));
    expect(
      quietUntil(
        NIGHT,
        now,
        minuteOfDay((at) => (at < change ? 60 : 0)),
      ),
    ).toBe(utc(7, 0, 23));
    expect(
      quietUntil(
        NIGHT,
        now,
        minuteOfDay(() => 60),
      ),
    ).toBe(utc(6, 0, 23));
  });

  it('whose end is skipped end with the skip', () => {
    const change = utc(2, 0, 23);
    expect(
      quietUntil(
        { from: 22 * 60, to: 2 * 60 + 30 },
        utc(23),
        minuteOfDay((at) => (at < change ? 0 : 60)),
      ),
    ).toBe(change);
  });

  it('go by the zone of the trader', () => {
    expect(
      quietUntil(
        NIGHT,
        utc(12),
        minuteOfDay(() => 10 * 60 + 30),
      ),
    ).toBe(utc(20, 30));
    expect(
      quietUntil(
        NIGHT,
        utc(22),
        minuteOfDay(() => -5 * 60),
      ),
    ).toBeNull();
  });

  it('end at the first minute that is not quiet, and never later than a day and two hours', () => {
    const minutes = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(minutes, minutes, fc.integer({ min: 0, max: 2 * 1440 }), fc.constantFrom(-60, 0, 60), (from, to, start, shift) => {
        const change = utc(2, 0, 23);
        const clock = minuteOfDay((at) => (at < change ? 0 : shift));
        const now = utc(0) + start * MINUTE;
        const until = quietUntil({ from, to }, now, clock);
        const quiet = (at: number): boolean => quietUntil({ from, to }, at, clock) !== null;
        if (until === null) return;
        expect(until - now).toBeLessThanOrEqual(26 * HOUR);
        expect([quiet(until - MINUTE), quiet(until)]).toEqual([true, false]);
      }),
      { seed: 20261122, numRuns: 60 },
    );
  });
});
