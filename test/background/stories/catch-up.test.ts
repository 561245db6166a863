/** What happened while nobody watched is found afterwards, in the candles, or the history says that it is not known. */
import { describe, expect, it } from 'vitest';
import type { HistoryRow } from '../../../src/protocol/view.ts';
import { createFakeClock } from '../../platform/fake-clock.ts';
import { createFakePlatform } from '../../platform/fake-platform.ts';
import { createHarness, standing, type Harness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BELOW, BTC_LONG, HOLDS, MAIN } from '../portfolio-samples.ts';
import { inEnglish, rowInEnglish, saying } from '../../said-in-english.ts';

const MINUTE = 60_000;
const CALM = '95000';

/** In the gap's second minute the price fell to `low`. */
function dipTo(low: string): Harness['readCandles'] {
  return async (_symbol, from, to) => ({
    ok: true,
    value: { candles: standing(from, to, CALM).map((candle, minute) => (minute === 1 ? { ...candle, low } : candle)), rejectedCount: 0 },
  });
}

/** All but the feed's own rows that tell of the gaps. */
async function rowsOf({ store }: Harness): Promise<readonly HistoryRow[]> {
  return (await store.history.list(20)).filter(({ kind, symbol }) => kind !== 'gap' || symbol !== null);
}

async function kindsOf(h: Harness): Promise<readonly string[]> {
  return (await rowsOf(h)).map(({ kind }) => kind);
}

/** The feed is silent for 8 minutes, then a calm price comes. */
async function afterSilence(h: Harness): Promise<void> {
  await h.price('BTC_USDT', CALM);
  await h.advance(8 * MINUTE);
  await h.price('BTC_USDT', CALM);
}

/** The browser is closed for 8 hours. */
function later(h: Harness): Promise<Harness> {
  return h.restart(createFakePlatform(createFakeClock(h.platform.clock.now() + 8 * 60 * MINUTE)));
}

