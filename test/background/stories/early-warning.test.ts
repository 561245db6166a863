/** The early warning: at the very tick that the definition gives, in a slot of its own that takes nothing from an alert. */
import { describe, expect, it } from 'vitest';
import walk from '../../fixtures/early-walk.json' with { type: 'json' };
import type { ReadFairCandles } from '../../../src/background/exchange/candle-reader.ts';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import type { EarlyWarning, SettingsRecord } from '../../../src/protocol/records.ts';
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
  it.each(['early', 'balanced', 'late'] as const)(
    '%s comes at the ticks that the definition gives, again after 30 minutes, and is over where it says',
    async (sensitivity) => {
      const h = await watching(sensitivity);
      const beganAt = h.platform.clock.now();
      await walkTo(h, ticks.length);
      const ticksOf = async (kind: string): Promise<number[]> => (await rowsOf(h, kind)).map(({ at }) => (at - beganAt) / TICK_MS);
      expect({ fires: await ticksOf('warned'), over: await ticksOf('recovered') }).toEqual(expected[sensitivity]);
      expect([warnings(h), alerts(h)]).toEqual([expected[sensitivity].fires.length, 0]);
    },
    60_000,
  );

  it('is off until the trader answers, and where a position says so', async () => {
    const unanswered = await watching(null);
    await walkTo(unanswered, 720, 600);
    expect([warnings(unanswered), unanswered.view().positions[0]]).toMatchObject([
      0,
      { earlyWarning: 'off', odds: { state: 'none', reason: 'off' }, warning: null },
    ]);
    const own = await watching('early', { positions: [{ ...BTC_LONG, earlyWarning: 'off' }] });
    await walkTo(own, 720, 600);
    expect(warnings(own)).toBe(0);
  });
});
void HOLDS;

/** Near enough at the pace of the walk, and far from any alert's rule. */
const NEAR = 91_000;
const FAR = 130_000;
const statusOf = (h: Harness) => h.view().positions[0];

describe('before there is an hour of history', () => {
  const nothing: ReadFairCandles = async () => ({ ok: false, reason: 'network', said: [] });

  it('nothing is said, and that is no safety; own minutes warm it up, and so do candles that come later', async () => {
    const h = await watching('early', { readCandles: nothing });
    await tick(h, NEAR);
    expect(statusOf(h)).toMatchObject({ odds: { state: 'warming', minutes: 0 } });
    for (let minute = 0; minute < 40; minute += 1) {
      await h.price('BTC_USDT', String(NEAR + (minute % 3) * 40));
      await h.advance(MINUTE);
    }
    expect([warnings(h), statusOf(h)?.odds]).toEqual([0, { state: 'warming', minutes: 38 }]);
    h.readCandles = past;
    await h.watchdog();
    await tick(h, NEAR);
    expect([statusOf(h)?.odds.state, warnings(h)]).toEqual(['ready', 1]);
  }, 30_000);

  it('sixty own minutes are enough', async () => {
    const h = await watching('early', { readCandles: nothing });
    for (let minute = 0; minute < 61; minute += 1) {
      await h.price('BTC_USDT', String(NEAR + (minute % 3) * 60));
      await h.advance(MINUTE);
    }
    await tick(h, NEAR);
    expect(statusOf(h)?.odds.state).toBe('ready');
  }, 30_000);
});

describe('a hole', () => {
  it('is filled from candles before anything is said', async () => {
    const h = await watching('balanced');
    await walkTo(h, 24);
    const asked: number[] = [];
    const answers: (() => void)[] = [];
    h.readCandles = (_symbol, from) =>
      new Promise((resolve) => {
        asked.push(from);
        answers.push(() =>
          resolve({
            ok: true,
            value: { candles: [2, 3, 4, 5, 6].map((minute) => candle(FAKE_NOW + minute * MINUTE, 96_000 - minute)), rejectedCount: 0 },
          }),
        );
      });
    h.platform.clock.set(FAKE_NOW + 7 * MINUTE + 20);
    await tick(h, NEAR);
    await h.advance(MINUTE);
    await tick(h, NEAR);
    expect([asked.includes(FAKE_NOW + 2 * MINUTE), statusOf(h)?.odds.state, warnings(h)]).toEqual([true, 'warming', 0]);
    answers.forEach((answer) => answer());
    await h.advance(0);
    await tick(h, NEAR);
    expect([statusOf(h)?.odds.state, warnings(h)]).toEqual(['ready', 1]);
  });
});

