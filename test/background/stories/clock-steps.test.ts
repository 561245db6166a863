/** The wall clock is set, in either direction, while a worker lives and while none does: what was noted before lasts as long as it was to. */
import { describe, expect, it } from 'vitest';
import { WATCHDOG_PERIOD_MS } from '../../../src/background/feed/create-feed.ts';
import { WATCHDOG_ALARM } from '../../../src/background/clock/patrol.ts';
import { FAKE_NOW } from '../../platform/fake-clock.ts';
import { envelope } from '../../platform/fake-http.ts';
import { createHarness, type Harness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BELOW, BTC_LONG, HOLDS } from '../portfolio-samples.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

interface Scene {
  h: Harness;
  /** Whether the exchange can be asked for its time. */
  reachable: boolean;
  /** Time that the machine slept, which its own count of elapsed time does not have. */
  sleptMs: number;
}

/** A position that has alerted, 10 minutes ago, and an exchange that knows the time. */
async function scene(): Promise<Scene> {
  const h = await createHarness({ positions: [BTC_LONG] });
  const made: Scene = { h, reachable: true, sleptMs: 0 };
  h.platform.http.respond((url) => {
    if (!made.reachable || !url.includes('ping')) return { kind: 'failure', reason: 'network', detail: 'no route' };
    return envelope(FAKE_NOW + h.platform.clock.elapsed() + made.sleptMs);
  });
  await h.price('BTC_USDT', HOLDS);
  await watched(h, 10 * MINUTE);
  expect(alerts(h)).toBe(1);
  return made;
}

/** Time passes as it does for a worker that watches: prices every 15 s, a watchdog tick every 30 s. */
async function watched(h: Harness, ms: number, price: string = HOLDS): Promise<void> {
  for (let passed = 0; passed < ms; passed += WATCHDOG_PERIOD_MS) {
    await h.advance(WATCHDOG_PERIOD_MS / 2);
    await h.price('BTC_USDT', price);
    await h.advance(WATCHDOG_PERIOD_MS / 2);
    await h.price('BTC_USDT', price);
    await h.watchdog();
  }
}

const alerts = (h: Harness): number => h.platform.notifications.created.filter(({ id }) => id.startsWith('p1@')).length;
/** A worker that dies has stored up to this long before what it had seen last. */
const STORED_EVERY = 2 * MINUTE;
/** How long each gap in the history is that storing once a minute does not explain, whole minutes. */
const gaps = async (h: Harness): Promise<readonly number[]> =>
  (await h.store.history.all())
    .filter(({ kind }) => kind === 'gap')
    .map(({ figures }) => Date.parse(figures['to'] ?? '') - Date.parse(figures['from'] ?? ''))
    .filter((ms) => ms > STORED_EVERY)
    .map((ms) => Math.floor(ms / MINUTE));
const step = (h: Harness, ms: number): void => h.platform.clock.set(h.platform.clock.now() + ms);

const STEPS: readonly (readonly [string, readonly number[]])[] = [
  ['forward by 1 h', [HOUR]],
  ['back by 1 h', [-HOUR]],
  ['forward by 8 h', [8 * HOUR]],
  ['back by 8 h', [-8 * HOUR]],
  ['forward by a year', [YEAR]],
  ['to 1970', [-FAKE_NOW]],
  ['forward and back', [HOUR, -HOUR]],
  ['back twice', [-HOUR, -8 * HOUR]],
];

