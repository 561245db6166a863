/** Several levels a position: each is alerted, or held back and visible; the 30 minutes count per position, and early warnings have theirs. */
import { describe, expect, it } from 'vitest';
import walk from '../../fixtures/early-walk.json' with { type: 'json' };
import type { ReadFairCandles } from '../../../src/background/exchange/candle-reader.ts';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import type { Rung, RungSound, SettingsRecord } from '../../../src/protocol/records.ts';
import type { HistoryRow } from '../../../src/protocol/view.ts';
import { Chance } from '../../oracle/random.ts';
import { createFakeClock, FAKE_NOW } from '../../platform/fake-clock.ts';
import { createFakePlatform } from '../../platform/fake-platform.ts';
import { rowInEnglish } from '../../said-in-english.ts';
import { createHarness, type Harness, type Portfolio } from '../harness.ts';
import { BTC_LONG, CRITICAL } from '../portfolio-samples.ts';

const MINUTE = 60_000;
const BTC = 'BTC_USDT';
const rung = (kind: 'margin-rate' | 'distance', threshold: string, sound: RungSound = 'alert'): Rung => ({ kind, threshold, sound });
const withRungs = (rungs: SettingsRecord['rungs'], more: Partial<SettingsRecord> = {}): SettingsRecord => ({
  ...DEFAULT_SETTINGS,
  sound: true,
  ...more,
  rungs,
});
const rowsOf = async (h: Harness, ...kinds: readonly string[]): Promise<readonly HistoryRow[]> =>
  (await h.store.history.list(2000)).filter(({ kind }) => kinds.includes(kind)).reverse();
const shown = (h: Harness): readonly string[] => h.platform.notifications.created.map(({ message }) => message.split(' · ')[0] ?? '');

/** The highest price at which each level of `BTC_LONG` holds: its rate is x at (100 + 90,000 x) ÷ (x − 0.0004), liquidation at 90,136.05…. */
const EDGES = [
  ['margin-rate', '0.2', 90_681],
  ['margin-rate', '0.5', 90_272],
  ['margin-rate', '0.8', 90_170],
  ['margin-rate', '0.9', 90_151],
  ['distance', '0.05', 94_880],
  ['distance', '0.01', 91_046],
  ['distance', '0.001', 90_226],
] as const;
const ALL = withRungs(EDGES.filter(([, threshold]) => threshold !== '0.8').map(([kind, threshold]) => rung(kind, threshold)));

describe('levels of one position', () => {
  it('the first alerts; those that are reached in its 30 minutes are held back once each, and named', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings: withRungs([rung('margin-rate', '0.5'), rung('margin-rate', '0.9')]) });
    for (const price of ['90300', '90270', '90280', '90170', '90270', '90170', '90150']) await h.price(BTC, price);
    expect(shown(h)).toEqual(['Alert at 50%']);
    const held = await rowsOf(h, 'held');
    expect(held.map(({ figures }) => [figures['threshold'], figures['reason']])).toEqual([
      ['0.8', 'throttled'],
      ['0.9', 'throttled'],
    ]);
    expect(rowInEnglish(held[1])).toMatch(/^Held back/);
    await h.advance(30 * MINUTE);
    await h.price(BTC, '90150');
    expect(shown(h)).toEqual(['Alert at 50%', 'Alert at 90%']);
  });

  it('a price that passes several is one alert, of the most urgent', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings: ALL });
    await h.price(BTC, '90150');
    expect(shown(h)).toEqual(['Alert at 90% and at 0.1% distance']);
    expect((await rowsOf(h, 'held')).length).toBe(0);
  });

  it('its own list stands in the place of the default one, an empty list, too; equal levels are one', async () => {
    const own = { ...BTC_LONG, rungs: [rung('margin-rate', '0.80'), rung('distance', '0.05')] };
    const none = { ...BTC_LONG, id: 'p2', rungs: [] };
    const h = await createHarness({ positions: [own, none], settings: withRungs([rung('margin-rate', '0.2')]) });
    await h.price(BTC, '90600');
    expect(h.view().positions.map(({ record, alert, level }) => [record.id, alert.state, level])).toEqual([
      ['p1', 'held', 'alert'],
      ['p2', 'watching', 'near'],
    ]);
    expect(h.view().positions[0]).toMatchObject({ threshold: '0.8', distanceThreshold: '0.05', furtherRungs: [] });
  });
});

