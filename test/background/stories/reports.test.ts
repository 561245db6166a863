/** A report of the past has a slot and a place of its own: it never mutes, replaces or calms what holds now. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import { rowInEnglish } from '../../said-in-english.ts';
import { createHarness, standing, type Harness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, CRITICAL, GONE, HOLDS } from '../portfolio-samples.ts';

const MINUTE = 60_000;
const CALM = '95000';
const through = { ...DEFAULT_SETTINGS, criticalBreaksThrough: true, liquidationBreaksThrough: true };

/** In the gap's second minute the price fell to `low`. */
function dipTo(low: string): Harness['readCandles'] {
  return async (_symbol, from, to) => ({
    ok: true,
    value: { candles: standing(from, to, CALM).map((candle, minute) => (minute === 1 ? { ...candle, low } : candle)), rejectedCount: 0 },
  });
}

/** Nobody watches for `minutes`, in which the price fell to `low`; then it is `back`. */
async function gap(h: Harness, low: string, { minutes = 8, back = CALM } = {}): Promise<void> {
  h.readCandles = dipTo(low);
  await h.advance(minutes * MINUTE);
  await h.price('BTC_USDT', back);
}

async function watching(settings = DEFAULT_SETTINGS): Promise<Harness> {
  const h = await createHarness({ positions: [BTC_LONG], settings });
  await h.price('BTC_USDT', CALM);
  return h;
}

const shown = (h: Harness): readonly string[] =>
  [...h.platform.notifications.shown.keys()].map((id) => (id.includes('!past') ? 'report' : 'alert'));
const createdTitles = (h: Harness): readonly string[] => h.platform.notifications.created.map(({ title }) => title);
const kinds = async (h: Harness): Promise<readonly string[]> =>
  (await h.store.history.list(20)).map(({ kind }) => kind).filter((kind) => kind !== 'gap');

describe('a report of the past', () => {
  it('takes no slot: a crossing three minutes later alerts, beside it', async () => {
    const h = await watching();
    await gap(h, HOLDS);
    expect(shown(h)).toEqual(['report']);
    await h.advance(3 * MINUTE - 1_000);
    await h.price('BTC_USDT', HOLDS);
    expect(createdTitles(h)).toEqual([
      'While nobody watched: BTC_USDT long isolated: margin rate 80.04%',
      'BTC_USDT long isolated: margin rate 80.04%',
    ]);
    expect(shown(h)).toEqual(['report', 'alert']);
    expect(await h.store.alerts.memories()).toMatchObject([{ positionId: 'p1', told: ['margin-rate:0.8'], holding: true }]);
  });

  it('takes no slot after the extension was stopped either', async () => {
    const first = await watching();
    await gap(first, HOLDS);
    const h = await first.restart();
    await h.advance(1_000);
    await h.price('BTC_USDT', HOLDS);
    expect(createdTitles(h).at(-1)).toBe('BTC_USDT long isolated: margin rate 80.04%');
    expect(shown(h)).toEqual(['report', 'alert']);
  });

  it('takes no place: an alert whose rule holds stays, with break-throughs, too', async () => {
    const h = await watching(through);
    await h.price('BTC_USDT', HOLDS);
    const [before] = await h.store.alerts.memories();
    await gap(h, GONE, { back: HOLDS });
    expect(shown(h)).toEqual(['alert', 'report']);
    expect(await h.store.alerts.memories()).toEqual([before]);
    expect(h.platform.notifications.created.at(-1)?.message).toContain('0.03% away, and a rule still holds. Closed, or still open?');
  });

  it('answers and asks nothing of the present: a new crossing of the liquidation price alerts', async () => {
    const h = await watching();
    await gap(h, GONE);
    expect(h.platform.notifications.created).toMatchObject([
      { urgent: false, title: expect.stringContaining('liquidation price reached') },
    ]);
    await h.advance(MINUTE - 1_000);
    await h.price('BTC_USDT', GONE);
    expect(createdTitles(h).at(-1)).toBe('BTC_USDT long isolated: liquidation price reached, margin rate 100.04%');
  });

  it('comes once in 30 minutes; what is worse then is said in its place, and what is not, in the history', async () => {
    const h = await watching(through);
    await gap(h, HOLDS);
    await gap(h, HOLDS);
    expect(await kinds(h)).toEqual(['held', 'reported']);
    expect(rowInEnglish((await h.store.history.list(1))[0])).toContain('the last report of what nobody saw is less than 30 minutes old');
    await gap(h, GONE);
    expect([...h.platform.notifications.shown.values()]).toMatchObject([
      { title: expect.stringContaining('liquidation price reached'), urgent: false },
    ]);
    expect(h.platform.notifications.created).toHaveLength(1);
    await gap(h, HOLDS, { minutes: 14 });
    expect(h.platform.notifications.created).toHaveLength(2);
    expect(shown(h)).toEqual(['report']);
  });

  it('says no more than an alert of the same slot has said', async () => {
    const h = await watching();
    await h.price('BTC_USDT', HOLDS);
    await h.price('BTC_USDT', CALM);
    await gap(h, HOLDS);
    expect(shown(h)).toEqual(['alert']);
    expect((await kinds(h))[0]).toBe('held');
    await gap(h, CRITICAL);
    expect(shown(h)).toEqual(['alert', 'report']);
  });

  it('is never louder than an alert', async () => {
    const h = await watching({ ...through, sound: true });
    await gap(h, GONE);
    expect(h.platform.sounds.played).toEqual(['alert']);
  });

  it('outlives a worker that dies before the browser has shown it', async () => {
    const first = await watching();
    first.platform.notifications.behaviour = 'hang';
    await gap(first, HOLDS);
    expect(await first.store.reports.memories()).toMatchObject([{ positionId: 'p1', deliveredAt: null }]);
    first.platform.notifications.behaviour = 'show';
    const h = await first.restart();
    await settled();
    expect(shown(h)).toEqual(['report']);
    expect(await h.store.reports.memories()).toMatchObject([{ positionId: 'p1', deliveredAt: expect.any(Number) }]);
    expect((await kinds(h)).filter((kind) => kind === 'reported')).toHaveLength(2);
    expect(await h.store.alerts.memories()).toEqual([]);
  });

  it('stays on the screen when an alert of its position is delivered late', async () => {
    const h = await watching();
    await gap(h, HOLDS);
    h.platform.notifications.behaviour = 'hang';
    await h.price('BTC_USDT', HOLDS);
    expect(shown(h)).toEqual(['report']);
    h.platform.notifications.behaviour = 'show';
    const next = await h.restart();
    await settled();
    expect(shown(next)).toEqual(['report', 'alert']);
  });

  it('comes although the storage refuses its slot, once', async () => {
    const h = await watching();
    h.store.reports.claim = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    await gap(h, HOLDS);
    await gap(h, HOLDS);
    expect(shown(h)).toEqual(['report']);
    expect(h.platform.notifications.created).toHaveLength(1);
  });

  it('keeps its slot through a deletion with its undo, and is forgotten with the position', async () => {
    const h = await watching();
    await gap(h, HOLDS);
    await h.monitor.portfolio.apply({ deletePositions: ['p1'] });
    await h.watchdog();
    expect(await h.store.reports.memories()).toHaveLength(1);
    await h.advance(61 * MINUTE);
    await h.watchdog();
    expect(await h.store.reports.memories()).toEqual([]);
  });
});
