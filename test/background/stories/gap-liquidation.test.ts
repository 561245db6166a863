/** What a gap's candles say beyond what alerts have told: above all that the liquidation price was reached. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import { rowInEnglish } from '../../said-in-english.ts';
import { createHarness, standing, type Harness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, GONE, HOLDS, MAIN } from '../portfolio-samples.ts';

const MINUTE = 60_000;
const CALM = '95000';
const through = { ...DEFAULT_SETTINGS, criticalBreaksThrough: true, liquidationBreaksThrough: true };
const LIQUIDATED = /liquidation price reached|[Ll]iquidation price was reached/;

const dip =
  (minute: number, low: string): Harness['readCandles'] =>
  async (_symbol, from, to) => ({
    ok: true,
    value: { candles: standing(from, to, CALM).map((candle, index) => (index === minute ? { ...candle, low } : candle)), rejectedCount: 0 },
  });
/** Everything that the trader can read: notifications and history. */
const told = async (h: Harness): Promise<string> =>
  [
    ...h.platform.notifications.created.map(({ title, message }) => `${title} ${message}`),
    ...(await h.store.history.list(50)).map((row) => rowInEnglish(row)),
  ].join('\n');

describe('a liquidation price touched in a gap is told', () => {
  it.each([through, DEFAULT_SETTINGS])('when a milder rule holds as prices return', async (settings) => {
    const h = await createHarness({ positions: [BTC_LONG], settings });
    await h.price('BTC_USDT', CALM);
    h.readCandles = dip(3, GONE);
    await h.advance(8 * MINUTE);
    await h.price('BTC_USDT', HOLDS);
    await h.advance(6_000);
    await h.watchdog();
    expect(h.platform.notifications.created.map(({ id, title }) => [id.includes('!past'), LIQUIDATED.test(title)])).toEqual([
      [false, false],
      [true, true],
    ]);
  });

  it('when the ordinary alert came a moment before the candles', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings: through });
    await h.price('BTC_USDT', CALM);
    let give = (): void => undefined;
    h.readCandles = async (...asked) => {
      await new Promise<void>((resolve) => (give = resolve));
      return dip(3, GONE)(...asked);
    };
    await h.advance(8 * MINUTE);
    await h.price('BTC_USDT', HOLDS);
    await h.advance(1_000);
    await h.price('BTC_USDT', CALM);
    give();
    await settled();
    await h.watchdog();
    expect(await told(h)).toMatch(LIQUIDATED);
  });

  it('inside the slot of an earlier alert whose rule still holds', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings: through });
    await h.price('BTC_USDT', HOLDS);
    h.readCandles = dip(3, GONE);
    await h.advance(8 * MINUTE);
    await h.price('BTC_USDT', HOLDS);
    await h.advance(6_000);
    await h.watchdog();
    expect(await told(h)).toMatch(LIQUIDATED);
  });

  it('in the very minute of the alert, after which the machine slept', async () => {
    const first = await createHarness({ positions: [BTC_LONG], settings: through });
    first.platform.clock.set(Date.UTC(2026, 10, 22, 12, 0, 10));
    await first.price('BTC_USDT', HOLDS);
    await first.watchdog();
    await first.advance(5_000);
    first.platform.clock.advance(10 * MINUTE);
    const h = await first.restart();
    h.readCandles = dip(0, GONE);
    await h.price('BTC_USDT', CALM);
    await h.advance(6_000);
    await h.watchdog();
    expect(await told(h)).toMatch(LIQUIDATED);
  });
});

it('what was touched stays on the screen where the trader wants recovery notices', async () => {
  const h = await createHarness({ positions: [BTC_LONG], settings: { ...DEFAULT_SETTINGS, recoveryNotice: true } });
  await h.price('BTC_USDT', CALM);
  h.readCandles = dip(3, GONE);
  await h.advance(8 * MINUTE);
  await h.price('BTC_USDT', CALM);
  await h.advance(1_000);
  await h.price('BTC_USDT', '95001');
  await h.watchdog();
  expect([...h.platform.notifications.shown.values()].map(({ title }) => title)).toEqual([expect.stringContaining('While nobody watched')]);
});

describe('a pool of which one contract still has no price', () => {
  const { positionMargin: _none, ...cross } = { ...BTC_LONG, marginMode: 'cross', contracts: '1000', entryPrice: CALM } as const;
  const pool = {
    accounts: [{ ...MAIN, walletBalance: '1500' }],
    positions: [cross, { ...cross, id: 'p2', symbol: 'ETH_USDT', contracts: '250', entryPrice: '4000' }],
  };

  it('is not judged by its price of hours ago, and the history says that it is not known', async () => {
    const h = await createHarness(pool);
    h.feed.price('BTC_USDT', CALM);
    await h.price('ETH_USDT', '3426');
    for (const symbol of ['BTC_USDT', 'ETH_USDT']) h.feed.age(symbol, 'stale');
    await h.advance(120 * MINUTE);
    h.readCandles = async (_symbol, from, to) => ({ ok: true, value: { candles: standing(from, to, CALM), rejectedCount: 0 } });
    await h.price('BTC_USDT', CALM);
    await h.advance(6_000);
    expect(h.platform.notifications.created.filter(({ title }) => title.startsWith('While nobody'))).toEqual([]);
    expect(await told(h)).toContain('There were no prices of ETH_USDT, so what the cross pool reached then is not known');
  });
});