describe('what a level sounds like', () => {
  const soundsAt = async (price: string, more: Partial<SettingsRecord>, rungs: readonly Rung[] = []): Promise<readonly string[]> => {
    const h = await createHarness({ positions: [BTC_LONG], settings: withRungs([...rungs], more) });
    await h.price(BTC, price);
    return h.platform.sounds.played;
  };
  const LOUD = [rung('margin-rate', '0.9', 'critical')];

  it.each([
    ['the standard one', '90170', {}, ['alert']],
    ['none', '90170', { thresholdSound: 'none' }, []],
    ['the louder one', '90150', { thresholdSound: 'none' }, ['critical']],
    ['none while sounds are off', '90150', { sound: false }, []],
    ['the louder one at critical, whatever it was set to', CRITICAL, { thresholdSound: 'none' }, ['critical']],
  ] as const)('%s', async (_name, price, more, played) => {
    expect(await soundsAt(price, more, LOUD)).toEqual(played);
  });

  it('the loudest of all that are reached at once', async () => {
    expect(await soundsAt('90150', { thresholdSound: 'critical' }, [rung('margin-rate', '0.9', 'none')])).toEqual(['critical']);
  });

  it('is the same for a worker that shows what an earlier one has claimed', async () => {
    const first = await createHarness({ positions: [BTC_LONG], settings: withRungs([], { thresholdSound: 'none' }) });
    first.platform.notifications.behaviour = 'hang';
    await first.price(BTC, '90170');
    const h = await first.restart(createFakePlatform(createFakeClock(first.platform.clock.now() + 5_000)));
    await h.price(BTC, '90170');
    expect([h.platform.notifications.created.length, h.platform.sounds.played]).toEqual([1, []]);
  });
});

describe('no level’s alert is lost', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'on a random walk of prices (seed %i)',
    async (seed) => {
      const chance = new Chance(seed);
      const h = await createHarness({ positions: [BTC_LONG], settings: ALL });
      const ticks: { readonly at: number; readonly held: readonly (typeof EDGES)[number][] }[] = [];
      for (let tick = 0; tick < 150; tick += 1) {
        // Beside an edge, so that walks come and go over every one of them.
        const [, , edge] = chance.pick(EDGES);
        const price = edge + chance.pick([-2, 0, 0, 1, 3, 400, 6_000]);
        await h.price(BTC, String(price));
        ticks.push({ at: h.platform.clock.now(), held: EDGES.filter(([, , highest]) => price <= highest) });
        await h.advance(chance.between(1, 50) * 1_000);
      }
      const rows = await rowsOf(h, 'fired', 'held');
      const fired = rows.filter(({ kind }) => kind === 'fired').map(({ at }) => at);
      expect(fired.every((at, index) => index === 0 || at - (fired[index - 1] ?? 0) >= 30 * MINUTE)).toBe(true);
      const lost = ticks.flatMap(({ at, held }) =>
        held.filter(([kind, threshold]) => {
          const slot = fired.findLast((one) => one <= at && at - one < 30 * MINUTE);
          const since = rows.filter((row) => slot !== undefined && row.at >= slot && row.at <= at);
          return !since.some(({ figures }) => names(figures, kind, threshold));
        }),
      );
      expect([lost, fired.length > 1, rows.length > fired.length]).toEqual([[], true, true]);
    },
    60_000,
  );
});

/** Whether a row says so urgent a level of that kind, or a more urgent one, which holds only with it. */
function names(figures: HistoryRow['figures'], kind: 'margin-rate' | 'distance', threshold: string): boolean {
  if (figures['rules']?.split(' ').includes(kind) !== true) return false;
  return kind === 'margin-rate'
    ? Number(figures['threshold']) >= Number(threshold)
    : Number(figures['distanceThreshold']) <= Number(threshold);
}

describe('levels of the early warning', () => {
  const TICK_MS = 5_000;
  const { warmUp, ticks, expected } = walk;
  const past: ReadFairCandles = async () => {
    const candles = warmUp.map((close, index) => {
      const price = String(close);
      return { at: FAKE_NOW - (warmUp.length - index) * MINUTE, open: price, high: price, low: price, close: price };
    });
    return { ok: true, value: { candles, rejectedCount: 0 } };
  };
  const odds = (threshold: 'late' | 'balanced' | 'early', sound: RungSound = 'alert'): Rung => ({ kind: 'odds', threshold, sound });
  const walked = async (
    settings: SettingsRecord,
    more: Portfolio = {},
  ): Promise<{ h: Harness; ticksOf: (...kinds: string[]) => Promise<number[]> }> => {
    const h = await createHarness({ positions: [BTC_LONG], settings, readCandles: past, ...more });
    const beganAt = h.platform.clock.now();
    for (const price of ticks) {
      await h.price(BTC, String(price));
      await h.advance(TICK_MS);
    }
    return { h, ticksOf: async (...kinds) => (await rowsOf(h, ...kinds)).map(({ at }) => (at - beganAt) / TICK_MS) };
  };

  it('share one slot: the widest warns, a more urgent one that is reached in its 30 minutes leaves a row, and the widest ends it', async () => {
    const { h, ticksOf } = await walked(withRungs([odds('late', 'critical'), odds('balanced')], { earlyWarning: 'early' }));
    expect({ fires: await ticksOf('warned'), over: await ticksOf('recovered') }).toEqual(expected.early);
    const held = await ticksOf('held');
    // Where each would have warned alone: with a warning that comes anyhow, or in a row of its own.
    for (const sensitivity of ['balanced', 'late'] as const) {
      const [first] = expected[sensitivity].fires;
      expect([...held, ...expected.early.fires]).toContain(first);
    }
    expect((await rowsOf(h, 'held')).every(({ figures }) => figures['reason'] === 'throttled')).toBe(true);
  }, 60_000);

  it('with the first one off, the list alone warns', async () => {
    const { ticksOf } = await walked(withRungs([odds('balanced')]));
    expect({ fires: await ticksOf('warned'), over: await ticksOf('recovered') }).toEqual(expected.balanced);
  }, 60_000);
});