describe('after a gap', () => {
  it('a threshold touched inside is one report, marked, with the time of its minute', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.platform.clock.set(new Date(2026, 10, 22, 12, 0, 30).getTime());
    h.readCandles = dipTo(HOLDS);
    await afterSilence(h);
    const { created } = h.platform.notifications;
    expect(created).toEqual([
      {
        id: `p1!past@${h.platform.clock.now()}`,
        title: 'While nobody watched: BTC_USDT long isolated: margin rate 80.04%',
        message:
          'Alert at 80% · fair price 90170.0 at 2026-11-22 12:01:00 · liquidation at 90136.0, 0.03% away. Now (12:08:30) 5.11% away, no rule holds. Look at the position.',
        urgent: false,
      },
    ]);
    const reported = (await h.store.history.list(20)).filter(({ kind }) => kind === 'reported');
    expect(reported).toMatchObject([{ positionId: 'p1', delivered: true, figures: { unwatched: 'yes', fairPrice: HOLDS } }]);
    await afterSilence(h);
    expect(created).toHaveLength(1);
  });

  it('a threshold touched inside is not lost when an import of that position runs', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.readCandles = dipTo(HOLDS);
    await h.price('BTC_USDT', CALM);
    await h.advance(8 * MINUTE);
    let stored = (): void => undefined;
    const applying = h.monitor.applyTogether(['p1'], () => new Promise<'applied'>((resolve) => (stored = () => resolve('applied'))));
    await h.price('BTC_USDT', CALM);
    stored();
    await applying;
    await settled();
    await h.advance(5_000);
    expect(h.platform.notifications.created.map(({ title }) => title)).toEqual([expect.stringContaining('While nobody watched')]);
  });

  it.each([
    ['a minute', MINUTE, 0],
    ['more than a minute', MINUTE + 1, 1],
  ])('silence of %s', async (_name, silence, count) => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', CALM);
    h.readCandles = dipTo(HOLDS);
    await h.advance(silence);
    await h.price('BTC_USDT', CALM);
    expect(h.platform.notifications.created).toHaveLength(count);
  });

  it('a liquidation price reached asks whether the position is closed', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.readCandles = dipTo('90136');
    await afterSilence(h);
    expect(h.platform.notifications.created[0]?.title).toBe(
      'While nobody watched: BTC_USDT long isolated: liquidation price reached, margin rate 100.04%',
    );
    expect(h.platform.notifications.created[0]).toMatchObject({
      urgent: false,
      message: expect.stringMatching(/Closed, or still open\?$/),
    });
  });

  it('a closed browser is a gap: the next worker looks at all of it, once', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    await first.price('BTC_USDT', CALM);
    const second = await later(first);
    second.readCandles = dipTo(HOLDS);
    await second.price('BTC_USDT', CALM);
    expect(second.platform.notifications.created).toHaveLength(1);
    await second.watchdog();
    const third = await second.restart();
    third.readCandles = dipTo(HOLDS);
    await third.price('BTC_USDT', CALM);
    expect((await kindsOf(third)).filter((kind) => kind === 'reported')).toHaveLength(1);
  });

  it('a worker that dies before it has looked leaves the gap to the next one', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    const second = await later(first);
    second.readCandles = () => new Promise(() => undefined);
    await second.price('BTC_USDT', CALM);
    await second.watchdog();
    const third = await second.restart();
    third.readCandles = dipTo(HOLDS);
    await third.price('BTC_USDT', CALM);
    expect((await kindsOf(third)).filter((kind) => kind === 'reported')).toHaveLength(1);
  });

  it('positions of one account, by whichever contract, are one notification', async () => {
    const eth = { ...BTC_LONG, id: 'p2', symbol: 'ETH_USDT', contracts: '100000', entryPrice: '100000' };
    const h = await createHarness({ positions: [BTC_LONG, { ...BTC_LONG, id: 'p3' }, eth] });
    h.feed.price('ETH_USDT', '1000000');
    await afterSilence(h);
    h.readCandles = async (symbol, from, to) => (symbol === 'BTC_USDT' ? dipTo(HOLDS)(symbol, from, to) : dipTo('90000')(symbol, from, to));
    await h.advance(2 * MINUTE);
    h.feed.pollBrings = { BTC_USDT: CALM, ETH_USDT: '1000000' };
    await h.price('BTC_USDT', CALM);
    expect(h.platform.notifications.created.map(({ title }) => title)).toEqual([
      'While nobody watched: 3 positions, the worst reached its liquidation price',
    ]);
    expect((await kindsOf(h)).filter((kind) => kind === 'reported')).toHaveLength(3);
  });

  /** 0.1 BTC and 2.5 ETH on 1,500: a fall of a tenth in one of them leaves 500, in both nothing. */
  async function poolThatFell(fallen: (candle: { low: string; close: string }, low: string) => object): Promise<Harness> {
    const { positionMargin: _none, ...cross } = { ...BTC_LONG, marginMode: 'cross', contracts: '1000', entryPrice: CALM } as const;
    const eth = { ...cross, id: 'p2', symbol: 'ETH_USDT', contracts: '250', entryPrice: '4000' };
    const h = await createHarness({ accounts: [{ ...MAIN, walletBalance: '1500' }], positions: [cross, eth] });
    const calm = { BTC_USDT: CALM, ETH_USDT: '4000' };
    const low = { BTC_USDT: '85500', ETH_USDT: '3600' };
    h.feed.pollBrings = calm;
    h.readCandles = async (symbol, from, to) => {
      const of = symbol as keyof typeof calm;
      const candles = standing(from, to, calm[of]).map((candle, minute) =>
        minute === 1 ? { ...candle, ...fallen(candle, low[of]) } : candle,
      );
      return { ok: true, value: { candles, rejectedCount: 0 } };
    };
    h.feed.price('ETH_USDT', '4000');
    await afterSilence(h);
    return h;
  }

  it('a pool that only all of its contracts together crossed is an alert, when their closes show it', async () => {
    const h = await poolThatFell((_candle, low) => ({ low, close: low }));
    expect(h.platform.notifications.created.map(({ title }) => title)).toEqual([
      'While nobody watched: 2 positions, the worst reached its liquidation price',
    ]);
  });

  it('and an entry for each of its positions, when only the lows of one minute do', async () => {
    const h = await poolThatFell((_candle, low) => ({ low }));
    expect(h.platform.notifications.created).toEqual([]);
    const rows = (await rowsOf(h)).filter(({ positionId }) => positionId !== null);
    expect(rows.map(({ kind, positionId, figures }) => [kind, positionId, figures['marginRate'], figures['unwatched']]).sort()).toEqual([
      ['gap', 'p1', 'Infinity', 'yes'],
      ['gap', 'p2', 'Infinity', 'yes'],
    ]);
    expect(rowInEnglish(rows[0])).toMatch(/^Perhaps touched while nobody watched, from .* on: the worst prices of the pool’s contracts/);
  });

  it('while the rule holds now anyway, at no milder level, the ordinary alert serves', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', CALM);
    h.readCandles = dipTo('90160');
    await h.advance(8 * MINUTE);
    await h.price('BTC_USDT', HOLDS);
    expect(h.platform.notifications.created.map(({ title }) => title)).toEqual(['BTC_USDT long isolated: margin rate 80.04%']);
    expect(await kindsOf(h)).toEqual(['fired']);
  });

  it('while it still holds after an alert, nothing is added but a worse level', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', HOLDS);
    h.readCandles = dipTo('90160');
    await h.advance(8 * MINUTE);
    await h.price('BTC_USDT', HOLDS);
    expect(h.platform.notifications.created).toHaveLength(1);
    expect(await kindsOf(h)).toEqual(['fired']);
  });

  it('inside the 30 minutes of an alert it is held back, and the history says so', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', HOLDS);
    h.readCandles = dipTo(HOLDS);
    await afterSilence(h);
    expect(h.platform.notifications.created).toHaveLength(1);
    const [row] = await h.store.history.list(1);
    expect(row).toMatchObject({ kind: 'held', positionId: 'p1' });
    expect(rowInEnglish(row)).toContain('Touched while nobody watched, at ');
  });

  it('a clock that jumps forward over the 30 minutes does not tell of the same crossing twice', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', HOLDS);
    await h.price('BTC_USDT', CALM);
    h.readCandles = async (_symbol, from, to) => ({
      ok: true,
      value: { candles: standing(from, to, CALM).map((one, minute) => (minute === 0 ? { ...one, low: HOLDS } : one)), rejectedCount: 0 },
    });
    h.platform.clock.advance(31 * MINUTE);
    await h.price('BTC_USDT', CALM);
    expect(h.platform.notifications.created).toHaveLength(1);
  });
});

