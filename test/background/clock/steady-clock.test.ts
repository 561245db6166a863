import { describe, expect, it } from 'vitest';
import { createSteadyClock, type Move, type SteadyClock } from '../../../src/background/clock/steady-clock.ts';
import type { ClockRow } from '../../../src/background/store/schema.ts';
import { createFakeClock, FAKE_NOW, type FakeClock } from '../../platform/fake-clock.ts';
import { createFakeTimers, type FakeTimers } from '../../platform/fake-timers.ts';
import { settled } from '../../platform/open-calls.ts';
import { saying } from '../../said-in-english.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Scene {
  readonly clock: FakeClock;
  readonly timers: FakeTimers;
  readonly steady: SteadyClock;
  /** What the moment that was noted last before the test was moved by. */
  moved: number;
  settledCount: number;
  stepCount: number;
  /** Epoch ms that the exchange says; null: it does not answer, 'silent': not even with a failure. */
  exchange: number | null | 'silent';
  askedCount: number;
}

function scene(row: ClockRow | null = { at: FAKE_NOW, leadMs: 0, agreedMs: 0 }): Scene {
  const clock = createFakeClock();
  const timers = createFakeTimers(clock);
  let noted = row?.at ?? FAKE_NOW;
  const moving = (move: Move): void => {
    made.moved += move(noted) - noted;
    noted = move(noted);
  };
  const steady = createSteadyClock({
    clock,
    timers,
    readLead() {
      made.askedCount += 1;
      const { exchange } = made;
      if (exchange === 'silent') return new Promise(() => undefined);
      if (exchange === null) return Promise.resolve({ ok: false, reason: 'network', said: saying('no route') });
      return Promise.resolve({ ok: true, value: exchange - clock.now() });
    },
    onKnown: () => undefined,
    onStep: () => void (made.stepCount += 1),
    onMoved: moving,
    onSettled: () => void (made.settledCount += 1),
  });
  const made: Scene = { clock, timers, steady, moved: 0, settledCount: 0, stepCount: 0, exchange: FAKE_NOW, askedCount: 0 };
  steady.hydrate(row);
  return made;
}