describe('slots', () => {
  it('a warning mutes no alert; an alert mutes the warnings of its slot, and says so', async () => {
    const h = await watching('balanced');
    await tick(h, NEAR);
    await tick(h, Number(HOLDS));
    expect([warnings(h), alerts(h)]).toEqual([1, 1]);
    await h.advance(25 * MINUTE);
    await tick(h, NEAR);
    expect(statusOf(h)).toMatchObject({ warning: { held: { reason: 'alerted' } } });
    await h.advance(20 * MINUTE);
    await tick(h, NEAR);
    expect([warnings(h), alerts(h)]).toEqual([2, 1]);
  });

  it('of one price that is both, only the alert comes', async () => {
    const h = await watching('balanced');
    await tick(h, Number(HOLDS));
    expect([warnings(h), alerts(h)]).toEqual([0, 1]);
    expect((await rowsOf(h, 'held')).map(({ figures }) => figures['reason'])).toEqual(['alerted']);
  });

  it('outlive the worker: what was claimed is not warned of again, what was not shown is shown once', async () => {
    const first = await watching('balanced');
    const { create } = first.platform.notifications;
    first.platform.notifications.create = () => new Promise(() => undefined);
    await tick(first, NEAR);
    first.platform.notifications.create = create;
    const h = await first.restart();
    await h.watchdog();
    await tick(h, NEAR);
    expect(warnings(h)).toBe(1);
    expect((await h.store.earlyWarnings.memories()).map(({ deliveredAt }) => deliveredAt !== null)).toEqual([true]);
  });

  it('a clock that is set back or ahead keeps the history and the slot', async () => {
    const h = await watching('balanced');
    await tick(h, 96_000);
    await tick(h, NEAR);
    expect(warnings(h)).toBe(1);
    h.platform.clock.advance(-8 * 60 * MINUTE);
    await h.advance(1_000);
    await tick(h, NEAR);
    expect([statusOf(h)?.odds.state, warnings(h)]).toEqual(['ready', 1]);
    await h.advance(20 * MINUTE);
    await tick(h, NEAR);
    expect(warnings(h)).toBe(1);
  });
});

describe('what holds a warning back', () => {
  it('a snooze, with its reason in view and history; "until below" lasts as long as the warning holds', async () => {
    const h = await watching('balanced');
    await tick(h, 96_000);
    await tick(h, NEAR);
    await h.handlers['position-snooze']({ id: 'p1', snooze: 'until-below' });
    await h.advance(31 * MINUTE);
    await tick(h, NEAR - 200);
    expect([warnings(h), statusOf(h)?.warning?.held, statusOf(h)?.alert.snooze]).toEqual([
      1,
      { reason: 'snoozed', until: null },
      { until: null },
    ]);
    expect((await rowsOf(h, 'held')).map(({ figures, said }) => [figures['reason'], said?.length])).toEqual([['snoozed', 3]]);
    await tick(h, FAR);
    expect(statusOf(h)).toMatchObject({ warning: null, alert: { snooze: null } });
    expect((await rowsOf(h, 'recovered')).map(({ said }) => said)).toEqual([[{ key: 'early-over', params: {} }]]);
  });

  it('quiet hours, until they end', async () => {
    const h = await watching('balanced', { settings: { ...warned('balanced'), quietHours: { from: '22:00', to: '07:00' } } });
    h.platform.localTime.offsetMinutes = () => 18 * 60 + 50;
    await tick(h, NEAR);
    expect([warnings(h), statusOf(h)?.warning?.held?.reason]).toEqual([0, 'quiet']);
    await h.advance(11 * MINUTE);
    expect(warnings(h)).toBe(1);
  });

  it('alerts that are off, and a stale price', async () => {
    const off = await watching('balanced', { positions: [{ ...BTC_LONG, alertsEnabled: false }] });
    await tick(off, NEAR);
    expect(warnings(off)).toBe(0);
    const stale = await watching('balanced');
    await tick(stale, 96_000);
    stale.feed.age('BTC_USDT', 'stale');
    await stale.watchdog();
    expect([warnings(stale), statusOf(stale)?.odds]).toEqual([0, { state: 'none', reason: 'blind' }]);
  });
});

it('a contract that a form looks at is followed, too, and the reply says what a usual hour of it moves', async () => {
  const h = await createHarness({ readCandles: past });
  h.feed.pollBrings = { BTC_USDT: '96000' };
  const look = () => h.handlers['look-at']({ symbol: 'BTC_USDT', price: true, known: {} });
  await look();
  await h.advance(0);
  const [pace] = (await look()).paces;
  expect(pace).toMatchObject({ symbol: 'BTC_USDT', minutes: warmUp.length - 1 });
  for (const hour of [pace?.falling, pace?.rising]) expect(hour).toSatisfy((moved: number) => moved > 0.001 && moved < 0.02);
});
