import { expect, it } from 'vitest';
import { Exact } from '../../../src/engine/index.ts';
import type { BadgePosition } from '../../../src/background/notify/badge.ts';
import { createBadgeKeeper } from '../../../src/background/view/badge-keeper.ts';
import { createFakeBadge } from '../../platform/fake-badge.ts';
import { createFakeClock } from '../../platform/fake-clock.ts';
import { createFakeTimers } from '../../platform/fake-timers.ts';

const watched = (marginRate: string, level: Exclude<BadgePosition['level'], 'unknown'> = 'safe', distance = '0.2'): BadgePosition => ({
  ...{ symbol: 'BTC_USDT', side: 'long', level, marginRate: Exact.fromText(marginRate), distance: Exact.fromText(distance) },
});
const BEFORE = 'Plimsoll · BTC_USDT long:';

it('a badge that cannot be made says that nobody watches, and is made again with the next change', async () => {
  const clock = createFakeClock();
  const timers = createFakeTimers(clock);
  const badge = createFakeBadge();
  const troubles: string[] = [];
  let broken = false;
  const positions = (): readonly BadgePosition[] => {
    if (broken) throw new RangeError('no figures');
    return [watched('0.2')];
  };
  const keeper = createBadgeKeeper({ clock, timers, badge, positions, onTrouble: (error) => troubles.push(String(error)) });
  keeper.changed();
  expect(badge.last).toMatchObject({ text: '20', level: 'safe' });
  broken = true;
  await timers.advance(1_000);
  keeper.changed();
  expect(badge.last).toMatchObject({ text: '?', level: 'not-watching', title: expect.stringContaining('something failed') });
  expect(troubles).toEqual(['RangeError: no figures']);
  broken = false;
  await timers.advance(1_000);
  keeper.changed();
  expect(badge.last).toMatchObject({ text: '20', level: 'safe' });
});

it.each([
  [0, 1_000],
  [40, 2_000],
  [3_600_000, 10_000],
])('a badge that takes %i ms is made anew after %i ms at the earliest', async (tookMs, pauseMs) => {
  const clock = createFakeClock();
  const timers = createFakeTimers(clock);
  let made = 0;
  const positions = (): readonly BadgePosition[] => {
    made += 1;
    if (made === 1) clock.advance(tookMs);
    return [watched('0.2')];
  };
  const keeper = createBadgeKeeper({ clock, timers, badge: createFakeBadge(), positions, onTrouble: () => undefined });
  keeper.changed();
  keeper.changed();
  await timers.advance(pauseMs - 1);
  expect(made).toBe(1);
  await timers.advance(1);
  expect(made).toBe(2);
});

it('the browser is told only what it does not show yet, and all of it after a refusal', async () => {
  const clock = createFakeClock();
  const timers = createFakeTimers(clock);
  const badge = createFakeBadge();
  const troubles: string[] = [];
  let refuses = false;
  let marginRate = '0.2';
  let level: 'safe' | 'near' | 'alert' = 'safe';
  let distance = '0.2';
  const asked: unknown[] = [];
  const show: typeof badge.show = async (change) => {
    asked.push(change);
    if (refuses) throw new Error('no badge now');
  };
  const keeper = createBadgeKeeper({
    clock,
    timers,
    badge: { ...badge, show },
    positions: () => [watched(marginRate, level, distance)],
    onTrouble: (error) => troubles.push(String(error)),
  });
  const next = async (): Promise<unknown> => {
    asked.length = 0;
    keeper.changed();
    await timers.advance(1_000);
    return asked[0];
  };
  const whole = { text: '20', level: 'safe', title: `${BEFORE} 20.00% to liquidation, margin rate 20.00%` };
  expect(await next()).toEqual(whole);
  expect(await next()).toBeUndefined();
  marginRate = '0.2012';
  expect(await next()).toEqual({ title: `${BEFORE} 20.00% to liquidation, margin rate 20.12%` });
  marginRate = '0.5';
  level = 'near';
  distance = '0.05';
  expect(await next()).toEqual({ text: '5.0', level: 'near', title: `${BEFORE} 5.00% to liquidation, margin rate 50.00%` });
  level = 'alert';
  refuses = true;
  expect(await next()).toEqual({ level: 'alert' });
  refuses = false;
  expect(await next()).toEqual({ text: '5.0', level: 'alert', title: `${BEFORE} 5.00% to liquidation, margin rate 50.00%` });
  expect(troubles).toEqual(['Error: no badge now']);
});
