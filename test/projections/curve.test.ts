import { describe, expect, it } from 'vitest';
import { Exact } from '../../src/engine/index.ts';
import { createHarness, type Harness } from '../background/harness.ts';
import { BTC_LONG, contractRecordOf, MAIN } from '../background/portfolio-samples.ts';
import { figures, refusals } from '../background/pages/ask.ts';
import { onMexc } from '../on-mexc.ts';

async function at(price: string, change: object = {}): Promise<Harness> {
  const h = await createHarness({ positions: [{ ...BTC_LONG, ...change }] });
  await h.price('BTC_USDT', price);
  return h;
}

const rateAt = (points: readonly { price: string; rate: string }[], price: string | null) =>
  points.find((point) => point.price === price)?.rate;

describe('position-curve', () => {
  it('holds every mark exactly: the threshold at the alert price, 1 at the liquidation price', async () => {
    const h = await at('95000');
    const { points, marks, now, range, threshold, tierSteps } = await figures(h, 'position-curve', { id: 'p1' });
    // 72,100 ÷ 0.7996, 90,100 ÷ 0.9996, and 10,000 of margin lost on 1 BTC.
    expect(marks.fair).toBe('95000');
    expect(marks.alert).toMatch(/^90170\.085042521/);
    expect(marks.liquidation).toMatch(/^90136\.054421768/);
    expect(marks.bankruptcy).toBe('90000');
    expect([marks.otherLiquidation, marks.poolBelow, marks.poolAbove]).toEqual([null, null, null]);
    expect(threshold).toBe('0.8');
    // (100 + 0.0004 · 95,000) ÷ (10,000 − 5,000)
    expect(rateAt(points, '95000')).toBe('0.0276');
    expect(rateAt(points, marks.alert)).toBe('0.8');
    expect(rateAt(points, marks.liquidation)).toBe('1');
    expect(rateAt(points, range.from)).toBe('Infinity');
    expect(tierSteps).toEqual([]);
    expect(now).toEqual({ fairPrice: '95000', priceAt: h.platform.clock.now(), freshness: 'live' });
  });

  it('spreads at most 121 rising prices over fair, alert and liquidation price with some room', async () => {
    const { points, range } = await figures(await at('95000'), 'position-curve', { id: 'p1' });
    expect(points.length).toBeLessThanOrEqual(121);
    expect(points.length).toBeGreaterThan(115);
    const prices = points.map(({ price }) => Exact.fromText(price));
    for (const [index, price] of prices.entries()) if (index > 0) expect(price.greaterThan(prices[index - 1] ?? price)).toBe(true);
    // Lowest 90,136.05…, highest 95,000: 15 % of their gap is less than 2 % of the fair price, which is 1,900.
    expect(range).toEqual({ from: '88236', to: '96900.1' });
    expect([points[0]?.price, points.at(-1)?.price]).toEqual([range.from, range.to]);
  });

  it('steps at a cap in value: the lower tier at the cap’s price, the next one a tick beyond', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    const tier = (level: number, maxVol: number, mmr: number) => ({ level, maxVol, mmr, imr: 0.01, maxLeverage: 100 });
    const riskLimitCustom = [tier(1, 96000, 0.001), tier(2, 200000, 0.01)];
    h.readContract = async (symbol) => ({ ok: true, value: { ...contractRecordOf(symbol), riskLimitType: 'BY_VALUE', riskLimitCustom } });
    await h.monitor.records.renew(onMexc('BTC_USDT'));
    await h.advance(20);
    await h.price('BTC_USDT', '95000');
    const { points, tierSteps } = await figures(h, 'position-curve', { id: 'p1' });
    expect(tierSteps).toEqual([{ price: '96000', level: 2, beyond: 'above' }]);
    // (100 + 38.4) ÷ 6,000, and with mmr 0.01: (1,000 + 38.40004) ÷ 6,000.1.
    expect(rateAt(points, '96000')).toMatch(/^0\.0230666/);
    expect(rateAt(points, '96000.1')).toMatch(/^0\.17306378/);
  });

  it('takes a typed range, and refuses one that is none', async () => {
    const h = await at('95000');
    const { points, marks } = await figures(h, 'position-curve', { id: 'p1', from: '94000', to: '96000' });
    expect([points[0]?.price, points.at(-1)?.price]).toEqual(['94000', '96000']);
    expect(rateAt(points, marks.alert)).toBeUndefined();
    expect(await refusals(h, 'position-curve', { id: 'p1', from: '96000', to: '94000' })).toEqual([['out-of-range', 'to']]);
    expect(await refusals(h, 'position-curve', { id: 'p1', from: '-1' })).toEqual([['out-of-range', 'from']]);
  });

  it('says why there is none: an unknown position, no price yet', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    expect(await refusals(h, 'position-curve', { id: 'p2' })).toEqual([['no-such-record', 'id']]);
    expect((await refusals(h, 'position-curve', { id: 'p1' }))[0]?.[0]).toBe('fair-price-missing');
  });

  it('a cross position shows its pool’s rate and where the pool is hit', async () => {
    const { positionMargin: _none, ...cross } = BTC_LONG;
    const h = await createHarness({ accounts: [{ ...MAIN, walletBalance: '10000' }], positions: [{ ...cross, marginMode: 'cross' }] });
    await h.price('BTC_USDT', '95000');
    const { points, marks, assumptions } = await figures(h, 'position-curve', { id: 'p1' });
    expect(rateAt(points, '95000')).toBe('0.0276');
    expect(marks.poolBelow).toBe(marks.liquidation);
    expect(rateAt(points, marks.poolBelow)).toBe('1');
    expect(assumptions).toContain('other-prices-stand');
  });
});
