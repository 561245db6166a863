/** A claimed alert is shown at least once, whatever dies in between, and at most one of a position is visible. */
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../said-in-english.ts';
import { createFakeClock } from '../../platform/fake-clock.ts';
import { createFakePlatform } from '../../platform/fake-platform.ts';
import { createHarness, type Harness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { damagedStore } from '../store/failing-writes.ts';
import { BTC_LONG, GONE, HOLDS, MAIN } from '../portfolio-samples.ts';

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
    expect(second.platform.notifications.created[0]?.message).toMatch(/Delayed or repeated: the price is of 2026-11-22 12:04:05\.$/);
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

  it('killed after it was shown, and dismissed before anybody knew: it counts as delivered, and is not shown again', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    first.platform.notifications.behaviour = 'show-unanswered';
    await first.price('BTC_USDT', HOLDS);
    const [id = ''] = await first.platform.notifications.shownIds();
    await first.platform.notifications.clear(id);
    first.monitor.dismissed(id);
    await settled();
    const second = await first.restart();
    second.platform.notifications.behaviour = 'show';
    await second.price('BTC_USDT', HOLDS);
    expect(second.platform.notifications.created).toHaveLength(1);
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

  it.each(['hang', 'show-unanswered'] as const)(
    'a browser that does not answer (%s) is a visible fault and is asked again, under the same id',
    async (behaviour) => {
      const h = await createHarness({ positions: [BTC_LONG] });
      h.platform.notifications.behaviour = behaviour;
      await h.price('BTC_USDT', HOLDS);
      const claimedAt = h.platform.clock.now();
      await h.advance(10_000);
      expect(h.view().faults).toMatchObject([
        { kind: 'notifications', said: [{ key: 'notifications-silent', params: { seconds: '10' } }] },
      ]);
      h.platform.notifications.behaviour = 'show';
      await h.watchdog();
      expect(h.platform.notifications.created.map(({ id }) => id)).toEqual([`p1@${claimedAt}`]);
      expect(h.view().faults).toEqual([]);
      expect((await h.store.alerts.memories())[0]?.deliveredAt).toBe(claimedAt + 10_000);
    },
  );

  it('a refused notification is a visible fault and is tried again under the same id', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.platform.notifications.behaviour = 'refuse';
    await h.price('BTC_USDT', HOLDS);
    expect(h.view().faults.map(({ kind, said }) => [kind, inEnglish(said)])).toEqual([
      ['notifications', 'Error: notifications are switched off'],
    ]);
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
    const h = await createHarness({
      positions: [BTC_LONG, { ...BTC_LONG, id: 'p2' }],
      accounts: [MAIN, { ...MAIN, id: 'other', name: 'Other' }],
    });
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
      const text = JSON.stringify({
        format: 'plimsoll-portfolio',
        version: 1,
        exportedAt: '2026-11-22T12:00:00.000Z',
        accounts,
        positions,
      });
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

describe('delivery after trouble', () => {
  const shownOf = (h: Harness): string[] => [...h.platform.notifications.shown.keys()].filter((id) => id.startsWith('p1@'));

  it('leaves one notification of a position visible, also where the worker died between a claim and the clearing of the one before', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    await first.price('BTC_USDT', HOLDS);
    await first.advance(30 * MINUTE - 1);
    const { create, clear } = first.platform.notifications;
    first.platform.notifications.create = () => new Promise<never>(() => undefined);
    first.platform.notifications.clear = () => new Promise<never>(() => undefined);
    await first.price('BTC_USDT', HOLDS);
    await first.advance(2);
    await first.price('BTC_USDT', HOLDS);
    Object.assign(first.platform.notifications, { create, clear });
    const second = await first.restart();
    await second.advance(0);
    expect(second.platform.notifications.created).toHaveLength(2);
    expect(shownOf(second)).toHaveLength(1);
  });

  it('shows no earlier alert beside a newer one, however late the browser says what is shown', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    first.platform.notifications.behaviour = 'hang';
    await first.price('BTC_USDT', HOLDS);
    first.platform.notifications.behaviour = 'show';
    first.platform.clock.advance(40 * MINUTE);
    const { shownIds } = first.platform.notifications;
    let answer = (): void => undefined;
    first.platform.notifications.shownIds = async () => {
      await new Promise<void>((resolve) => (answer = resolve));
      return shownIds();
    };
    const second = await first.restart();
    await second.price('BTC_USDT', HOLDS);
    answer();
    await settled();
    expect(shownOf(second)).toHaveLength(1);
  });

  it('that lets nothing be read is a fault of the storage, and keeps no alert that waits from being shown', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.platform.notifications.behaviour = 'refuse';
    await h.price('BTC_USDT', HOLDS);
    h.platform.notifications.behaviour = 'show';
    const repair = damagedStore('alertMemory');
    await h.watchdog();
    repair();
    expect(h.view().faults.map(({ kind }) => kind)).toEqual(['storage']);
    expect(h.platform.notifications.created).toHaveLength(1);
    await h.advance(61_000);
    await h.watchdog();
    expect(h.view().faults).toEqual([]);
    expect((await h.store.alerts.memories()).map(({ deliveredAt }) => deliveredAt === null)).toEqual([false]);
  });

  it('is marked as a repeat, also where the first try after a start is refused', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    first.platform.notifications.behaviour = 'hang';
    await first.price('BTC_USDT', HOLDS);
    first.platform.notifications.behaviour = 'refuse';
    const h = await first.restart();
    await settled();
    h.platform.notifications.behaviour = 'show';
    await h.advance(30_000);
    await h.watchdog();
    expect(h.platform.notifications.created).toHaveLength(1);
    expect((await h.store.history.list(10)).map(({ kind }) => kind)).toContain('repeated');
  });

  it('happens once in two ticks that overlap', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.platform.notifications.behaviour = 'refuse';
    await h.price('BTC_USDT', HOLDS);
    h.platform.notifications.behaviour = 'show';
    const { shownIds } = h.platform.notifications;
    const answers: (() => void)[] = [];
    h.platform.notifications.shownIds = async () => {
      await new Promise<void>((resolve) => answers.push(resolve));
      return shownIds();
    };
    const ticks = [h.monitor.watchdog(), h.monitor.watchdog()];
    await settled();
    answers.forEach((give) => give());
    await settled();
    await Promise.all(ticks);
    expect(h.platform.notifications.created).toHaveLength(1);
  });

  it('hours after its price says so', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.platform.notifications.behaviour = 'refuse';
    await h.price('BTC_USDT', HOLDS);
    await h.advance(5 * MINUTE);
    h.platform.notifications.behaviour = 'show';
    await h.watchdog();
    expect([...h.platform.notifications.shown.values()].map(({ message }) => message)).toEqual([
      expect.stringContaining('Delayed or repeated'),
    ]);
  });

  it('of an alert that gets worse while the browser is about to show it says the worse', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    const { create } = h.platform.notifications;
    let show = (): void => undefined;
    h.platform.notifications.create = async (...asked) => {
      await new Promise<void>((resolve) => (show = resolve));
      await create(...asked);
    };
    await h.price('BTC_USDT', HOLDS);
    await h.advance(300);
    await h.price('BTC_USDT', GONE);
    show();
    await settled();
    expect([...h.platform.notifications.shown.values()].map(({ title }) => title)).toEqual([
      expect.stringContaining('liquidation price reached'),
    ]);
  });
});
