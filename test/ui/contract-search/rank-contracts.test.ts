import { describe, expect, test } from 'vitest';
import type { ListedContract } from '../../../src/background/protocol/contract-list.ts';
import { lookupDraft, lookupFields } from '../../../src/popup/lookup/lookup-draft.ts';
import { contractSearch } from '../../../src/ui/contract-search/rank-contracts.ts';

const listed = (symbol: string, state: ListedContract['state'] = 'enabled'): ListedContract => {
  const [baseCoin = '', quoteCoin = ''] = symbol.split('_');
  return { symbol, baseCoin, quoteCoin, settleCoin: quoteCoin === 'USD' ? baseCoin : quoteCoin, maxLeverage: '100', state };
};
const filler = Array.from({ length: 1_200 }, (_, index) => listed(`C${index}X_USDT`));
const search = contractSearch([
  ...filler,
  listed('BTCDOM_USDT'),
  listed('BTC_USD'),
  listed('BTC_USDT'),
  listed('WBTC_USDT'),
  listed('1000PEPE_USDT'),
  listed('PEPE_USDT', 'delivered'),
  listed('DOGE_USDT'),
  listed('DOGS_USDT'),
]);
const first = (typed: string): string | undefined => search(typed)[0]?.symbol;

describe('search', () => {
  test.each([
    ['btc', 'BTC_USDT'],
    ['btcusdt', 'BTC_USDT'],
    ['BTC_USD', 'BTC_USD'],
    ['btc/usdt', 'BTC_USDT'],
    ['pepe', '1000PEPE_USDT'],
    ['doeg', 'DOGE_USDT'],
    ['dgoe usdt', 'DOGE_USDT'],
    ['c1199x', 'C1199X_USDT'],
  ])('%s finds %s first', (typed, symbol) => {
    expect(first(typed)).toBe(symbol);
  });

  test('order: coin in USDT, coin, symbols that begin so, others, delisted ones last', () => {
    expect(search('btc').map(({ symbol }) => symbol)).toEqual(['BTC_USDT', 'BTC_USD', 'BTCDOM_USDT', 'WBTC_USDT']);
    expect(search('pepe').map(({ symbol }) => symbol)).toEqual(['1000PEPE_USDT', 'PEPE_USDT']);
  });

  test('nothing found is an empty list, nothing typed the first 50', () => {
    expect(search('zzzzqq')).toEqual([]);
    expect(search('  ')).toHaveLength(50);
  });
});

describe('draft', () => {
  test('is sent once the symbol is whole, without what is empty or does not apply', () => {
    expect(lookupDraft(lookupFields({ symbol: 'btc' }))).toBeNull();
    expect(lookupDraft(lookupFields({ symbol: ' btc_usdt ', size: ' 5 ', walletBalance: '100' }))).toEqual({
      symbol: 'BTC_USDT',
      side: 'long',
      marginMode: 'isolated',
      leverage: '10',
      size: '5',
      sizeUnit: 'contracts',
    });
    expect(lookupDraft(lookupFields({ symbol: 'BTC_USDT', marginMode: 'cross', walletBalance: '100' }))).toMatchObject({ walletBalance: '100' });
  });
});
