/** A position is judged by prices of the time in which its figures were what they are; of what lies before, the history says that it is not known. */
import { describe, expect, it } from 'vitest';
import type { HistoryRow } from '../../../src/protocol/view.ts';
import type { PositionRecord } from '../../../src/protocol/records.ts';
import { createFakeClock, FAKE_NOW } from '../../platform/fake-clock.ts';
import { createFakePlatform } from '../../platform/fake-platform.ts';
import { rowInEnglish } from '../../said-in-english.ts';
import { createHarness, standing, type Harness } from '../harness.ts';
import { BTC_LONG, GONE, HOLDS, MAIN } from '../portfolio-samples.ts';

const MINUTE = 60_000;
const CALM = '95000';
/** Far from every rule at all prices here. */
const SMALL: PositionRecord = { ...BTC_LONG, contracts: '1000' };

/** In these minutes of the hour the price fell so low, else it was calm. */
function lows(byMinute: Readonly<Record<number, string>>): Harness['readCandles'] {
  return async (_symbol, from, to) => {
    const whole = Math.floor(from / MINUTE) * MINUTE;
    const candles = standing(whole, to, CALM).map((candle) => ({
      ...candle,
      low: byMinute[(candle.at - FAKE_NOW) / MINUTE] ?? candle.low,
    }));
    return { ok: true, value: { candles, rejectedCount: 0 } };
  };
}

const own = async ({ store }: Harness): Promise<readonly HistoryRow[]> =>
  (await store.history.list(20)).filter(({ kind, symbol }) => kind !== 'gap' || symbol !== null);
const told = ({ platform }: Harness): readonly string[] => platform.notifications.created.map(({ title }) => title);

/** Stored at 12:00:20; the worker dies at 12:00:40, and the next one sees its first price at 12:02:10. */
async function enteredThenDead(draft: typeof BTC_LONG, low: Readonly<Record<number, string>>): Promise<Harness> {
  const first = await createHarness();
  await first.advance(20_000 - 20);
  expect(await first.handlers['position-save']({ draft })).toEqual({ ok: true });
  await first.price('BTC_USDT', CALM);
  await first.advance(20_000);
  const h = await first.restart(createFakePlatform(createFakeClock(FAKE_NOW + 130_000)));
  h.readCandles = lows(low);
  await h.price('BTC_USDT', CALM);
  return h;
}

describe('the minute in which a position was entered', () => {
  it('belongs to nobody: no alert of a price from before', async () => {
    const h = await enteredThenDead(BTC_LONG, { 0: GONE });
    expect(told(h)).toEqual([]);
    const rows = await own(h);
    expect(rows).toMatchObject([{ kind: 'gap', positionId: 'p1', figures: { fairPrice: GONE, unwatched: 'yes' } }]);
    expect(rowInEnglish(rows[0])).toMatch(
      /^Perhaps touched while nobody watched, in the minute from .*: the figures were entered or edited within that minute/,
    );
  });

  it('leaves no row where its prices touched nothing, and hides no later minute', async () => {
    expect(await own(await enteredThenDead(BTC_LONG, {}))).toEqual([]);
    expect(told(await enteredThenDead(BTC_LONG, { 0: GONE, 1: HOLDS }))).toEqual([
      'While nobody watched: BTC_USDT long isolated: margin rate 80.04%',
    ]);
  });

  it('of a second one on its contract ends nothing: what came before was not its own', async () => {
    const h = await createHarness({ positions: [SMALL] });
    await h.price('BTC_USDT', CALM);
    await h.advance(8 * MINUTE);
    await h.handlers['position-save']({ draft: { ...BTC_LONG, id: 'p2' } });
    h.readCandles = lows({ 3: GONE });
    await h.price('BTC_USDT', CALM);
    expect([told(h), await own(h)]).toEqual([[], []]);
  });
});