describe('a step of the clock under a living worker', () => {
  it.each(STEPS)('%s: no second alert, no gap, and the next alert when 30 minutes have passed', async (_name, steps) => {
    const { h } = await scene();
    for (const ms of steps) {
      step(h, ms);
      await watched(h, MINUTE);
    }
    await watched(h, 20 * MINUTE - steps.length * MINUTE - WATCHDOG_PERIOD_MS);
    expect([alerts(h), await gaps(h)]).toEqual([1, []]);
    await watched(h, MINUTE);
    expect([alerts(h), await gaps(h)]).toEqual([2, []]);
  });

  it.each(STEPS)('%s, with the network away and the worker killed after it: the same', async (_name, steps) => {
    const made = await scene();
    made.reachable = false;
    for (const ms of steps) {
      step(made.h, ms);
      await made.h.advance(5_000);
      made.h = await made.h.restart();
      await made.h.advance(5_000);
    }
    made.reachable = true;
    const { h } = made;
    await watched(h, 15 * MINUTE);
    expect([alerts(h), await gaps(h)]).toEqual([1, []]);
    await watched(h, 10 * MINUTE);
    expect([alerts(h), await gaps(h)]).toEqual([2, []]);
  });

  it.each(STEPS)('%s while no worker lives: the same', async (_name, steps) => {
    const made = await scene();
    for (const ms of steps) step(made.h, ms);
    made.h.platform.clock.advance(20_000);
    const h = await made.h.restart();
    await watched(h, 15 * MINUTE);
    expect([alerts(h), await gaps(h)]).toEqual([1, []]);
    await watched(h, 10 * MINUTE);
    expect([alerts(h), await gaps(h)]).toEqual([2, []]);
  });

  it('with the network away, which the feed sees as prices gone stale: no second alert when it returns', async () => {
    const made = await scene();
    made.reachable = false;
    step(made.h, HOUR);
    made.h.feed.age('BTC_USDT', 'stale');
    await made.h.advance(MINUTE);
    made.reachable = true;
    await watched(made.h, MINUTE);
    expect(alerts(made.h)).toBe(1);
    expect((await gaps(made.h)).length).toBe(0);
  });

  it('leaves the alarm a second far ahead, and one that the browser lost 20 s away', async () => {
    const { h } = await scene();
    const { alarms, clock } = h.platform;
    alarms.lose();
    const stoodAt = clock.now();
    clock.advance(-HOUR);
    await h.advance(1_000);
    expect([...alarms.ensured.keys()]).toEqual([WATCHDOG_ALARM]);
    // A browser that goes by the wall clock fires none before that stands again where it stood.
    expect(stoodAt - (alarms.bridged.at(-1) ?? 0)).toBeLessThan(1_000);
    alarms.lose();
    await h.advance(20_000);
    expect([...alarms.ensured.keys()]).toEqual([WATCHDOG_ALARM]);
  });

  it('an interruption lasts as long as it did, and is announced again when 30 minutes are over', async () => {
    const { h } = await scene();
    h.feed.pollBrings = {};
    h.feed.age('BTC_USDT', 'stale');
    await h.advance(10_000);
    step(h, -8 * HOUR);
    await h.advance(20 * MINUTE);
    await h.price('BTC_USDT', BELOW);
    await h.advance(1_000);
    expect(await gaps(h)).toEqual([20]);
  });
});

describe('time that nobody watched', () => {
  it('a sleep of 8 h that elapsed time does not know is a gap, and its alert comes', async () => {
    const made = await scene();
    made.sleptMs = 8 * HOUR;
    step(made.h, 8 * HOUR);
    await watched(made.h, MINUTE);
    expect([alerts(made.h), await gaps(made.h)]).toEqual([2, [480]]);
  });

  it('an exchange that brings prices and does not say its time: the clock is believed, nothing stays mute', async () => {
    const made = await scene();
    made.reachable = false;
    step(made.h, 8 * HOUR);
    await watched(made.h, MINUTE);
    expect(alerts(made.h)).toBe(2);
  });

  it.each([
    ['ahead and right again', 8 * HOUR],
    ['behind and right again', -8 * HOUR],
    ['right all the time', 0],
  ])('six closed hours leave a row, the clock before them %s', async (_name, ahead) => {
    const made = await scene();
    step(made.h, ahead);
    await watched(made.h, 2 * MINUTE);
    made.h.platform.clock.advance(6 * HOUR);
    step(made.h, -ahead);
    const h = await made.h.restart();
    await watched(h, MINUTE);
    expect(await gaps(h)).toEqual([360]);
    expect(alerts(h)).toBe(2);
  });
});

describe('history', () => {
  async function old(h: Harness, ageMs: number): Promise<void> {
    await h.store.history.append({
      at: FAKE_NOW - ageMs,
      kind: 'fired',
      positionId: 'p9',
      symbol: null,
      text: 'old',
      figures: {},
      delivered: true,
    });
  }
  const hasOld = async (h: Harness): Promise<boolean> => (await h.store.history.all()).some(({ positionId }) => positionId === 'p9');

  it('outlives a clock that is a year ahead for a minute, under a living worker and over restarts', async () => {
    const made = await scene();
    await old(made.h, DAY);
    step(made.h, YEAR);
    await watched(made.h, 2 * MINUTE);
    made.h = await made.h.restart();
    await watched(made.h, 2 * MINUTE);
    step(made.h, -YEAR);
    await watched(made.h, 2 * MINUTE);
    expect(await hasOld(made.h)).toBe(true);
  });

  it('is cut to 90 days once the clock was believed for a day, over restarts', async () => {
    const made = await scene();
    await old(made.h, 91 * DAY);
    for (const ms of [12 * HOUR, 11 * HOUR]) {
      await made.h.advance(ms);
      await made.h.watchdog();
      made.h = await made.h.restart();
    }
    await made.h.watchdog();
    expect(await hasOld(made.h)).toBe(true);
    await made.h.advance(HOUR);
    await made.h.watchdog();
    made.h = await made.h.restart();
    await watched(made.h, 2 * MINUTE);
    await settled();
    expect(await hasOld(made.h)).toBe(false);
  });
});
