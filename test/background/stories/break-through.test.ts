/** Critical and "liquidation price reached" may each break through the 30 minutes once, if the trader said yes. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import { createHarness, type Harness } from '../harness.ts';
import { BELOW, BTC_LONG, CRITICAL, GONE, HOLDS } from '../portfolio-samples.ts';
import { saying } from '../../said-in-english.ts';

const MINUTE = 60_000;
const settings = { ...DEFAULT_SETTINGS, criticalBreaksThrough: true, liquidationBreaksThrough: true };
const titles = (h: Harness) => h.platform.notifications.created.map(({ title }) => title.replace(/^.*?: /, '').replace(/ \d.*/, ''));
const ALERT = 'margin rate';
const CRIT = 'CRITICAL, margin rate';
const LIQ = 'liquidation price reached, margin rate';

describe('break-throughs', () => {
  it('come once each, urgent, each in the place of the one before; the slot stays where it was', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings });
    await h.price('BTC_USDT', HOLDS);
    await h.advance(10 * MINUTE);
    for (const price of [CRITICAL, HOLDS, CRITICAL, BELOW, CRITICAL, GONE, CRITICAL, GONE]) await h.price('BTC_USDT', price);
    expect(titles(h)).toEqual([ALERT, CRIT, LIQ]);
    expect(h.platform.notifications.created.map(({ urgent }) => urgent)).toEqual([false, true, true]);
    expect(h.platform.notifications.shown.size).toBe(1);
    const brokeAt = h.platform.clock.now();
    expect(h.view().positions[0]).toMatchObject({
      level: 'liquidating',
      alert: { lastAlertAt: brokeAt, nextAlertAt: brokeAt + 20 * MINUTE },
    });
    const fired = (await h.store.history.list(30)).filter(({ kind }) => kind === 'fired');
    expect(fired.map(({ text }) => text.startsWith('Second alert within 30 minutes (your setting). '))).toEqual([true, true, false]);
    await h.price('BTC_USDT', HOLDS);
    await h.advance(20 * MINUTE);
    expect(titles(h)).toEqual([ALERT, CRIT, LIQ, ALERT]);
    await h.price('BTC_USDT', CRITICAL);
    expect(titles(h)).toHaveLength(5);
  });

  it.each([null, false])('do not come when the answer is %s', async (answer) => {
    const h = await createHarness({
      positions: [BTC_LONG],
      settings: { ...settings, criticalBreaksThrough: answer, liquidationBreaksThrough: answer },
    });
    for (const price of [HOLDS, CRITICAL, GONE]) await h.price('BTC_USDT', price);
    expect(titles(h)).toEqual([ALERT]);
  });

  it('are answered each for itself', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings: { ...settings, criticalBreaksThrough: false } });
    for (const price of [HOLDS, CRITICAL, GONE]) await h.price('BTC_USDT', price);
    expect(titles(h)).toEqual([ALERT, LIQ]);
  });

  it('an alert that is critical from the beginning needs none', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings });
    for (const price of [CRITICAL, HOLDS, CRITICAL]) await h.price('BTC_USDT', price);
    expect(titles(h)).toEqual([CRIT]);
  });

  it('survive a restart, a deletion with its undo, an edit and a doubled position', async () => {
    const first = await createHarness({ positions: [BTC_LONG], settings });
    for (const price of [HOLDS, CRITICAL]) await first.price('BTC_USDT', price);
    const h = await first.restart();
    await h.price('BTC_USDT', CRITICAL);
    await h.handlers['position-delete']({ id: 'p1' });
    await h.watchdog();
    expect(await h.handlers['position-restore']({ record: BTC_LONG })).toEqual({ ok: true });
    await h.price('BTC_USDT', CRITICAL);
    expect(await h.handlers['position-save']({ draft: { ...BTC_LONG, note: 'x' }, expected: BTC_LONG })).toEqual({ ok: true });
    await h.price('BTC_USDT', CRITICAL);
    expect(titles(h)).toEqual([ALERT, CRIT]);
    const { id: _id, ...twin } = BTC_LONG;
    expect(await h.handlers['position-save']({ draft: twin })).toEqual({ ok: true });
    await h.advance(20);
    await h.price('BTC_USDT', CRITICAL);
    expect(titles(h)).toEqual([ALERT, CRIT, CRIT]);
  });

  it('a yes given while the level holds counts at once; a lower critical level, too', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    for (const price of [HOLDS, CRITICAL]) await h.price('BTC_USDT', price);
    expect(titles(h)).toEqual([ALERT]);
    await h.handlers['settings-save']({ settings, expected: h.view().settings });
    await h.advance(0);
    expect(titles(h)).toEqual([ALERT, CRIT]);
    const other = await createHarness({ positions: [BTC_LONG], settings });
    await other.price('BTC_USDT', HOLDS);
    await other.handlers['settings-save']({ settings: { ...settings, criticalThreshold: '0.8' }, expected: settings });
    await other.advance(0);
    expect(titles(other)).toEqual([ALERT, CRIT]);
    expect(other.view().positions[0]?.level).toBe('critical');
  });

  it('the storage checks again: two workers that both decide get one', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings });
    await h.price('BTC_USDT', HOLDS);
    const [memory] = await h.store.alerts.memories();
    const candidate = {
      positionId: 'p1',
      symbol: 'BTC_USDT',
      priceAt: 0,
      line: (brokeThrough: boolean) => String(brokeThrough),
      said: (brokeThrough: boolean) => saying(String(brokeThrough)),
      figures: {},
      level: 'critical',
      breakThroughs: { critical: true, liquidation: true },
      told: [],
      askedOf: null,
    } as const;
    const text = { notificationId: 'p1@2', title: '', message: '', urgent: true };
    const at = (memory?.claimedAt ?? 0) + MINUTE;
    const both = await Promise.all([1, 2].map(() => h.store.alerts.claim(at, [candidate], () => text)));
    expect(both.map(({ granted }) => granted.length)).toEqual([1, 0]);
    expect((await h.store.alerts.memories())[0]).toMatchObject({
      claimedAt: memory?.claimedAt,
      level: 'critical',
      brokeThrough: { critical: at },
    });
    expect((await h.store.history.list(1))[0]).toMatchObject({ text: 'true', said: saying('true') });
  });

  it('without storage they come once all the same', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings });
    h.store.close();
    for (const price of [HOLDS, CRITICAL, HOLDS, CRITICAL, GONE, CRITICAL, GONE]) await h.price('BTC_USDT', price);
    expect(titles(h)).toEqual([ALERT, CRIT, LIQ]);
  });

  it('of one of several leave the notification that lists them all', async () => {
    const h = await createHarness({
      positions: [BTC_LONG, { ...BTC_LONG, id: 'p2', positionMargin: '10001' }],
      settings: { ...settings, criticalThreshold: '0.99' },
    });
    await h.price('BTC_USDT', '90165');
    expect(h.platform.notifications.created.map(({ title }) => title)).toEqual(['2 positions near liquidation']);
    await h.advance(1000);
    await h.price('BTC_USDT', '90137.2');
    expect(h.platform.notifications.created[1]).toMatchObject({
      id: expect.stringMatching(/^p1@/),
      title: expect.stringContaining('CRITICAL'),
    });
    expect(h.platform.notifications.shown.size).toBe(2);
  });
});
