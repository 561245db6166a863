import { describe, expect, it } from 'vitest';
import { createHarness } from '../background/harness.ts';
import { BTC_LONG, contractRecordOf } from '../background/portfolio-samples.ts';
import { figures, refusals } from '../background/pages/ask.ts';
import { onMexc } from '../on-mexc.ts';

describe('position-tiers', () => {
  it('shows every level with the trade that leads there and the position at its cap', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    const tier = (level: number, maxVol: number, mmr: number, maxLeverage: number) => ({
      level,
      maxVol,
      mmr,
      imr: 1 / maxLeverage,
      maxLeverage,
    });
    h.readContract = async (symbol) => ({
      ok: true,
      value: { ...contractRecordOf(symbol), riskLimitCustom: [tier(1, 5000, 0.001, 100), tier(2, 20000, 0.002, 5)] },
    });
    await h.monitor.records.renew(onMexc('BTC_USDT'));
    await h.advance(20);
    await h.price('BTC_USDT', '100000');
    const { tiers, assumptions, now } = await figures(h, 'position-tiers', { id: 'p1' });
    expect(now.fairPrice).toBe('100000');
    expect(assumptions).toContain('trades-at-fair-price');
    expect(tiers).toEqual([
      {
        level: 1,
        cap: '5000',
        capUnit: 'contracts',
        capContracts: '5000',
        maintenanceMarginRate: '0.001',
        initialMarginRate: '0.01',
        maxLeverage: '100',
        leverageAllowed: true,
        current: false,
        step: { action: 'close', contracts: '5000' },
        // Half of it with half its margin: (50 + 20) ÷ 5,000; liquidation (0.5 · 100,000 − 5,000 + 50) ÷ (0.5 · 0.9996).
        atCap: {
          entryPrice: '100000',
          positionMargin: '5000',
          marginRate: '0.014',
          liquidating: false,
          liquidationPrice: expect.stringMatching(/^90136\.0544217/) as string,
          distance: expect.stringMatching(/^0\.098639455782/) as string,
        },
      },
      expect.objectContaining({ level: 2, current: true, leverageAllowed: false, step: { action: 'none', contracts: '0' } }),
    ]);
    expect(await refusals(h, 'position-tiers', { id: 'nope' })).toEqual([['no-such-record', 'id']]);
  });
});
