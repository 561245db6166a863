/** The early warning of a cross pool: by its slack, as its contracts move together, at the very tick that the definition gives. */
import { expect, it } from 'vitest';
import walk from '../../fixtures/early-walk.json' with { type: 'json' };
import type { ReadFairCandles } from '../../../src/background/exchange/candle-reader.ts';
import { PoolPace, SENSITIVITIES } from '../../../src/engine/odds/index.ts';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import type { PositionRecord } from '../../../src/protocol/records.ts';
import { FAKE_NOW } from '../../platform/fake-clock.ts';
import { createHarness } from '../harness.ts';
import { BTC_LONG, MAIN } from '../portfolio-samples.ts';

const MINUTE = 60_000;
const TICK_MS = 5_000;
const TICKS_A_MINUTE = MINUTE / TICK_MS;
const { warmUp, ticks } = walk;
/** Another contract that falls with the first one, and more. */
const ethOf = (btc: number): number => Number((2500 * (btc / 96_000) ** 1.3).toFixed(2));

const { positionMargin: _isolated, ...CROSS } = { ...BTC_LONG, marginMode: 'cross' } as const;
const ETH = (side: 'long' | 'short'): PositionRecord => ({
  ...CROSS,
  id: 'p2',
  symbol: 'ETH_USDT',
  side,
  contracts: '10000',
  entryPrice: '2500',
});
const WALLET = 32_000;

const past: ReadFairCandles = async (symbol) => {
  const closes = warmUp.map((btc) => String(symbol === 'BTC_USDT' ? btc : ethOf(btc)));
  const candles = closes.map((close, index) => ({
    at: FAKE_NOW - (warmUp.length - index) * MINUTE,
    open: close,
    high: close,
    low: close,
    close,
  }));
  return { ok: true, value: { candles, rejectedCount: 0 } };
};

/** By the definition alone: 1 BTC from 100,000 at 0.1 % and 100 ETH from 2,500 at 0.4 % of maintenance margin, 0.04 % of fee, profits of others not counted. */
function firstTick(side: 1 | -1): number {
  const pace = new PoolPace();
  warmUp.forEach((btc, minute) => pace.closeMinute(minute, [btc, ethOf(btc)]));
  return ticks.findIndex((btc, index) => {
    if (index > 0 && index % TICKS_A_MINUTE === 0) {
      const last = ticks[index - 1] ?? NaN;
      pace.closeMinute(warmUp.length + index / TICKS_A_MINUTE - 1, [last, ethOf(last)]);
    }
    const eth = ethOf(btc);
    const pnls = [btc - 100_000, side * 100 * (eth - 2_500)] as const;
    const least = Math.min(...pnls);
    const equity = WALLET + pnls.reduce((sum, pnl) => sum + Math.min(0, pnl), 0) + Math.max(0, least);
    const required = 100 + 1_000 + 0.0004 * (btc + 100 * eth);
    const weights = [btc, side * 100 * eth].map((value, part) => ((pnls[part] ?? 0) < 0 || pnls[part] === least ? value : 0));
    return (pace.distance([btc, eth], weights, equity - required) ?? Infinity) <= SENSITIVITIES.balanced.limit;
  });
}

it.each([
  ['two that fall together', 'long', 1],
  ['one short, whose profit does not count', 'short', -1],
] as const)(
  '%s',
  async (_name, side, sign) => {
    const settings = { ...DEFAULT_SETTINGS, earlyWarning: 'balanced' } as const;
    const accounts = [{ ...MAIN, walletBalance: String(WALLET) }];
    const h = await createHarness({ accounts, positions: [CROSS, ETH(side)], settings, readCandles: past });
    const beganAt = h.platform.clock.now();
    const expected = firstTick(sign);
    const end = expected < 0 ? 700 : expected + 3;
    for (const btc of ticks.slice(0, end)) {
      h.feed.price('BTC_USDT', String(btc));
      await h.price('ETH_USDT', String(ethOf(btc)));
      await h.advance(TICK_MS);
    }
    const rows = (await h.store.history.list(100)).filter(({ kind }) => kind === 'warned');
    expect(rows.map(({ at }) => (at - beganAt) / TICK_MS)).toEqual(expected < 0 ? [] : [expected, expected]);
    if (side === 'long') expect(h.platform.notifications.created.map(({ title }) => title)).toEqual(['Early warning: 2 positions']);
    expect(h.view().positions[0]?.odds).toMatchObject({ state: 'ready', measure: 'pool-slack' });
  },
  60_000,
);
