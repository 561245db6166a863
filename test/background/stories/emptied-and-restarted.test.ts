/** What the browser threw away under a living worker is known to the next one, too. */
import { emptyStorage } from '../../platform/fake-indexed-db.ts';
import { expect, it } from 'vitest';
import type { PositionRecord } from '../../../src/protocol/records.ts';
import { createHarness, standing, type Harness } from '../harness.ts';
import { BTC_LONG, HOLDS } from '../portfolio-samples.ts';

const MINUTE = 60_000;
const CALM = '95000';

/** The browser throws the storage away, and the worker fills a new one. */
async function emptied(h: Harness): Promise<void> {
  await emptyStorage('plimsoll');
  await h.watchdog();
  await h.watchdog();
}

/** In the gap's second minute the price fell to `low`. */
function dipTo(low: string): Harness['readCandles'] {
  return async (_symbol, from, to) => ({
    ok: true,
    value: { candles: standing(from, to, CALM).map((candle, minute) => (minute === 1 ? { ...candle, low } : candle)), rejectedCount: 0 },
  });
}

async function gap(h: Harness): Promise<void> {
  h.readCandles = dipTo(HOLDS);
  await h.advance(8 * MINUTE);
  await h.price('BTC_USDT', CALM);
  await h.advance(1_000);
}

const reports = (h: Harness): readonly string[] =>
  h.platform.notifications.created.filter(({ id }) => id.includes('!past')).map(({ id }) => id);

it('an edit after the storage was emptied makes no other position look as if it had just been entered', async () => {
  const first = await createHarness({ positions: [BTC_LONG] });
  await first.price('BTC_USDT', CALM);
  await first.advance(10 * MINUTE);
  await first.price('BTC_USDT', CALM);
  await emptied(first);
  const other: PositionRecord = { ...BTC_LONG, id: 'p2', entryPrice: '94000' };
  expect(await first.handlers['position-restore']({ record: other })).toEqual({ ok: true });
  await first.advance(5 * MINUTE);
  await first.price('BTC_USDT', CALM);
  await first.advance(MINUTE);
  await first.watchdog();
  const before = reports(first).length;
  const h = await first.restart();
  await h.advance(1_000);
  // The browser was closed for some minutes.
  await gap(h);
  expect(reports(h).slice(before)).toEqual([expect.stringContaining('p1!past')]);
});

it('the slot of a report outlives the storage: no second one in its 30 minutes, by the next worker either', async () => {
  const first = await createHarness({ positions: [BTC_LONG] });
  await first.price('BTC_USDT', CALM);
  await gap(first);
  expect(reports(first)).toHaveLength(1);
  await emptied(first);
  const h = await first.restart();
  await gap(h);
  expect(reports(h)).toHaveLength(1);
});
