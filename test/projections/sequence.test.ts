import { describe, expect, it } from 'vitest';
import { createHarness, type Harness } from '../background/harness.ts';
import { BTC_LONG, contractRecordOf, MAIN } from '../background/portfolio-samples.ts';
import { figures, refusals } from '../background/pages/ask.ts';
import { onMexc } from '../on-mexc.ts';

const { positionMargin: _own, ...CROSS } = { ...BTC_LONG, id: 'p2', marginMode: 'cross' as const };

async function at(price: string, positions: readonly object[] = [BTC_LONG], account: object = {}): Promise<Harness> {
  const h = await createHarness({ accounts: [{ ...MAIN, ...account }], positions: positions as [] });
  await h.price('BTC_USDT', price);
  return h;
}

describe('liquidation-sequence', () => {
  it('of a position is played at its liquidation price: the rest passes to the exchange', async () => {
    const h = await at('95000');
    const { steps, prices, insuranceFund, crossCash, survivors, adlScore } = await figures(h, 'liquidation-sequence', { id: 'p1' });
    const [price] = prices;
    expect(prices).toEqual([
      {
        symbol: 'BTC_USDT',
        fairPrice: expect.stringMatching(/^90136\.0544217/) as string,
        from: 'liquidation-price',
        priceAt: null,
        executionPrice: price?.fairPrice,
      },
    ]);
    // 1 BTC from the bankruptcy price 90,000 to 90,136.05…
    expect(steps).toEqual([
      {
        step: 'takeover',
        positionId: 'p1',
        contracts: '10000',
        bankruptcyPrice: '90000',
        executionPrice: price?.fairPrice,
        toInsuranceFund: expect.stringMatching(/^136\.0544217/) as string,
        deficit: '0',
        coveredByInsuranceFund: null,
        adlContracts: null,
        remainingContracts: '0',
      },
    ]);
    expect([insuranceFund, crossCash, survivors]).toEqual([null, '90000', []]);
    // At the fair price: −5 % ÷ (95,000 ÷ 5,000).
    expect(adlScore).toMatch(/^-0\.00263157894/);
  });

  it('with typed prices and a fund that does not suffice: who is auto-deleveraged', async () => {
    const h = await at('95000');
    const { steps, insuranceFund, prices } = await figures(h, 'liquidation-sequence', {
      id: 'p1',
      fairPrices: { BTC_USDT: '90000' },
      executionPrices: { BTC_USDT: '89000' },
      insuranceFund: '250',
    });
    expect(prices).toEqual([{ symbol: 'BTC_USDT', fairPrice: '90000', from: 'typed', priceAt: null, executionPrice: '89000' }]);
    expect(steps).toMatchObject([{ step: 'takeover', deficit: '1000', coveredByInsuranceFund: '250', adlContracts: '7500' }]);
    expect(insuranceFund).toBe('0');
  });

  it('of an account is played at the fair prices now, where nothing may happen', async () => {
    const h = await at('95000', [BTC_LONG, CROSS]);
    const { steps, prices, survivors, adlScore } = await figures(h, 'liquidation-sequence', { accountId: 'main' });
    expect(steps).toEqual([]);
    expect(prices).toEqual([
      { symbol: 'BTC_USDT', fairPrice: '95000', from: 'now', priceAt: h.platform.clock.now(), executionPrice: '95000' },
    ]);
    expect(survivors.map(({ id }) => id)).toEqual(['p1', 'p2']);
    expect(adlScore).toBeNull();
  });

  it('a cross position’s is played where its pool is hit first; its open orders go first', async () => {
    const h = await at('95000', [CROSS], { walletBalance: '11000', orderMargin: '1000' });
    const { steps, prices } = await figures(h, 'liquidation-sequence', { id: 'p2' });
    expect(prices[0]?.from).toBe('liquidation-price');
    expect(steps[0]).toEqual({ step: 'cancel-orders', released: '1000' });
    expect(steps).toHaveLength(1);
  });

  it('where only a tier that begins beyond a price liquidates, it is played a tick beyond', async () => {
    const h = await createHarness({ positions: [{ ...BTC_LONG, leverage: '1', positionMargin: '100000' }] });
    const tier = (level: number, maxVol: number, mmr: number) => ({ level, maxVol, mmr, imr: 1, maxLeverage: 1 });
    const change = { riskLimitType: 'BY_VALUE', liquidationFeeRate: 0, riskLimitCustom: [tier(1, 96000, 0), tier(2, 200000, 2)] };
    h.readContract = async (symbol) => ({ ok: true, value: { ...contractRecordOf(symbol), ...change } });
    await h.monitor.records.renew(onMexc('BTC_USDT'));
    await h.advance(20);
    await h.price('BTC_USDT', '95000');
    expect(h.view().positions[0]?.evaluation).toMatchObject({ liquidationPrice: null, otherLiquidationPrice: '96000' });
    const { prices, steps } = await figures(h, 'liquidation-sequence', { id: 'p1' });
    expect(prices).toMatchObject([{ fairPrice: '96000.1', from: 'liquidation-price' }]);
    // What is above the cap of 96,000 ÷ 96,000.1 BTC, on the grid of 0.0001 BTC, is taken over: then tier 1 holds again.
    expect(steps).toMatchObject([{ step: 'ladder', contracts: '1', remainingContracts: '9999' }]);
  });

  it('refuses what is no price, fund, position or account', async () => {
    const h = await at('95000');
    expect(await refusals(h, 'liquidation-sequence', { id: 'p1', fairPrices: { BTC_USDT: '0' }, executionPrices: {} })).toEqual([
      ['out-of-range', 'fairPrices.BTC_USDT'],
    ]);
    expect(await refusals(h, 'liquidation-sequence', { id: 'p1', executionPrices: { ETH_USDT: '1' } })).toEqual([
      ['not-held', 'executionPrices.ETH_USDT'],
    ]);
    expect(await refusals(h, 'liquidation-sequence', { id: 'p1', insuranceFund: '-1' })).toEqual([['out-of-range', 'insuranceFund']]);
    expect(await refusals(h, 'liquidation-sequence', { accountId: 'other' })).toEqual([['no-such-account', 'accountId']]);
    const blind = await createHarness({ positions: [BTC_LONG] });
    expect(await refusals(blind, 'liquidation-sequence', { accountId: 'main' })).toEqual([['pool-incomplete', 'accountId']]);
  });
});
