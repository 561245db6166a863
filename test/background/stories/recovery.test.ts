/** What follows an alert: no rule holds any more, or the liquidation price was reached. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import { createHarness, type Harness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BELOW, BTC_LONG, CRITICAL, GONE, HOLDS } from '../portfolio-samples.ts';

const MINUTE = 60_000;
const noticed = { ...DEFAULT_SETTINGS, recoveryNotice: true };
const titles = (h: Harness) => h.platform.notifications.created.map(({ title }) => title);
const kinds = async (h: Harness) =>
  (await h.store.history.list(30))
    .map(({ kind }) => kind)
    .filter((kind) => kind !== 'gap')
    .reverse();
const reasonOf = (h: Harness) => h.view().positions[0]?.alert.reason;

describe('recovery', () => {
  it('is a row in the history, once, and no notice unless wanted', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    for (const price of [HOLDS, BELOW, '90172']) await h.price('BTC_USDT', price);
    expect(titles(h)).toHaveLength(1);
    expect(await kinds(h)).toEqual(['fired', 'recovered']);
    expect((await h.store.history.list(1))[0]).toMatchObject({
      positionId: 'p1',
      symbol: 'BTC_USDT',
      figures: { fairPrice: BELOW, threshold: '0.8' },
    });
  });

  it('is none of a position that never alerted', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings: noticed });
    await h.handlers['position-snooze']({ id: 'p1', snooze: '1-hour' });
    for (const price of [HOLDS, BELOW]) await h.price('BTC_USDT', price);
    expect(await kinds(h)).toEqual(['snoozed', 'held']);
    expect(titles(h)).toEqual([]);
  });

  it('with a notice: once an alert, in the place of the alert, and gone when the rule holds again', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings: noticed });
    await h.price('BTC_USDT', HOLDS);
    await h.advance(1000);
    const shown = () => [...h.platform.notifications.shown.values()].map(({ title }) => title);
    await h.price('BTC_USDT', BELOW);
    expect(shown()).toEqual(['BTC_USDT long isolated: recovered, margin rate 79.57%']);
    await h.price('BTC_USDT', HOLDS);
    expect(shown()).toEqual([]);
    await h.price('BTC_USDT', BELOW);
    expect(titles(h)).toHaveLength(2);
    expect(await kinds(h)).toEqual(['fired', 'recovered', 'held', 'recovered']);
    await h.advance(30 * MINUTE);
    await h.price('BTC_USDT', HOLDS);
    expect([...h.platform.notifications.shown.values()].map(({ title }) => title)).toEqual(['BTC_USDT long isolated: margin rate 80.04%']);
  });

  it('with a notice that an earlier worker has shown: the next alert takes it away, of whichever position it is', async () => {
    const first = await createHarness({ positions: [BTC_LONG, { ...BTC_LONG, id: 'p2' }], settings: noticed });
    for (const price of [HOLDS, BELOW]) {
      await first.price('BTC_USDT', price);
      await first.advance(1000);
    }
    await first.handlers['position-delete']({ id: 'p1' });
    const h = await first.restart();
    await h.advance(30 * MINUTE);
    await h.price('BTC_USDT', HOLDS);
    expect([...h.platform.notifications.shown.values()].map(({ title }) => title)).toEqual(['BTC_USDT long isolated: margin rate 80.04%']);
  });

  it('with a notice that an earlier worker has shown: it goes when the rule holds again inside the 30 minutes', async () => {
    const first = await createHarness({ positions: [BTC_LONG], settings: noticed });
    await first.price('BTC_USDT', HOLDS);
    await first.advance(1000);
    await first.price('BTC_USDT', BELOW);
    const h = await first.restart();
    await h.price('BTC_USDT', HOLDS);
    expect(h.platform.notifications.shown.size).toBe(0);
  });

  it('with a notice goes also where the rule holds again while a snooze mutes it', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings: noticed });
    for (const price of [HOLDS, BELOW]) {
      await h.price('BTC_USDT', price);
      await h.advance(1000);
    }
    await h.handlers['position-snooze']({ id: 'p1', snooze: '1-hour' });
    await h.advance(30 * MINUTE);
    await h.price('BTC_USDT', HOLDS);
    expect(h.platform.notifications.shown.size).toBe(0);
  });

  it('with a notice that the browser shows when the rule holds again already: it does not stay', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings: noticed });
    await h.price('BTC_USDT', HOLDS);
    await h.advance(1000);
    const { create } = h.platform.notifications;
    let show = (): void => undefined;
    h.platform.notifications.create = async (...asked) => {
      await new Promise<void>((resolve) => (show = resolve));
      await create(...asked);
    };
    for (const price of [BELOW, HOLDS]) await h.price('BTC_USDT', price);
    show();
    await settled();
    expect(h.platform.notifications.shown.size).toBe(0);
  });

  it('with a notice waits for no browser that does not answer whether the alert is gone', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings: noticed });
    h.platform.notifications.clear = () => new Promise<never>(() => undefined);
    await h.price('BTC_USDT', HOLDS);
    await h.advance(1000);
    await h.price('BTC_USDT', BELOW);
    expect(titles(h).slice(1)).toEqual(['BTC_USDT long isolated: recovered, margin rate 79.57%']);
  });

  it('of several in one tick is one notice, and it is not said again after a restart', async () => {
    const first = await createHarness({ positions: [BTC_LONG, { ...BTC_LONG, id: 'p2' }], settings: noticed });
    for (const price of [HOLDS, BELOW]) await first.price('BTC_USDT', price);
    expect(titles(first)).toEqual(['2 positions near liquidation', '2 positions recovered']);
    const h = await first.restart();
    await h.price('BTC_USDT', BELOW);
    expect(titles(h)).toHaveLength(2);
    expect((await kinds(h)).filter((kind) => kind === 'recovered')).toHaveLength(2);
  });

  it('of a price that dances around the threshold does not fill the history; what lasts is told', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', HOLDS);
    for (let tick = 0; tick < 30; tick += 1) {
      await h.price('BTC_USDT', tick % 2 === 0 ? BELOW : HOLDS);
      await h.advance(500);
    }
    const fast = await kinds(h);
    expect(fast.filter((kind) => kind === 'recovered' || kind === 'held')).toHaveLength(6);
    await h.price('BTC_USDT', BELOW);
    for (let tick = 0; tick < 2; tick += 1) {
      await h.advance(30_000);
      await h.watchdog();
    }
    expect(fast.at(-1)).toBe('held');
    expect((await kinds(h)).at(-1)).toBe('recovered');
  });

  it('is found by the next worker, too', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    await first.price('BTC_USDT', HOLDS);
    const h = await first.restart();
    await h.price('BTC_USDT', BELOW);
    expect(await kinds(h)).toEqual(['fired', 'recovered']);
  });
});

describe('"closed, or still open?"', () => {
  it('ends the repeats until the rate falls below 1', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', GONE);
    expect(h.platform.notifications.created[0]?.message).toMatch(/Closed, or still open\?$/);
    await h.advance(31 * MINUTE);
    await h.price('BTC_USDT', GONE);
    expect([titles(h).length, reasonOf(h)]).toEqual([1, 'asked']);
    expect((await h.store.history.list(9)).filter(({ figures }) => figures['reason'] === 'asked')).toMatchObject([{ kind: 'held' }]);
    await h.advance(24 * 60 * MINUTE);
    expect(titles(h)).toHaveLength(1);
    await h.price('BTC_USDT', CRITICAL);
    expect(titles(h)).toHaveLength(2);
    await h.advance(31 * MINUTE);
    await h.price('BTC_USDT', GONE);
    expect(titles(h).length).toBeGreaterThanOrEqual(3);
  });

  it('falling below 1 is remembered over a restart', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    for (const price of [GONE, BELOW]) await first.price('BTC_USDT', price);
    first.platform.clock.advance(31 * MINUTE);
    const h = await first.restart();
    await h.price('BTC_USDT', GONE);
    expect(titles(h)).toHaveLength(2);
  });

  it.each<[string, (h: Harness) => Promise<unknown>]>([
    ['confirmed', (h) => h.handlers['position-confirm']({ id: 'p1' })],
    ['edited', (h) => h.handlers['position-save']({ draft: { ...BTC_LONG, positionMargin: '9999' }, expected: BTC_LONG })],
  ])('the position is %s: it alerts again, 30 minutes after the last one at the earliest', async (_name, answer) => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', GONE);
    await h.advance(MINUTE);
    expect(await answer(h)).toEqual({ ok: true });
    await h.price('BTC_USDT', GONE);
    expect([titles(h).length, reasonOf(h)]).toEqual([1, 'throttled']);
    await h.advance(29 * MINUTE);
    expect(titles(h)).toHaveLength(2);
    await h.advance(31 * MINUTE);
    expect([titles(h).length, reasonOf(h)]).toEqual([2, 'asked']);
  });

  it('is not answered by a restart, a deletion with its undo, or a clock that is set back', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    await first.price('BTC_USDT', GONE);
    const h = await first.restart();
    await h.handlers['position-delete']({ id: 'p1' });
    await h.handlers['position-restore']({ record: BTC_LONG });
    h.platform.clock.advance(-60 * MINUTE);
    await h.price('BTC_USDT', GONE);
    expect([titles(h).length, reasonOf(h)]).toEqual([1, 'asked']);
  });
});
