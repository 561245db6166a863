import { expect, it } from 'vitest';
import { createHarness, standing } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, HOLDS } from '../portfolio-samples.ts';

it('a deletion that is taken back within a gap takes nothing of the gap', async () => {
  const h = await createHarness({ positions: [BTC_LONG] });
  await h.price('BTC_USDT', '95000');
  h.readCandles = async (_symbol, from, to) => ({
    ok: true,
    value: {
      candles: standing(from, to, '95000').map((candle, minute) => (minute === 1 ? { ...candle, low: HOLDS } : candle)),
      rejectedCount: 0,
    },
  });
  await h.advance(8 * 60_000);
  expect(await h.handlers['position-delete']({ id: 'p1' } as never)).toMatchObject({ ok: true });
  await h.advance(3_000);
  expect(await h.handlers['position-restore']({ record: BTC_LONG })).toEqual({ ok: true });
  await settled();
  await h.price('BTC_USDT', '95000');
  await h.advance(5_000);
  expect(h.platform.notifications.created.map(({ id }) => id)).toEqual([expect.stringContaining('p1!past')]);
});
