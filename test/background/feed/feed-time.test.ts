import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWake, passTime } from '../../../src/background/feed/feed-time.ts';

const at = (elapsed: number, wall: number) => ({ elapsed, wall });

describe('the time of the feed', () => {
  it.each([
    ['follows the clock', at(100, 5000), 5250, 0, at(350, 5250)],
    ['stands when the clock is set back', at(100, 5000), 1000, 0, at(100, 1000)],
    ['goes on from there', at(100, 1000), 1010, 0, at(110, 1010)],
    ['goes on by a timer while the clock stands', at(100, 5000), 5000, 15_100, at(15_100, 5000)],
    ['takes the clock where it is ahead of the timer', at(100, 5000), 25_000, 15_100, at(20_100, 25_000)],
    ['goes a day at most in one step', at(100, 5000), 1e15, 0, at(86_400_100, 1e15)],
    ['ignores a clock that says no number', at(100, 5000), NaN, 0, at(100, 5000)],
  ])('%s', (_, time, wall, atLeast, next) => {
    expect(passTime(time, wall, atLeast)).toEqual(next);
  });

  it('never runs backwards', () => {
    fc.assert(
      fc.property(fc.array(fc.double()), (walls) => {
        let time = at(0, 0);
        for (const wall of walls) {
          const next = passTime(time, wall);
          expect(next.elapsed).toBeGreaterThanOrEqual(time.elapsed);
          time = next;
        }
      }),
      { seed: 13, numRuns: 300 },
    );
  });

  it.each([
    [null, 1e9, false],
    [1000, 46_000, false],
    [1000, 46_001, true],
  ])('something due at %s and done at %s is a wake: %s', (dueAt, now, wake) => {
    expect(isWake(dueAt, now)).toBe(wake);
  });
});
