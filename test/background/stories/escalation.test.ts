/** While an alert is held back at a worse level than was shown: the shown notification, the badge and the sound say so. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import { createHarness, type Harness } from '../harness.ts';
import { BTC_LONG, CRITICAL, GONE, HOLDS } from '../portfolio-samples.ts';

const MINUTE = 60_000;
const settings = { ...DEFAULT_SETTINGS, defaultDistanceThreshold: '0.05', sound: true };

describe('escalation inside the 30 minutes', () => {
  it('updates the shown notification in its place, once for each step, and the badge follows', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings });
    const { notifications, badge, sounds } = h.platform;
    await h.price('BTC_USDT', '94000');
    const id = notifications.created[0]?.id ?? '';
    for (const price of [HOLDS, '90169', CRITICAL, HOLDS, CRITICAL, GONE]) await h.price('BTC_USDT', price);
    await h.advance(1000);
    expect(notifications.created).toHaveLength(1);
    expect(notifications.updated.map(({ title, urgent }) => [title.replace(/ [\d.]+%$/, ''), urgent])).toEqual([
      ['BTC_USDT long isolated: margin rate', false],
      ['BTC_USDT long isolated: CRITICAL, margin rate', true],
      ['BTC_USDT long isolated: liquidation price reached, margin rate', true],
    ]);
    expect([...notifications.shown.keys()]).toEqual([id]);
    expect(notifications.shown.get(id)?.message).toContain('Closed, or still open?');
    expect(badge.last?.level).toBe('liquidating');
    expect(sounds.played).toEqual(['alert', 'critical', 'critical']);
  });

  it('does not bring back what the trader dismissed; sound and history still tell', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings });
    await h.price('BTC_USDT', HOLDS);
    h.platform.notifications.dismiss(h.platform.notifications.created[0]?.id ?? '');
    await h.price('BTC_USDT', CRITICAL);
    expect([...h.platform.notifications.shown.keys(), ...h.platform.notifications.updated]).toEqual([]);
    expect(h.platform.sounds.played).toEqual(['alert', 'critical']);
    expect((await h.store.history.list(1))[0]).toMatchObject({ kind: 'held', figures: { reason: 'throttled' } });
  });

  it('of one of several keeps the list, with those whose rules still hold', async () => {
    const h = await createHarness({ positions: [BTC_LONG, { ...BTC_LONG, id: 'p2', positionMargin: '10001' }, { ...BTC_LONG, id: 'p3' }] });
    await h.price('BTC_USDT', '90165');
    await h.handlers['position-delete']({ id: 'p3' });
    await h.price('BTC_USDT', '90142.2');
    expect(h.platform.notifications.updated.at(-1)).toMatchObject({ title: '2 positions, the worst critical', urgent: true });
    expect(h.platform.notifications.updated.at(-1)?.message.match(/BTC_USDT/g)).toHaveLength(2);
  });

  it('says nothing twice after a restart', async () => {
    const first = await createHarness({ positions: [BTC_LONG], settings });
    for (const price of [HOLDS, CRITICAL]) await first.price('BTC_USDT', price);
    const h = await first.restart();
    await h.price('BTC_USDT', CRITICAL);
    expect(h.platform.notifications.updated).toHaveLength(1);
    expect(h.platform.sounds.played).toHaveLength(2);
    await h.price('BTC_USDT', GONE);
    expect(h.platform.notifications.updated).toHaveLength(2);
  });

  it('waits while snoozed, and is made up for when the snooze ends inside the slot', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings });
    await h.price('BTC_USDT', HOLDS);
    await h.handlers['position-snooze']({ id: 'p1', snooze: '15-minutes' });
    await h.price('BTC_USDT', CRITICAL);
    expect([h.platform.notifications.updated, h.platform.sounds.played]).toEqual([[], ['alert']]);
    expect((await h.store.history.list(1))[0]).toMatchObject({ kind: 'held', figures: { reason: 'snoozed' } });
    await h.advance(15 * MINUTE);
    expect(h.platform.notifications.updated).toHaveLength(1);
    expect(h.platform.sounds.played).toEqual(['alert', 'critical']);
  });
});

describe('a notification that the browser closed by itself', () => {
  const shownBy = ({ platform }: Harness) =>
    [...platform.notifications.shown.entries()].map(([id, { title, silent = false }]) => [id, title.replace(/ [\d.]+%$/, ''), silent]);

  it('is shown again, silent and as the same alert, when it got worse inside the slot', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', HOLDS);
    const id = h.platform.notifications.created[0]?.id ?? '';
    for (const [price, title] of [
      [CRITICAL, 'BTC_USDT long isolated: CRITICAL, margin rate'],
      [GONE, 'BTC_USDT long isolated: liquidation price reached, margin rate'],
    ] as const) {
      h.platform.notifications.expire(id);
      await h.price('BTC_USDT', price);
      expect(shownBy(h)).toEqual([[id, title, true]]);
    }
  });

  it('while the position stands at critical comes again with the next watchdog tick, also from another worker, and not at a milder level', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', HOLDS);
    const id = h.platform.notifications.created[0]?.id ?? '';
    h.platform.notifications.expire(id);
    await h.watchdog();
    expect(shownBy(h)).toEqual([]);
    await h.price('BTC_USDT', CRITICAL);
    h.platform.notifications.expire(id);
    await h.watchdog();
    expect(shownBy(h)).toEqual([[id, 'BTC_USDT long isolated: CRITICAL, margin rate', true]]);
    h.platform.notifications.expire(id);
    const second = await h.restart();
    await second.price('BTC_USDT', CRITICAL);
    await second.watchdog();
    expect(shownBy(second)).toHaveLength(1);
  });

  it.each([
    ['the worker that showed it', false],
    ['another worker', true],
  ])('but not once the trader has dismissed it, for %s', async (_name, restarts) => {
    let h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', CRITICAL);
    h.platform.notifications.dismiss(h.platform.notifications.created[0]?.id ?? '');
    await h.advance(0);
    if (restarts) h = await h.restart();
    await h.price('BTC_USDT', CRITICAL);
    await h.watchdog();
    await h.price('BTC_USDT', GONE);
    await h.watchdog();
    expect(shownBy(h)).toEqual([]);
    await h.handlers['position-confirm']({ id: 'p1' });
    await h.advance(30 * MINUTE);
    await h.price('BTC_USDT', CRITICAL);
    expect(shownBy(h)).toHaveLength(1);
  });

  it('stays gone while the trader has muted the position', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', CRITICAL);
    await h.handlers['position-snooze']({ id: 'p1', snooze: '15-minutes' });
    h.platform.notifications.expire(h.platform.notifications.created[0]?.id ?? '');
    await h.watchdog();
    expect(shownBy(h)).toEqual([]);
  });
});

describe('sound', () => {
  it('is silent unless wanted, and a refused one is a fault until it plays again', async () => {
    const quiet = await createHarness({ positions: [BTC_LONG] });
    await quiet.price('BTC_USDT', HOLDS);
    expect(quiet.platform.sounds.played).toEqual([]);
    const h = await createHarness({ positions: [BTC_LONG], settings });
    h.platform.sounds.refusal = 'audio is suspended';
    await h.price('BTC_USDT', HOLDS);
    expect(h.view().faults).toMatchObject([{ kind: 'sound', said: [{ key: 'error', params: { text: 'Error: audio is suspended' } }] }]);
    expect(await h.handlers['sound-test']({ sound: 'critical' })).toMatchObject({ ok: false, problems: [{ code: 'sound-refused' }] });
    h.platform.sounds.refusal = null;
    expect(await h.handlers['sound-test']({ sound: 'critical' })).toEqual({ ok: true });
    expect(h.view().faults).toEqual([]);
    expect(h.platform.sounds.played).toEqual(['critical']);
  });

  it('comes with an alert that is shown late', async () => {
    const first = await createHarness({ positions: [BTC_LONG], settings });
    first.platform.notifications.behaviour = 'hang';
    await first.price('BTC_USDT', CRITICAL);
    first.platform.notifications.behaviour = 'show';
    const h = await first.restart();
    expect(h.platform.sounds.played).toEqual(['critical', 'critical']);
  });
});
