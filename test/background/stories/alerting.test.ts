/** At most one alert of a position every 30 minutes, whatever happens in between; and never none while a rule holds on fresh prices. */
import { describe, expect, it } from 'vitest';
import { createHarness, standing } from '../harness.ts';
import { BELOW, BTC_LONG, HOLDS } from '../portfolio-samples.ts';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';

const MINUTE = 60_000;

describe('alerts of one position', () => {
  it('fires once at the threshold, with everything a trader needs', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', BELOW);
    expect(h.platform.notifications.created).toEqual([]);
    expect(h.view().positions[0]?.level).toBe('near');
    h.platform.clock.set(new Date(2026, 10, 22, 12, 4, 5).getTime());
    await h.price('BTC_USDT', HOLDS);
    expect(h.platform.notifications.created).toEqual([
      {
        id: `p1@${h.platform.clock.now()}`,
        title: 'BTC_USDT long isolated: margin rate 80.04%',
        message: 'Alert at 80% · fair price 90170.0 at 12:04:05 · liquidation at 90136.0, 0.03% away. Add margin or close it.',
        urgent: false,
      },
    ]);
    const [row] = await h.store.history.list(10);
    expect(row).toMatchObject({
      kind: 'fired',
      positionId: 'p1',
      symbol: 'BTC_USDT',
      delivered: true,
      figures: { threshold: '0.8', fairPrice: HOLDS },
    });
    expect(row?.figures['marginRate']).toMatch(/^0\.8004/);
    expect(h.view().positions[0]).toMatchObject({
      level: 'alert',
      alert: { state: 'held', reason: 'throttled', lastAlertAt: h.platform.clock.now() },
    });
  });

  it('fires at once for a position entered above its threshold', async () => {
    const h = await createHarness();
    h.feed.pollBrings = { BTC_USDT: HOLDS };
    await h.handlers['look-at']({ symbol: 'BTC_USDT', price: true, known: {} });
    const { id: _id, ...draft } = BTC_LONG;
    expect(await h.handlers['position-save']({ draft })).toEqual({ ok: true });
    await h.advance(20);
    expect(h.platform.notifications.created).toHaveLength(1);
  });

  it('flapping around the threshold is one alert, and each return is noted as held back', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    for (const price of [HOLDS, BELOW, HOLDS, BELOW, HOLDS]) await h.price('BTC_USDT', price);
    expect(h.platform.notifications.created).toHaveLength(1);
    const kinds = (await h.store.history.list(10)).map(({ kind }) => kind);
    expect(kinds).toEqual(['held', 'recovered', 'held', 'recovered', 'fired']);
  });

  it('29:59.999 is too early, 30:00.000 is not, though the rate never crossed again', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', HOLDS);
    await h.advance(30 * MINUTE - 1);
    await h.price('BTC_USDT', HOLDS);
    expect(h.platform.notifications.created).toHaveLength(1);
    await h.advance(1);
    expect(h.platform.notifications.created).toHaveLength(2);
    expect(new Set(h.platform.notifications.created.map(({ id }) => id)).size).toBe(2);
    expect(h.platform.notifications.cleared).toContain(h.platform.notifications.created[0]?.id);
    expect([...h.platform.notifications.shown.keys()]).toEqual([h.platform.notifications.created[1]?.id]);
  });

  it('a restart inside the 30 minutes mutes, a restart after them fires', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    await first.price('BTC_USDT', HOLDS);
    await first.advance(10 * MINUTE);
    const second = await first.restart();
    const { lastAlertAt } = first.view().positions[0]?.alert ?? {};
    expect(second.view().positions[0]?.alert.lastAlertAt).toBe(lastAlertAt);
    await second.price('BTC_USDT', HOLDS);
    expect(second.platform.notifications.created).toHaveLength(1);
    expect(second.view().positions[0]?.alert).toMatchObject({ state: 'held', reason: 'throttled' });
    second.platform.clock.advance(20 * MINUTE);
    const third = await second.restart();
    await third.price('BTC_USDT', HOLDS);
    expect(third.platform.notifications.created).toHaveLength(2);
  });

  it('an edit inside the 30 minutes does not fire again', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', HOLDS);
    expect(await h.handlers['position-save']({ draft: { ...BTC_LONG, threshold: '0.5' }, expected: BTC_LONG })).toEqual({ ok: true });
    await h.price('BTC_USDT', HOLDS);
    expect(h.platform.notifications.created).toHaveLength(1);
  });

  it('deleting and restoring a position inside the 30 minutes does not fire again', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', HOLDS);
    await h.handlers['position-delete']({ id: 'p1' });
    await h.watchdog();
    expect(await h.handlers['position-restore']({ record: BTC_LONG })).toEqual({ ok: true });
    await h.advance(20);
    await h.price('BTC_USDT', HOLDS);
    expect(h.platform.notifications.created).toHaveLength(1);
  });

  it('two ticks while the slot is being claimed are one claim', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.feed.price('BTC_USDT', HOLDS);
    await Promise.resolve();
    await Promise.resolve();
    expect(h.monitor.publisher && h.view().positions[0]?.alert).toMatchObject({ state: 'held', reason: 'claiming' });
    h.feed.price('BTC_USDT', '90169');
    await h.price('BTC_USDT', '90168');
    expect(h.platform.notifications.created).toHaveLength(1);
    expect((await h.store.history.list(10)).filter(({ kind }) => kind === 'fired')).toHaveLength(1);
  });

  it('a stale price raises nothing and shows as blind; the next fresh price fires', async () => {
    const h = await createHarness({
      positions: [BTC_LONG],
      settings: { ...DEFAULT_SETTINGS, defaultThreshold: '0.9', defaultDistanceThreshold: null },
    });
    await h.price('BTC_USDT', HOLDS);
    h.feed.age('BTC_USDT', 'stale');
    await h.handlers['settings-save']({
      settings: { ...DEFAULT_SETTINGS, defaultThreshold: '0.5', defaultDistanceThreshold: null },
      expected: h.view().settings,
    });
    await h.advance(0);
    expect(h.platform.notifications.created.filter(({ id }) => !id.startsWith('!'))).toEqual([]);
    expect(h.view().positions[0]).toMatchObject({ level: 'unknown', freshness: 'stale', alert: { state: 'blind', reason: 'stale' } });
    await h.price('BTC_USDT', HOLDS);
    expect(h.platform.notifications.created.filter(({ id }) => id.startsWith('p1@'))).toHaveLength(1);
  });

  it('a lower default threshold fires at once', async () => {
    const h = await createHarness({
      positions: [BTC_LONG],
      settings: { ...DEFAULT_SETTINGS, defaultThreshold: '0.9', defaultDistanceThreshold: null },
    });
    await h.price('BTC_USDT', HOLDS);
    expect(h.platform.notifications.created).toEqual([]);
    await h.handlers['settings-save']({
      settings: { ...DEFAULT_SETTINGS, defaultThreshold: '0.8', defaultDistanceThreshold: null },
      expected: h.view().settings,
    });
    await h.advance(0);
    expect(h.platform.notifications.created).toHaveLength(1);
  });

  it('the distance rule fires long before the margin rate, and null switches it off for one position', async () => {
    const settings = { ...DEFAULT_SETTINGS, defaultThreshold: '0.8', defaultDistanceThreshold: '0.05' };
    const h = await createHarness({ positions: [BTC_LONG, { ...BTC_LONG, id: 'p2', distanceThreshold: null }], settings });
    await h.price('BTC_USDT', '94000');
    expect(h.platform.notifications.created).toHaveLength(1);
    expect(h.platform.notifications.created[0]?.message).toContain('Alert at 5% distance');
    expect(h.platform.notifications.created[0]?.id).toMatch(/^p1@/);
  });

  it('switched off means off, and says so', async () => {
    const h = await createHarness({ positions: [{ ...BTC_LONG, alertsEnabled: false }] });
    await h.price('BTC_USDT', HOLDS);
    expect(h.platform.notifications.created).toEqual([]);
    expect(h.view().positions[0]?.alert).toEqual({ state: 'off', reason: 'off', lastAlertAt: null, nextAlertAt: null, snooze: null });
  });
});

