/** A claimed alert is shown at least once, whatever dies in between, and at most one of a position is visible. */
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../said-in-english.ts';
import { createFakeClock } from '../platform/fake-clock.ts';
import { createFakePlatform } from '../platform/fake-platform.ts';
import { createHarness, settled } from './harness.ts';
import { BTC_LONG, HOLDS, MAIN } from './portfolio-samples.ts';

const MINUTE = 60_000;

describe('delivery', () => {
  it('killed before it was shown: the next worker shows it once more, under the same id, with the time of its price', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    first.platform.notifications.behaviour = 'hang';
    first.platform.clock.set(new Date(2026, 10, 22, 12, 4, 5).getTime());
    await first.price('BTC_USDT', HOLDS);
    expect(first.platform.notifications.created).toEqual([]);
    const claimedAt = first.platform.clock.now();
    const second = await first.restart(createFakePlatform(createFakeClock(claimedAt + 5_000)));
    await second.price('BTC_USDT', HOLDS);
    expect(second.platform.notifications.created).toHaveLength(1);
    expect(second.platform.notifications.created[0]).toMatchObject({ id: `p1@${claimedAt}` });
    expect(second.platform.notifications.created[0]?.message).toMatch(/Shown late, or again: the price is of 2026-11-22 12:04:05\.$/);
    const rows = (await second.store.history.list(10)).filter(({ kind }) => kind !== 'gap');
    expect(rows.map(({ kind, delivered }) => [kind, delivered])).toEqual([
      ['repeated', true],
      ['fired', true],
    ]);
    const third = await second.restart();
    expect(third.platform.notifications.created).toHaveLength(1);
  });

  it('killed after it was shown: the next worker marks it delivered and shows nothing', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    first.platform.notifications.behaviour = 'show-unanswered';
    await first.price('BTC_USDT', HOLDS);
    expect((await first.store.history.list(1))[0]?.delivered).toBe(false);
    const startedAt = first.platform.clock.now();
    const second = await first.restart();
    second.platform.notifications.behaviour = 'show';
    await second.price('BTC_USDT', HOLDS);
    expect(second.platform.notifications.created).toHaveLength(1);
    expect((await second.store.alerts.memories())[0]?.deliveredAt).toBe(startedAt);
    expect((await second.store.history.list(10)).map(({ kind, delivered }) => [kind, delivered])).toEqual([['fired', true]]);
  });

  it('a browser that never answers for one position does not block another', async () => {
    const h = await createHarness({ positions: [BTC_LONG, { ...BTC_LONG, id: 'p2', threshold: '0.9' }] });
    h.platform.notifications.behaviour = 'hang';
    await h.price('BTC_USDT', HOLDS);
    h.platform.notifications.behaviour = 'show';
    await h.price('BTC_USDT', '90150');
    expect(h.platform.notifications.created.map(({ id }) => id)).toEqual([`p2@${h.platform.clock.now()}`]);
  });

  it.each(['hang', 'show-unanswered'] as const)('a browser that does not answer (%s) is a visible fault and is asked again, under the same id', async (behaviour) => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.platform.notifications.behaviour = behaviour;
    await h.price('BTC_USDT', HOLDS);
    const claimedAt = h.platform.clock.now();
    await h.advance(10_000);
    expect(h.view().faults).toMatchObject([{ kind: 'notifications', said: [{ key: 'notifications-silent', params: { seconds: '10' } }] }]);
    h.platform.notifications.behaviour = 'show';
    await h.watchdog();
    expect(h.platform.notifications.created.map(({ id }) => id)).toEqual([`p1@${claimedAt}`]);
    expect(h.view().faults).toEqual([]);
    expect((await h.store.alerts.memories())[0]?.deliveredAt).toBe(claimedAt + 10_000);
  });

  it('a refused notification is a visible fault and is tried again under the same id', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.platform.notifications.behaviour = 'refuse';
    await h.price('BTC_USDT', HOLDS);
    expect(h.view().faults.map(({ kind, said }) => [kind, inEnglish(said)])).toEqual([['notifications', 'Error: notifications are switched off']]);
    const claimedAt = h.platform.clock.now();
    await h.advance(30_000);
    h.platform.notifications.behaviour = 'show';
    await h.watchdog();
    expect(h.platform.notifications.created.map(({ id }) => id)).toEqual([`p1@${claimedAt}`]);
    expect(h.view().faults).toEqual([]);
    expect((await h.store.history.list(10)).filter(({ kind }) => kind === 'repeated')).toEqual([]);
  });

  it('without storage the alert is shown all the same, once, and the fault is visible', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.store.close();
    await h.price('BTC_USDT', HOLDS);
    await h.price('BTC_USDT', HOLDS);
    expect(h.platform.notifications.created).toHaveLength(1);
    expect(h.view().faults).toMatchObject([{ kind: 'storage' }]);
  });

  it('alerts of one account in one tick are one notification; each position has its slot', async () => {
    const h = await createHarness({ positions: [BTC_LONG, { ...BTC_LONG, id: 'p2' }], accounts: [MAIN, { ...MAIN, id: 'other', name: 'Other' }] });
    await h.price('BTC_USDT', HOLDS);
    expect(h.platform.notifications.created).toHaveLength(1);
    expect(h.platform.notifications.created[0]?.title).toBe('2 positions near liquidation');
    expect((await h.store.alerts.memories()).map(({ positionId }) => positionId)).toEqual(['p1', 'p2']);
  });

  it('an import of three holding positions is one notification and three slots, 5 s later at the latest', async () => {
    for (const pollBrings of [{ BTC_USDT: HOLDS }, null]) {
      const h = await createHarness({ accounts: [] });
      h.feed.pollBrings = pollBrings;
      const accounts = [MAIN, { ...MAIN, id: 'other', name: 'Other' }];
      const positions = [BTC_LONG, { ...BTC_LONG, id: 'p2' }, { ...BTC_LONG, id: 'p3', accountId: 'other' }];
      const text = JSON.stringify({ format: 'plimsoll-portfolio', version: 1, exportedAt: '2026-11-22T12:00:00.000Z', accounts, positions });
      const preview = await h.handlers['import-preview']({ text });
      if (!preview.ok) throw new Error(JSON.stringify(preview.problems));
      const applying = h.handlers['import-apply']({ token: preview.token });
      await settled();
      expect(await applying).toEqual({ ok: true });
      if (pollBrings === null) {
        h.feed.price('BTC_USDT', HOLDS);
        await h.advance(4_999);
        expect(h.platform.notifications.created).toEqual([]);
        await h.advance(1);
      }
      expect(h.platform.notifications.created.map(({ title }) => title)).toEqual(['3 positions near liquidation']);
      expect((await h.store.alerts.memories()).map(({ positionId }) => positionId)).toEqual(['p1', 'p2', 'p3']);
    }
  });

  it('memory of a deleted position goes an hour after its alert, not before', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', HOLDS);
    await h.handlers['position-delete']({ id: 'p1' });
    await h.advance(60 * MINUTE - 1);
    await h.watchdog();
    expect(await h.store.alerts.memories()).toHaveLength(1);
    await h.advance(1);
    await h.watchdog();
    expect(await h.store.alerts.memories()).toEqual([]);
  });
});
