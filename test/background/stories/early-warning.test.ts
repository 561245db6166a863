/** The early warning: at the very tick that the definition gives, in a slot of its own that takes nothing from an alert. */
import { describe, expect, it } from 'vitest';
import walk from '../../fixtures/early-walk.json' with { type: 'json' };
import type { ReadFairCandles } from '../../../src/background/exchange/candle-reader.ts';
import { DEFAULT_SETTINGS, type EarlyWarning, type SettingsRecord } from '../../../src/protocol/records.ts';
import { FAKE_NOW } from '../../platform/fake-clock.ts';
import { createHarness, type Harness, type Portfolio } from '../harness.ts';
import { BTC_LONG, HOLDS } from '../portfolio-samples.ts';

const MINUTE = 60_000;
const TICK_MS = 5_000;
const { warmUp, ticks, expected } = walk;

const candle = (at: number, close: number) => ({ at, open: String(close), high: String(close), low: String(close), close: String(close) });
/** The closes of the minutes before the walk. */
const past: ReadFairCandles = async () => ({
  ok: true,
  value: { candles: warmUp.map((close, index) => candle(FAKE_NOW - (warmUp.length - index) * MINUTE, close)), rejectedCount: 0 },
});
const warned = (earlyWarning: EarlyWarning | null): SettingsRecord => ({ ...DEFAULT_SETTINGS, earlyWarning });
const watching = (earlyWarning: EarlyWarning | null, more: Portfolio = {}): Promise<Harness> =>
  createHarness({ positions: [BTC_LONG], settings: warned(earlyWarning), readCandles: past, ...more });
const warnings = (h: Harness): number => h.platform.notifications.created.filter(({ id }) => id.startsWith('p1!early@')).length;
const alerts = (h: Harness): number => h.platform.notifications.created.filter(({ id }) => id.startsWith('p1@')).length;

async function tick(h: Harness, price: number): Promise<void> {
  await h.price('BTC_USDT', String(price));
  await h.advance(TICK_MS);
}

async function walkTo(h: Harness, end: number, begin = 0): Promise<void> {
  for (const price of ticks.slice(begin, end)) await tick(h, price);
}

const rowsOf = async (h: Harness, kind: string) => (await h.store.history.list(200)).filter((row) => row.kind === kind).reverse();

describe('an early warning', () => {
  it.each(['early', 'balanced', 'late'] as const)('%s comes at the ticks that the definition gives, again after 30 minutes, and is over where it says', async (sensitivity) => {
    const h = await watching(sensitivity);
    const beganAt = h.platform.clock.now();
    await walkTo(h, ticks.length);
    const ticksOf = async (kind: string): Promise<number[]> => (await rowsOf(h, kind)).map(({ at }) => (at - beganAt) / TICK_MS);
    expect({ fires: await ticksOf('warned'), over: await ticksOf('recovered') }).toEqual(expected[sensitivity]);
    expect([warnings(h), alerts(h)]).toEqual([expected[sensitivity].fires.length, 0]);
  }, 60_000);

  it('is off until the trader answers, and where a position says so', async () => {
    const unanswered = await watching(null);
    await walkTo(unanswered, 720, 600);
    expect([warnings(unanswered), unanswered.view().positions[0]]).toMatchObject([0, { earlyWarning: 'off', odds: { state: 'none', reason: 'off' }, warning: null }]);
    const own = await watching('early', { positions: [{ ...BTC_LONG, earlyWarning: 'off' }] });
    await walkTo(own, 720, 600);
    expect(warnings(own)).toBe(0);
  });
});
void HOLDS;