describe('steady clock', () => {
  it.each([
    ['a time server’s step', 60_000, 60_000, 0],
    ['set forward', 8 * HOUR, 0, 8 * HOUR],
    ['set back', -8 * HOUR, 0, -8 * HOUR],
    ['slept', 8 * HOUR, 8 * HOUR, 0],
    ['slept for 8 hours and set back by one', 7 * HOUR, 8 * HOUR, -HOUR],
  ])('%s: the exchange tells what it was', async (_name, step, passed, moved) => {
    const s = scene();
    s.clock.set(FAKE_NOW + step);
    s.exchange = FAKE_NOW + passed;
    s.steady.now();
    await settled();
    expect([s.steady.now(), s.moved, s.steady.doubtful()]).toEqual([FAKE_NOW + step, moved, false]);
  });

  it('goes on as elapsed time does until the exchange has answered, and asks again', async () => {
    const s = scene();
    s.exchange = null;
    s.clock.set(FAKE_NOW + HOUR);
    s.clock.pass(1_000);
    expect(s.steady.now()).toBe(FAKE_NOW + 1_000);
    await settled();
    expect([s.steady.doubtful(), s.settledCount]).toEqual([true, 0]);
    s.exchange = FAKE_NOW + 1_000;
    await s.steady.settle(false);
    expect([s.steady.doubtful(), s.settledCount, s.moved, s.steady.now()]).toEqual([false, 1, HOUR - 1_000, FAKE_NOW + HOUR]);
  });

  it.each([null, 'silent'] as const)(
    'prices that come end the doubt in 5 s, though the exchange does not say its time (%s)',
    async (exchange) => {
      const s = scene();
      s.exchange = exchange;
      s.clock.set(FAKE_NOW + HOUR);
      s.steady.now();
      await s.timers.advance(5_000);
      expect(s.steady.doubtful()).toBe(true);
      void s.steady.settle(true);
      await s.timers.advance(5_000);
      expect([s.steady.doubtful(), s.moved]).toEqual([false, 0]);
    },
  );

  it('a clock that is set right again has never been in doubt', async () => {
    const s = scene();
    s.exchange = null;
    s.clock.set(FAKE_NOW + HOUR);
    s.steady.now();
    s.clock.set(FAKE_NOW);
    expect([s.steady.now(), s.steady.doubtful(), s.moved]).toEqual([FAKE_NOW, false, 0]);
  });

  it('tells of every step, also of a second one in doubt and of the one back, and of each once', () => {
    const s = scene();
    s.exchange = null;
    for (const offset of [HOUR, -7 * HOUR, 0]) {
      s.clock.set(FAKE_NOW + offset);
      s.steady.now();
      s.steady.now();
    }
    expect(s.stepCount).toBe(3);
  });

  it('an answer that was under way while the clock was set is about neither', async () => {
    const s = scene();
    s.exchange = 'silent';
    s.clock.set(FAKE_NOW + HOUR);
    s.steady.now();
    s.clock.set(FAKE_NOW + 3 * HOUR);
    await s.timers.advance(5_000);
    expect([s.settledCount, s.moved]).toEqual([0, 0]);
    s.exchange = FAKE_NOW + 5_000;
    await s.steady.settle(false);
    expect([s.steady.doubtful(), s.moved]).toEqual([false, 3 * HOUR]);
  });

  it.each([
    ['ahead: it slept', HOUR, 0],
    ['behind: it was set back', -HOUR, -HOUR],
  ])('without ever having heard the exchange’s time a clock is %s', (_name, step, moved) => {
    const s = scene(null);
    s.clock.set(FAKE_NOW + step);
    expect([s.steady.now(), s.steady.doubtful(), s.moved]).toEqual([FAKE_NOW + step, false, moved]);
  });

  it('asks for the exchange’s time once, and not again while the clock goes as it should', async () => {
    const s = scene(null);
    await s.steady.settle(false);
    await s.timers.advance(HOUR);
    await s.steady.settle(false);
    expect([s.askedCount, s.steady.row()]).toEqual([1, { at: FAKE_NOW + HOUR, leadMs: 0, agreedMs: HOUR }]);
  });

  it('is believed after a day of agreement, over restarts; a step begins anew, a sleep does not', async () => {
    const s = scene({ at: FAKE_NOW, leadMs: 0, agreedMs: DAY - 2 });
    const let1MsPass = () => s.timers.advance(1);
    await let1MsPass();
    expect([s.steady.now() > 0, s.steady.believed()]).toEqual([true, false]);
    s.clock.set(s.clock.now() + 8 * HOUR);
    s.exchange = s.clock.now();
    s.steady.now();
    await settled();
    await let1MsPass();
    expect([s.steady.now() > 0, s.steady.believed()]).toEqual([true, true]);
    s.exchange = s.clock.now();
    s.clock.set(s.clock.now() + 365 * DAY);
    s.steady.now();
    expect(s.steady.believed()).toBe(false);
    await settled();
    expect([s.steady.doubtful(), s.steady.believed()]).toEqual([false, false]);
  });

  it.each([
    ['a night closed', 8 * HOUR, 8 * HOUR, 0],
    ['set forward while closed', 9 * HOUR, 8 * HOUR, HOUR],
    ['set back while closed', 7 * HOUR, 8 * HOUR, -HOUR],
    ['ahead before, right now', -2 * HOUR, 6 * HOUR, -8 * HOUR],
  ])('between two workers: %s', async (_name, away, passed, moved) => {
    const s = scene({ at: FAKE_NOW - away, leadMs: 0, agreedMs: 0 });
    s.exchange = FAKE_NOW - away + passed;
    expect(s.steady.doubtful()).toBe(true);
    await s.steady.settle(false);
    expect([s.steady.doubtful(), s.moved, s.steady.now()]).toEqual([false, moved, FAKE_NOW]);
  });
});
