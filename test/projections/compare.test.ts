import { describe, expect, it } from 'vitest';
import { createHarness, type Harness } from '../background/harness.ts';
import { BTC_LONG, MAIN } from '../background/portfolio-samples.ts';
import { ask, figures, refusals } from '../background/pages/ask.ts';

async function at95000(): Promise<Harness> {
  const h = await createHarness({ positions: [BTC_LONG] });
  await h.price('BTC_USDT', '95000');
  return h;
}

describe('position-compare', () => {
  it('agrees where the exchange shows what we show', async () => {
    const compared = await figures(await at95000(), 'position-compare', { id: 'p1', kind: 'liquidation-price', value: '90136.0' });
    expect(compared).toMatchObject({ agrees: true, ours: '90136.0', theirs: '90136.0', difference: '0', explanations: [], amount: null });
  });

  it('names the assumption that reproduces the number: no liquidation fee is the exchange’s, a fee in the margin can be adopted', async () => {
    const h = await at95000();
    // Without the fee term: 100,000 − 10,000 + 100.
    const withoutFee = await figures(h, 'position-compare', { id: 'p1', kind: 'liquidation-price', value: '90100' });
    expect(withoutFee.difference).toBe('-36');
    expect(withoutFee.explanations).toContainEqual({ differences: [{ about: 'liquidation-fee', value: 'not-counted' }], adopt: null });
    // The contract's taker fee, 0.0001 · 100,000, in a computed margin of 10,010: (90,100 − 10) ÷ 0.9996.
    const feeInMargin = await figures(h, 'position-compare', { id: 'p1', kind: 'liquidation-price', value: '90126.0' });
    expect(feeInMargin.explanations).toEqual([
      {
        differences: [{ about: 'computed-margin', value: '0.0001' }],
        adopt: {
          id: 'p1',
          adoption: { account: { takerFeeRate: '0.0001' }, position: { positionMargin: null } },
          expected: { position: BTC_LONG, account: MAIN },
        },
      },
    ]);
  });

  it('a number the exchange cannot show is refused', async () => {
    expect(await refusals(await at95000(), 'position-compare', { id: 'p1', kind: 'liquidation-price', value: '90136.05' })).toEqual([
      ['out-of-range', 'value'],
    ]);
  });
});

describe('position-adopt', () => {
  it('stores what reproduces the exchange’s number: afterwards both agree', async () => {
    const h = await at95000();
    const question = { id: 'p1', kind: 'liquidation-price', value: '90126.0' } as const;
    const { explanations } = await figures(h, 'position-compare', question);
    const adopt = explanations[0]?.adopt;
    if (!adopt) throw new Error('nothing to adopt');
    expect(await ask(h, 'position-adopt', adopt)).toEqual({ ok: true });
    const { positions, accounts } = await h.store.portfolio.read();
    const { positionMargin: _computed, ...rest } = BTC_LONG;
    expect(positions).toEqual([rest]);
    expect(accounts).toEqual([{ ...MAIN, takerFeeRate: '0.0001' }]);
    expect((await figures(h, 'position-compare', question)).agrees).toBe(true);
    expect(await refusals(h, 'position-adopt', adopt)).toEqual([['changed-elsewhere', '']]);
  });

  it('a fitting amount becomes the position’s margin', async () => {
    const h = await at95000();
    const question = { id: 'p1', kind: 'liquidation-price', value: '90000.0' } as const;
    const { amount } = await figures(h, 'position-compare', question);
    if (!amount?.adopt) throw new Error('no amount fits');
    await ask(h, 'position-adopt', amount.adopt);
    expect((await h.store.portfolio.read()).positions[0]?.positionMargin).toBe(amount.differences[0]?.value);
    expect((await figures(h, 'position-compare', question)).agrees).toBe(true);
  });
});