describe('rules changed while they hold', () => {
  const change = async (h: Awaited<ReturnType<typeof createHarness>>, defaultThreshold: string) => {
    const expected = h.view().settings;
    expect(await h.handlers['settings-save']({ settings: { ...expected, defaultThreshold }, expected })).toEqual({ ok: true });
    await h.advance(0);
  };
  const kinds = async (h: Awaited<ReturnType<typeof createHarness>>) => (await h.store.history.list(20)).map(({ kind }) => kind).reverse();

  it('raised and lowered again inside the 30 minutes: recovered, held back, and no second alert', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', HOLDS);
    await change(h, '0.9');
    expect(h.view().positions[0]?.alert).toMatchObject({ state: 'alerted', reason: 'below' });
    await change(h, '0.8');
    expect(h.platform.notifications.created).toHaveLength(1);
    expect(await kinds(h)).toEqual(['fired', 'recovered', 'held']);
    await h.advance(30 * MINUTE);
    expect(h.platform.notifications.created).toHaveLength(2);
  });

  it('a rule that begins to hold by an edit updates what is shown', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', HOLDS);
    expect(await h.handlers['position-save']({ draft: { ...BTC_LONG, distanceThreshold: '0.05' }, expected: BTC_LONG })).toEqual({
      ok: true,
    });
    await h.advance(20);
    expect(h.platform.notifications.created).toHaveLength(1);
    expect(h.platform.notifications.updated.map(({ message }) => message.split(' · ')[0])).toEqual(['Alert at 80% and at 5% distance']);
  });

  it('alerts switched off and on again inside the 30 minutes are no second alert', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', HOLDS);
    for (const alertsEnabled of [false, true]) {
      const expected = h.view().positions[0]?.record;
      expect(
        await h.handlers['position-save']({ draft: { ...BTC_LONG, alertsEnabled }, ...(expected === undefined ? {} : { expected }) }),
      ).toEqual({ ok: true });
      await h.price('BTC_USDT', HOLDS);
    }
    expect(h.platform.notifications.created).toHaveLength(1);
  });

  it('a memory of a clock that was ahead does not come to mute hours later', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', HOLDS);
    await h.price('BTC_USDT', BELOW);
    h.platform.clock.advance(-2 * 60 * MINUTE);
    await h.watchdog();
    h.readCandles = async (_symbol, from, to) => ({ ok: true, value: { candles: standing(from, to, '95000'), rejectedCount: 0 } });
    await h.advance(2 * 60 * MINUTE + MINUTE);
    await h.price('BTC_USDT', BELOW);
    expect(h.platform.notifications.created).toHaveLength(1);
    await h.price('BTC_USDT', HOLDS);
    expect(h.platform.notifications.created).toHaveLength(2);
  });
});
