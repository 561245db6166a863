import { describe, expect, it } from 'vitest';
import { Exact, openBook, readAccount, simulateLiquidation } from '../../../src/engine/index.ts';
import { readContractRecord } from '../../../src/venues/mexc/contract-record.ts';
import { linearRecord, position, tiers } from '../request.ts';

function assumptionsAt(price: string, account: object, positions: readonly object[]): readonly string[] | undefined {
  const contract = readContractRecord(linearRecord({ riskLimitCustom: tiers(['4', '0.01'], ['10', '0.05']) }), 'contract');
  const read = readAccount({ settleCoin: 'USDT', walletBalance: '1000', ...account }, 'account');
  if (!contract.ok || !read.ok) throw new Error('the fixture is unreadable');
  const book = openBook({ account: read.value, positions, contracts: new Map([['BTC_USDT', contract.value]]), liquidationFees: true });
  return simulateLiquidation(book, new Map([['BTC_USDT', Exact.fromText(price)]]))?.assumptions;
}

describe('a played liquidation names the decisions it rests on', () => {
  it.each<readonly [string, string, object, readonly object[], readonly string[]]>([
    ['nothing happens', '100', {}, [position()], []],
    ['an isolated takeover is the article’s own', '85', {}, [position()], []],
    [
      'margin is added',
      '90.5',
      { orderMargin: '5' },
      [position({ autoAddMargin: true })],
      ['auto-add-cancels-account-orders', 'auto-add-available-balance'],
    ],
    [
      'margin would be added, but there is none',
      '89',
      { walletBalance: '10' },
      [position({ autoAddMargin: true })],
      ['auto-add-available-balance'],
    ],
    [
      'a pool’s orders are the article’s own',
      '50',
      { walletBalance: '20', orderMargin: '5' },
      [position({ marginMode: 'cross' })],
      ['smallest-pnl-first'],
    ],
    // Equity 20 against 50; six contracts leave at 95, then 8 stand against 4.
    [
      'a pool only goes down a tier',
      '97',
      { walletBalance: '50' },
      [position({ marginMode: 'cross', contracts: '10' })],
      ['smallest-pnl-first'],
    ],
    ['a pool is taken over', '50', { walletBalance: '20' }, [position({ marginMode: 'cross' })], ['smallest-pnl-first']],
    [
      'there is no bankruptcy price',
      '105',
      { walletBalance: '-200' },
      [position({ marginMode: 'cross', side: 'short' })],
      ['smallest-pnl-first', 'takeover-at-fair-price'],
    ],
  ])('%s', (_name, price, account, positions, names) => {
    expect(assumptionsAt(price, account, positions)).toEqual(names);
  });
});
