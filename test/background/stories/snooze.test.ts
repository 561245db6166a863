/** Snooze and quiet hours: what they keep back is visible, and they survive whatever happens. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import type { SettingsRecord } from '../../../src/protocol/records.ts';
import { createHarness, type Harness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BELOW, BTC_LONG, CRITICAL, GONE, HOLDS, MAIN } from '../portfolio-samples.ts';

const MINUTE = 60_000;
const alerts = (h: Harness) => h.platform.notifications.created.filter(({ id }) => id.startsWith('p1@')).length;
const rows = async (h: Harness) =>
  (await h.store.history.list(30)).filter(({ kind }) => kind !== 'gap').map(({ kind, figures }) => [kind, figures['reason'] ?? null]);
const alertOf = (h: Harness) => h.view().positions[0]?.alert;
const snooze = (h: Harness, choice: '15-minutes' | '1-hour' | 'until-below' | null) =>
  h.handlers['position-snooze']({ id: 'p1', snooze: choice });

describe('snooze', () => {
  it.each([
    ['15-minutes', 15],
    ['1-hour', 60],
  ] as const)('%s keeps back to the millisecond, with its reason in view and history', async (choice, minutes) => {
    const h = await createHarness({ positions: [BTC_LONG] });
    expect(await snooze(h, choice)).toEqual({ ok: true });
    const until = h.platform.clock.now() + minutes * MINUTE;
    await h.price('BTC_USDT', HOLDS);
    await h.price('BTC_USDT', HOLDS);
    expect(alertOf(h)).toEqual({ state: 'held', reason: 'snoozed', lastAlertAt: null, nextAlertAt: null, snooze: { until } });
    expect(await rows(h)).toEqual([
      ['held', 'snoozed'],
      ['snoozed', null],
    ]);
    await h.advance(minutes * MINUTE - 1);
    expect(alerts(h)).toBe(0);
    await h.advance(1);
    expect(alerts(h)).toBe(1);
    expect(alertOf(h)?.snooze).toBeNull();
  });

  it('is ended by hand', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await snooze(h, '1-hour');
    await h.price('BTC_USDT', HOLDS);
    expect(await snooze(h, null)).toEqual({ ok: true });
    await h.advance(0);
    expect(alerts(h)).toBe(1);
    expect((await rows(h)).map(([kind]) => kind)).toEqual(['fired', 'snoozed', 'held', 'snoozed']);
    expect(await h.store.snoozes.all()).toEqual([]);
  });

  it('until below ends when no rule holds, and not before', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', HOLDS);
    await snooze(h, 'until-below');
    await h.advance(120 * MINUTE);
    await h.price('BTC_USDT', HOLDS);
    expect([alerts(h), alertOf(h)?.snooze]).toEqual([1, { until: null }]);
    await h.price('BTC_USDT', BELOW);
    expect(alertOf(h)?.snooze).toBeNull();
    expect(await h.store.snoozes.all()).toEqual([]);
    await h.price('BTC_USDT', HOLDS);
    expect(alerts(h)).toBe(2);
  });

  it('until below is refused where no rule holds: it would be over at once', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', BELOW);
    expect(await snooze(h, 'until-below')).toMatchObject({
      ok: false,
      problems: [{ code: 'nothing-to-snooze', path: 'snooze', value: 'until-below' }],
    });
    expect(await h.handlers['position-snooze']({ id: 'nobody', snooze: '1-hour' })).toMatchObject({
      ok: false,
      problems: [{ path: 'id' }],
    });
  });

  it('survives a restart and an edit; a stale price ends nothing', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    await first.price('BTC_USDT', HOLDS);
    await snooze(first, 'until-below');
    first.feed.age('BTC_USDT', 'stale');
    const h = await first.restart();
    expect(await h.handlers['position-save']({ draft: { ...BTC_LONG, note: 'x' }, expected: BTC_LONG })).toEqual({ ok: true });
    await h.advance(40 * MINUTE);
    await h.price('BTC_USDT', HOLDS);
    expect([alerts(h), alertOf(h)?.reason]).toEqual([1, 'snoozed']);
  });

  it('lasts as long as it was to, though the clock is set back, and mutes nothing when the clock comes to its old time', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await snooze(h, '1-hour');
    h.platform.clock.advance(-8 * 60 * MINUTE);
    await h.price('BTC_USDT', HOLDS);
    await h.advance(60 * MINUTE - 1);
    expect(alerts(h)).toBe(0);
    await h.advance(1);
    expect(alerts(h)).toBe(1);
    await h.advance(7 * 60 * MINUTE + 30 * MINUTE);
    await h.price('BTC_USDT', HOLDS);
    await h.watchdog();
    expect([alertOf(h)?.snooze, alertOf(h)?.reason]).toEqual([null, 'throttled']);
    expect(await h.store.snoozes.all()).toEqual([]);
  });

  it('of a clock that was ahead when an earlier worker lived is over at once, and for good', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    const setAt = h.platform.clock.now() + 8 * 60 * MINUTE;
    await h.store.snoozes.save({ positionId: 'p1', setAt, until: setAt + 60 * MINUTE }, null);
    const next = await h.restart();
    await next.watchdog();
    expect(await next.store.snoozes.all()).toEqual([]);
    await next.advance(8 * 60 * MINUTE + MINUTE);
    await next.price('BTC_USDT', HOLDS);
    expect([alerts(next), alertOf(next)?.snooze]).toEqual([1, null]);
  });

  it('mutes neither critical nor liquidation once they are on, and both while they are not', async () => {
    const muted = await createHarness({ positions: [BTC_LONG] });
    await snooze(muted, '1-hour');
    for (const price of [HOLDS, CRITICAL, GONE]) await muted.price('BTC_USDT', price);
    expect(alerts(muted)).toBe(0);
    const h = await createHarness({ positions: [BTC_LONG], settings: { ...DEFAULT_SETTINGS, criticalBreaksThrough: true } });
    await snooze(h, '1-hour');
    for (const price of [HOLDS, CRITICAL]) await h.price('BTC_USDT', price);
    expect(alerts(h)).toBe(1);
  });

  it('that cannot be stored is refused and mutes nothing', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.store.close();
    await expect(snooze(h, '1-hour')).rejects.toThrow();
    await h.price('BTC_USDT', HOLDS);
    expect(alerts(h)).toBe(1);
  });

  it.each<[string, (h: Harness) => Promise<unknown>]>([
    ['archived', (h) => h.handlers['position-archive']({ id: 'p1', archived: true })],
    [
      'stored as closed',
      (h) => {
        const held = { position: BTC_LONG, account: MAIN };
        return h.handlers['records-change']({ expected: held, changed: held, as: 'closed' });
      },
    ],
  ])('of a position that was %s: kept by an undo, over when it is watched again later', async (_how, archive) => {
    const h = await createHarness({ positions: [BTC_LONG] });
    const watchAgain = async (): Promise<void> => {
      expect(await h.handlers['position-archive']({ id: 'p1', archived: false })).toEqual({ ok: true });
      await h.price('BTC_USDT', HOLDS);
    };
    await h.price('BTC_USDT', HOLDS);
    await snooze(h, 'until-below');
    await h.advance(31 * MINUTE);
    await h.price('BTC_USDT', HOLDS);
    expect(await archive(h)).toEqual({ ok: true });
    await h.advance(MINUTE);
    await watchAgain();
    expect([alerts(h), alertOf(h)?.snooze]).toEqual([1, { until: null }]);
    expect(await h.handlers['position-archive']({ id: 'p1', archived: true })).toEqual({ ok: true });
    await h.advance(MINUTE + 1);
    expect(alerts(h)).toBe(1);
    await watchAgain();
    expect([alerts(h), alertOf(h)?.snooze]).toEqual([2, null]);
  });

  it('of a deleted position is dropped, but not within the time of an undo', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await snooze(h, 'until-below');
    await h.handlers['position-delete']({ id: 'p1' });
    await h.watchdog();
    expect(await h.store.snoozes.all()).toHaveLength(1);
    await h.advance(61 * MINUTE);
    await h.watchdog();
    expect(await h.store.snoozes.all()).toEqual([]);
  });
});

describe('quiet hours', () => {
  // It is noon in UTC.
  const settings: SettingsRecord = { ...DEFAULT_SETTINGS, quietHours: { from: '22:00', to: '07:00' } };

  it('hold until they end by the clock on the wall, with the reason in view and history', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings });
    h.platform.localTime.offsetMinutes = () => 12 * 60;
    await h.price('BTC_USDT', HOLDS);
    expect(alertOf(h)).toMatchObject({ state: 'held', reason: 'quiet' });
    expect(await rows(h)).toEqual([['held', 'quiet']]);
    await h.advance(7 * 60 * MINUTE - 20 - 1);
    expect(alerts(h)).toBe(0);
    await h.advance(1);
    expect(alerts(h)).toBe(1);
  });

  it('end an hour sooner in the night that skips an hour', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings });
    const change = h.platform.clock.now() + 2 * 60 * MINUTE;
    h.platform.localTime.offsetMinutes = (at) => (at < change ? 12 : 13) * 60;
    await h.price('BTC_USDT', HOLDS);
    await h.advance(6 * 60 * MINUTE);
    expect(alerts(h)).toBe(1);
  });

  it('do not hold in another time zone, nor critical once it is on', async () => {
    const day = await createHarness({ positions: [BTC_LONG], settings });
    await day.price('BTC_USDT', HOLDS);
    expect(alerts(day)).toBe(1);
    const h = await createHarness({ positions: [BTC_LONG], settings: { ...settings, criticalBreaksThrough: true } });
    h.platform.localTime.offsetMinutes = () => 12 * 60;
    for (const price of [HOLDS, CRITICAL]) await h.price('BTC_USDT', price);
    expect(alerts(h)).toBe(1);
  });

  it('switched on or off while a rule holds count at once', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings });
    h.platform.localTime.offsetMinutes = () => 12 * 60;
    await h.price('BTC_USDT', HOLDS);
    await h.handlers['settings-save']({ settings: { ...settings, quietHours: null }, expected: settings });
    await h.advance(0);
    expect(alerts(h)).toBe(1);
  });
});

it('a snooze "until below" of days ago is over when an import brings the position back from the archive', async () => {
  const h = await createHarness({ positions: [BTC_LONG] });
  await h.price('BTC_USDT', HOLDS);
  await h.handlers['position-snooze']({ id: 'p1', snooze: 'until-below' });
  await h.handlers['position-archive']({ id: 'p1', archived: true });
  await h.advance(72 * 60 * 60_000);
  await h.watchdog();
  const file = {
    format: 'plimsoll-portfolio',
    version: 1,
    exportedAt: '2026-11-22T12:00:00.000Z',
    accounts: [MAIN],
    positions: [BTC_LONG],
  };
  const preview = await h.handlers['import-preview']({ text: JSON.stringify(file) });
  h.feed.pollBrings = { BTC_USDT: HOLDS };
  await h.handlers['import-apply']({ token: preview.ok ? preview.token : '' });
  await settled();
  await h.advance(5_000);
  expect(h.platform.notifications.created).toHaveLength(2);
});