describe('figures edited within a gap', () => {
  async function slept(edit: (h: Harness) => Promise<unknown>, portfolio: Parameters<typeof createHarness>[0]): Promise<Harness> {
    const h = await createHarness(portfolio);
    await h.price('BTC_USDT', CALM);
    await h.advance(8 * MINUTE);
    expect(await edit(h)).toEqual({ ok: true });
    h.readCandles = lows({ 3: HOLDS });
    await h.price('BTC_USDT', CALM);
    return h;
  }

  it('do not judge what came before, and the history says that it is not known', async () => {
    const h = await slept((one) => one.handlers['position-save']({ draft: BTC_LONG, expected: SMALL }), { positions: [SMALL] });
    expect(told(h)).toEqual([]);
    const [row] = await own(h);
    expect(row).toMatchObject({ kind: 'gap', positionId: 'p1', symbol: 'BTC_USDT' });
    expect(rowInEnglish(row)).toMatch(
      /what happened then is not known\. The figures were edited within that time; what came before is not judged by them \(positions: 1\)$/,
    );
  });

  it('are not a note, a threshold or a confirmation', async () => {
    const edits: readonly ((h: Harness) => Promise<unknown>)[] = [
      (h) => h.handlers['position-confirm']({ id: 'p1' }),
      (h) => h.handlers['position-save']({ draft: { ...BTC_LONG, note: 'x', threshold: '0.79' }, expected: BTC_LONG }),
    ];
    for (const edit of edits) expect(told(await slept(edit, { positions: [BTC_LONG] }))).toHaveLength(1);
  });

  const { positionMargin: _none, ...cross } = { ...BTC_LONG, marginMode: 'cross' } as const;
  const pool = {
    accounts: [{ ...MAIN, walletBalance: '50000' }],
    positions: [cross, { ...cross, id: 'p2', side: 'short', contracts: '1' } as const],
  };
  const POORER = { ...MAIN, walletBalance: '10000' };

  it('count for the whole pool: its wallet', async () => {
    const h = await slept((one) => one.handlers['account-save']({ draft: POORER, expected: pool.accounts[0] }), pool);
    expect(told(h)).toEqual([]);
    const rows = await own(h);
    expect(rows).toMatchObject([{ kind: 'gap', positionId: null }]);
    expect(rowInEnglish(rows[0])).toContain('(positions: 2)');
  });

  it.each<[string, (h: Harness) => Promise<unknown>, number]>([
    ['a member that grows', (h) => h.handlers['position-save']({ draft: { ...cross, contracts: '60000' }, expected: cross }), 2],
    ['a member that goes', (h) => h.handlers['position-delete']({ id: 'p2' }), 1],
    [
      'an isolated position, whose margin the pool lacks',
      (h) => h.handlers['position-save']({ draft: { ...BTC_LONG, id: 'p3', positionMargin: '40000' } }),
      2,
    ],
  ])('count for the whole pool: %s', async (_name, edit, count) => {
    const h = await slept(edit, pool);
    expect(told(h)).toEqual([]);
    expect((await own(h)).map((row) => rowInEnglish(row))).toEqual([expect.stringContaining(`(positions: ${count})`)]);
  });

  it('are remembered by the next worker', async () => {
    const first = await createHarness({ positions: [SMALL] });
    await first.price('BTC_USDT', CALM);
    await first.advance(8 * MINUTE);
    await first.handlers['position-save']({ draft: BTC_LONG, expected: SMALL });
    const h = await first.restart(createFakePlatform(createFakeClock(FAKE_NOW + 20 * MINUTE)));
    h.readCandles = lows({ 3: HOLDS });
    await h.price('BTC_USDT', CALM);
    expect(told(h)).toEqual([]);
    expect((await own(h)).map((row) => rowInEnglish(row))).toEqual([expect.stringContaining('The figures were edited within that time')]);
  });

  it('are of now at the latest, after a clock that was ahead', async () => {
    const h = await createHarness({ positions: [SMALL] });
    await h.price('BTC_USDT', CALM);
    h.platform.clock.advance(8 * 60 * MINUTE);
    await h.handlers['position-save']({ draft: BTC_LONG, expected: SMALL });
    h.platform.clock.set(FAKE_NOW + MINUTE);
    await h.watchdog();
    await h.price('BTC_USDT', CALM);
    await h.advance(8 * MINUTE);
    h.readCandles = lows({ 3: HOLDS });
    await h.price('BTC_USDT', CALM);
    expect(told(h)).toEqual(['While nobody watched: BTC_USDT long isolated: margin rate 80.04%']);
  });
});