describe('what cannot be looked at', () => {
  it('is in the history at once, is tried again, and is found when the exchange answers', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.readCandles = async () => ({ ok: false, reason: 'timeout', said: saying('The exchange does not answer') });
    await afterSilence(h);
    await h.watchdog();
    const rows = await rowsOf(h);
    expect(rows).toMatchObject([{ kind: 'gap', symbol: 'BTC_USDT', text: '' }]);
    expect(rowInEnglish(rows[0])).toMatch(/what happened then is not known\. The exchange does not answer$/);
    h.readCandles = dipTo(HOLDS);
    await h.watchdog();
    expect(h.platform.notifications.created).toHaveLength(1);
  });

  it('is given up after ten tries', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    let asked = 0;
    h.readCandles = async () => {
      asked += 1;
      return { ok: false, reason: 'malformed', said: [] };
    };
    await afterSilence(h);
    for (let tick = 0; tick < 15; tick += 1) await h.watchdog();
    expect(asked).toBe(10);
    expect((await kindsOf(h)).filter((kind) => kind === 'gap')).toHaveLength(1);
  });

  it('missing candles are said, what the others hold counts', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.readCandles = async (symbol, from, to) => {
      const reply = await dipTo(HOLDS)(symbol, from, to);
      return reply.ok ? { ok: true, value: { ...reply.value, candles: reply.value.candles.slice(0, 3) } } : reply;
    };
    await afterSilence(h);
    expect(h.platform.notifications.created).toHaveLength(1);
    const gap = (await rowsOf(h)).find(({ kind }) => kind === 'gap');
    expect(rowInEnglish(gap)).toMatch(/not known\. 5 of 8 one-minute candles are missing$/);
  });

  it('a reader that throws is a visible fault', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.readCandles = () => Promise.reject(new TypeError('broken'));
    await afterSilence(h);
    await settled();
    expect(h.view().faults.map(({ kind, said }) => [kind, inEnglish(said)])).toEqual([['internal', 'TypeError: broken']]);
  });

  it('quiet candles leave nothing behind but the gap itself', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.readCandles = dipTo(BELOW);
    await afterSilence(h);
    expect([h.platform.notifications.created, await kindsOf(h)]).toEqual([[], []]);
  });
});
