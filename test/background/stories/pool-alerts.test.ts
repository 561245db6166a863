/** The members of a cross pool stand and fall together: each tick of theirs is one notification, whatever it says. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import { createHarness } from '../harness.ts';
import { BELOW, BTC_LONG, CRITICAL, GONE, HOLDS, MAIN } from '../portfolio-samples.ts';

const MINUTE = 60_000;
const { positionMargin: _isolated, ...CROSS } = { ...BTC_LONG, marginMode: 'cross' } as const;
/** Twice the same with the margin of two in the wallet: the pool's rate is that of BTC_LONG. */
const POOL = { accounts: [{ ...MAIN, walletBalance: '20000' }], positions: [CROSS, { ...CROSS, id: 'p2' }] };
const settings = { ...DEFAULT_SETTINGS, criticalBreaksThrough: true, liquidationBreaksThrough: true, recoveryNotice: true, sound: true };

describe('a pool', () => {
  it('alerts, breaks through, is asked and recovers in one notification each', async () => {
    const h = await createHarness({ ...POOL, settings });
    const { notifications, sounds } = h.platform;
    for (const price of [HOLDS, CRITICAL, GONE]) {
      await h.price('BTC_USDT', price);
      await h.advance(1000);
    }
    expect(notifications.created.map(({ title }) => title)).toEqual([
      '2 positions near liquidation',
      '2 positions, the worst critical',
      '2 positions, the worst reached its liquidation price',
    ]);
    expect([...notifications.shown.keys()]).toEqual([notifications.created[2]?.id]);
    expect(sounds.played).toEqual(['alert', 'critical', 'critical']);
    await h.price('BTC_USDT', BELOW);
    expect(notifications.created.slice(3).map(({ title }) => title)).toEqual(['2 positions recovered']);
    expect(notifications.shown.size).toBe(1);
    const rows = (await h.store.history.list(30)).map(({ kind, positionId }) => `${kind} ${positionId}`);
    expect(rows.filter((row) => row.startsWith('fired'))).toHaveLength(6);
    expect(rows.slice(0, 2).sort()).toEqual(['recovered p1', 'recovered p2']);
  });

  it('is confirmed one by one: the other one stays asked', async () => {
    const h = await createHarness({ ...POOL });
    await h.price('BTC_USDT', GONE);
    expect(await h.handlers['position-confirm']({ id: 'p1' })).toEqual({ ok: true });
    await h.advance(30 * MINUTE);
    expect(h.platform.notifications.created.map(({ id }) => id.split('@')[0])).toEqual(['p1', 'p1']);
    expect(
      h
        .view()
        .positions.map(({ record, alert }) => [record.id, alert.reason])
        .sort(),
    ).toEqual([
      ['p1', 'asked'],
      ['p2', 'asked'],
    ]);
    expect(h.platform.notifications.created[1]?.title).toBe('BTC_USDT long cross: liquidation price reached, margin rate 100.04%');
  });
});
