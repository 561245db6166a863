// @vitest-environment happy-dom
import { beforeAll, describe, expect, test } from 'vitest';
import { FAKE_NOW } from '../../platform/fake-clock.ts';
import { visibleText, type RenderedPage } from '../../ui/render-page.tsx';
import { account, BTC, evaluation } from '../../ui/view-fixtures.ts';
import { fetchedAhead } from '../fetched-ahead.ts';
import { PAUSE_MS, watch, found, nothing, missing, show, pick, choose } from './looked-up.tsx';

beforeAll(fetchedAhead);

describe('in my pool', () => {
  const side = (change = {}) => evaluation({ positionMargin: null, ...change });
  const pool = {
    shown: true,
    positions: [
      {
        id: 'p1',
        side: 'short',
        leverage: '20',
        opened: false,
        contract: { ...BTC, symbol: 'ETH_USDT', priceScale: 2 },
        fairPrice: '2500',
        before: side({ liquidationPrice: '3587.5', marginRate: '0.0127' }),
        after: side({ liquidationPrice: '3565.4', marginRate: '0.0356' }),
      },
      {
        id: '(new)',
        side: 'long',
        leverage: '10',
        opened: true,
        contract: { ...BTC },
        fairPrice: '106501.2',
        before: null,
        after: side({ liquidationPrice: null, poolLiquidationBelow: '96411.7', marginRate: '0.0356' }),
      },
    ],
    grew: false,
    available: '740',
    needed: '400',
    short: false,
    priceAt: FAKE_NOW - 500,
    freshness: 'live',
    priceTyped: false,
  };
  const other = account({ record: { ...account().record, id: 'coins', name: 'Coins', settleCoin: 'BTC' } });
  const inPool = async (reply: object): Promise<RenderedPage> => {
    const page = await show([account(), other]);
    await choose(page);
    await page.reply('lookup', missing);
    expect(page.root.querySelector('#lookup-accountId')).toBeNull();
    await pick(page, 'marginMode', 'cross');
    await pick(page, 'accountId', 'main');
    await page.pass(PAUSE_MS);
    expect(page.commands('lookup').at(-1)?.args).toMatchObject({ draft: { marginMode: 'cross', accountId: 'main' } });
    await page.reply('lookup', { ...found, watch: { ...watch, marginMode: 'cross' }, ...reply });
    return page;
  };

  test('only the accounts of the contract’s coin are offered, and no wallet is asked for', async () => {
    const page = await inPool({ pool });
    const choices = [...page.root.querySelectorAll('#lookup-accountId label')].map(visibleText);
    expect([choices, page.root.querySelector('#lookup-walletBalance')]).toEqual([['No', 'Main'], null]);
    await pick(page, 'accountId', '');
    expect(page.root.querySelector('#lookup-walletBalance')).not.toBeNull();
  });

  test('every position of the pool stands before and after; it is watched in that account', async () => {
    const page = await inPool({ pool });
    expect(page.all('pool-row').map(visibleText)).toEqual([
      'ETH_USDTShort 20×3,587.50 → 3,565.4042.61% away1.27% → 3.56%',
      'BTC_USDTLong 10× · new96,411.79.47% away3.56%',
    ]);
    expect(visibleText(page.root.querySelector('.pool-effect'))).toContain('The trade takes 400.00 USDT; 740.00 USDT are available.');
    expect(page.all('lookup-other-wallet')).toEqual([]);
    await page.click(page.get('lookup-watch'));
    expect(page.commands('position-save').at(-1)?.args).toMatchObject({ draft: { accountId: 'main' } });
  });

  test('what is too much, grows or dies at once is said', async () => {
    const [first, second] = pool.positions;
    const page = await inPool({
      pool: { ...pool, positions: [first, { ...second, before: side(), after: side({ liquidating: true }) }], short: true, grew: true },
      watch: null,
    });
    const text = visibleText(page.root.querySelector('.pool-effect'));
    for (const words of ['the exchange would refuse this trade', 'change the position that you hold already', 'grows', 'Liquidating'])
      expect(text).toContain(words);
    expect(page.all('lookup-watch')).toEqual([]);
  });

  test.each([
    ['price-missing', ['ETH_USDT'], 'Nothing is shown for this pool: there is no fair price of ETH_USDT.'],
    ['price-old', ['ETH_USDT'], 'Nothing is shown for this pool: prices are too old. ETH_USDT'],
    ['held-twice', ['BTC_USDT'], 'Nothing is shown: this account holds BTC_USDT on this side more than once. Keep one of them first.'],
    ['no-figures', [], 'Nothing is shown for this pool.'],
  ])('without figures the reason stands in their place: %s', async (reason, symbols, words) => {
    const page = await inPool({ ...nothing, pool: { shown: false, reason, symbols, problem: null } });
    expect(visibleText(page.root.querySelector('.lookup-result'))).toContain(words);
    expect([...page.all('pool-row'), ...page.all('lookup-liquidation-price')]).toEqual([]);
  });

  test('figures whose prices grow old while they stand there go', async () => {
    const page = await inPool({ pool: { ...pool, priceAt: FAKE_NOW - 91_000 } });
    expect([...page.all('pool-row'), ...page.all('lookup-liquidation-price'), ...page.all('lookup-watch')]).toEqual([]);
    expect(visibleText(page.root.querySelector('.lookup-result'))).toContain('prices are too old');
  });
});
