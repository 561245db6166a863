/** Archived positions are kept but not watched; the margin rates of each minute lie beside the heartbeat. */
import { describe, expect, it } from 'vitest';
import { createHarness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BELOW, BTC_LONG, HOLDS } from '../portfolio-samples.ts';

describe('an archived position', () => {
  it('leaves pool, watch and alerts, and comes back as it was', async () => {
    const cross = { ...BTC_LONG, id: 'c1', marginMode: 'cross' as const, positionMargin: undefined };
    const { positionMargin: _margin, ...pool } = cross;
    const h = await createHarness({ positions: [pool, { ...pool, id: 'c2' }] });
    await h.price('BTC_USDT', '99000');
    const equityBefore = h.view().accounts[0]?.crossCash;
    expect(await h.handlers['position-archive']({ id: 'c2', archived: true })).toEqual({ ok: true });
    await settled();
    expect(h.view().positions.map(({ record }) => record.id)).toEqual(['c1']);
    expect(h.view().archived).toEqual([{ ...pool, id: 'c2', archivedAt: new Date(h.platform.clock.now()).toISOString() }]);
    expect(h.view().positions[0]?.evaluation?.equity).toBe('99000');
    expect(equityBefore).toBe('100000');
    await h.handlers['position-archive']({ id: 'c1', archived: true });
    await settled();
    expect([...h.feed.wanted]).toEqual([]);
    await h.handlers['position-archive']({ id: 'c2', archived: false });
    expect(h.view().positions.map(({ record }) => record)).toEqual([{ ...pool, id: 'c2' }]);
  });

  it('does not alert', async () => {
    const h = await createHarness({ positions: [{ ...BTC_LONG, archivedAt: '2026-11-20T12:00:00.000Z' }] });
    await h.price('BTC_USDT', HOLDS);
    await h.watchdog();
    expect([h.platform.notifications.created, h.view().feed.state]).toEqual([[], 'idle']);
  });

  it('still holds its account, and an unknown one is a problem', async () => {
    const h = await createHarness({ positions: [{ ...BTC_LONG, archivedAt: '2026-11-20T12:00:00.000Z' }] });
    expect((await h.handlers['account-delete']({ id: 'main' })).ok).toBe(false);
    expect((await h.handlers['position-archive']({ id: 'nobody', archived: true })).ok).toBe(false);
  });
});

describe('samples', () => {
  it('are one row a minute with the heartbeat, cut to 6 decimals; what is stale is a gap', async () => {
    const h = await createHarness({ positions: [BTC_LONG, { ...BTC_LONG, id: 'eth', symbol: 'ETH_USDT' }] });
    await h.price('BTC_USDT', BELOW);
    await h.watchdog();
    const minute = Math.floor(h.platform.clock.now() / 60_000) * 60_000;
    const expected = h
      .view()
      .positions.find(({ record }) => record.id === 'p1')
      ?.evaluation?.marginRate.slice(0, 8);
    expect(await h.handlers['samples-read']({ id: 'p1', from: 0 })).toEqual([{ at: minute, rate: expected }]);
    await h.advance(30_000);
    await h.price('BTC_USDT', BELOW);
    await h.watchdog();
    expect(await h.handlers['samples-read']({ id: 'p1', from: 0 })).toHaveLength(1);
    await h.advance(31_000);
    await h.price('BTC_USDT', BELOW);
    await h.watchdog();
    expect((await h.handlers['samples-read']({ id: 'p1', from: 0 })).map(({ at }) => at - minute)).toEqual([0, 60_000]);
    expect(await h.handlers['samples-read']({ id: 'p1', from: minute + 1 })).toHaveLength(1);
    await h.advance(120_000);
    h.feed.age('BTC_USDT', 'stale');
    await h.watchdog();
    expect(await h.handlers['samples-read']({ id: 'p1', from: 0 })).toHaveLength(2);
    expect(await h.handlers['samples-read']({ id: 'eth', from: 0 })).toEqual([]);
    expect(await h.handlers['samples-read']({ id: '__proto__', from: 0 })).toEqual([]);
  });
});
