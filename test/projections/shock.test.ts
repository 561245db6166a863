import { describe, expect, it } from 'vitest';
import { createHarness, type Harness } from '../background/harness.ts';
import { BTC_LONG, MAIN } from '../background/portfolio-samples.ts';
import { figures, refusals } from '../background/pages/ask.ts';

const ETH = { ...BTC_LONG, id: 'p2', accountId: 'other', symbol: 'ETH_USDT', contracts: '100', entryPrice: '4000', positionMargin: '400' };

async function stage(): Promise<Harness> {
  const h = await createHarness({ accounts: [MAIN, { ...MAIN, id: 'other', name: 'Other' }], positions: [BTC_LONG, ETH] });
  await h.price('BTC_USDT', '95000');
  await h.price('ETH_USDT', '4000');
  return h;
}

describe('shock', () => {
  it('moves every contract of every account together, and says who goes first', async () => {
    const { accounts, shock } = await figures(await stage(), 'shock', { accountId: null, symbols: 'all', shock: ' -0.051 ' });
    expect(shock).toBe('-0.051');
    expect(accounts.map(({ accountId }) => accountId)).toEqual(['main', 'other']);
    const [main] = accounts;
    // 95,000 · 0.949 = 90,155: (100 + 36.062) ÷ 155.
    expect(main?.positions).toEqual([
      {
        id: 'p1',
        before: { level: 'safe', marginRate: '0.0276', fairPrice: '95000', problem: null },
        after: { level: 'alert', marginRate: expect.stringMatching(/^0\.877819/) as string, fairPrice: '90155', problem: null },
      },
    ]);
    // 90,136.05… ÷ 95,000 − 1.
    expect(main?.firstDown).toMatchObject({
      from: expect.stringMatching(/^-0\.051199427/) as string,
      exact: true,
      reached: 'at',
      ids: ['p1'],
      takesPool: false,
    });
    expect([main?.firstUp, main?.alreadyLiquidating]).toEqual([null, []]);
  });

  it('of some contracts leaves out accounts that hold none of them', async () => {
    const h = await stage();
    const { accounts } = await figures(h, 'shock', { accountId: null, symbols: ['ETH_USDT'], shock: '0.1' });
    expect(accounts.map(({ accountId, symbols }) => [accountId, symbols])).toEqual([['other', ['ETH_USDT']]]);
    expect(accounts[0]?.positions[0]?.after.fairPrice).toBe('4400');
  });

  it('refuses a shock beyond the limits, a contract that the account does not hold, and an unknown account', async () => {
    const h = await stage();
    expect(await refusals(h, 'shock', { accountId: null, symbols: 'all', shock: '-0.91' })).toEqual([['out-of-range', 'shock']]);
    expect(await refusals(h, 'shock', { accountId: 'main', symbols: ['ETH_USDT'], shock: '0.1' })).toEqual([['not-held', 'symbols']]);
    expect(await refusals(h, 'shock', { accountId: null, symbols: ['XRP_USDT'], shock: '0.1' })).toEqual([['not-held', 'symbols']]);
    expect(await refusals(h, 'shock', { accountId: 'gone', symbols: 'all', shock: '0.1' })).toEqual([['no-such-account', 'accountId']]);
  });

  it('a position without a price stays unknown, the others move', async () => {
    const h = await createHarness({ positions: [BTC_LONG, { ...ETH, accountId: 'main' }] });
    await h.price('BTC_USDT', '95000');
    const { accounts } = await figures(h, 'shock', { accountId: 'main', symbols: 'all', shock: '-0.01' });
    const eth = accounts[0]?.positions.find(({ id }) => id === 'p2');
    expect(eth?.after).toMatchObject({ level: 'unknown', marginRate: null, problem: { code: 'fair-price-missing' } });
    expect(accounts[0]?.positions[0]?.after.fairPrice).toBe('94050');
  });
});
