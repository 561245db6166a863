import { describe, expect, test } from 'vitest';
import type { ListedContract } from '../../../src/protocol/contract-list.ts';
import { contractsMeant } from '../../../src/protocol/contract-names.ts';
import { lookupDraft, lookupFields } from '../../../src/popup/lookup/lookup-draft.ts';
import { contractSearch } from '../../../src/ui/contract-search/rank-contracts.ts';

function listed(symbol: string, state: ListedContract['state'] = 'enabled', coinName: string | null = null): ListedContract {
  const [baseCoin = '', quoteCoin = ''] = symbol.split('_');
  const shownName = coinName === null ? null : `${coinName}_${quoteCoin}`;
  return {
    symbol,
    baseCoin,
    quoteCoin,
    settleCoin: quoteCoin === 'USD' ? baseCoin : quoteCoin,
    shownName,
    coinName,
    maxLeverage: '100',
    state,
  };
}
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
  listed('FUN_USDT', 'enabled', 'FUNTOKEN'),
  listed('FUNNY_USDT'),
  listed('SPORTFUN_USDT', 'enabled', 'FUN'),
  listed('NVIDIA_USDT', 'enabled', 'NVDA'),
  listed('SPX500_USDT', 'enabled', 'SP500'),
  listed('XAUT_USDT', 'enabled', 'GOLD(XAUT)'),
  listed('BIANRENSHENG_USDT', 'enabled', '币安人生'),
  listed('1000000BABYDOGE_USDT'),
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
    ['NVDA', 'NVIDIA_USDT'],
    ['nvdausdt', 'NVIDIA_USDT'],
    ['nvidia', 'NVIDIA_USDT'],
    ['SP500', 'SPX500_USDT'],
    ['sp 500', 'SPX500_USDT'],
    ['gold', 'XAUT_USDT'],
    ['GOLD（XAUT）', 'XAUT_USDT'],
    ['xaut', 'XAUT_USDT'],
    ['币安人生', 'BIANRENSHENG_USDT'],
    ['人生', 'BIANRENSHENG_USDT'],
    ['币安人生_usdt', 'BIANRENSHENG_USDT'],
    ['ｂｔｃ', 'BTC_USDT'],
    ['babydoge', '1000000BABYDOGE_USDT'],
    ['funtoken', 'FUN_USDT'],
  ])('%s finds %s first', (typed, symbol) => {
    expect(first(typed)).toBe(symbol);
  });

  test('order: coin in USDT, coin, symbols that begin so, others, delisted ones last', () => {
    expect(search('btc').map(({ symbol }) => symbol)).toEqual(['BTC_USDT', 'BTC_USD', 'BTCDOM_USDT', 'WBTC_USDT']);
    expect(
      search('fun')
        .slice(0, 3)
        .map(({ symbol }) => symbol),
    ).toEqual(['SPORTFUN_USDT', 'FUN_USDT', 'FUNNY_USDT']);
    expect(
      search('FUNUSDT')
        .slice(0, 2)
        .map(({ symbol }) => symbol),
    ).toEqual(['SPORTFUN_USDT', 'FUN_USDT']);
    expect(search('pepe').map(({ symbol }) => symbol)).toEqual(['1000PEPE_USDT', 'PEPE_USDT']);
  });

  test('nothing found is an empty list, nothing typed the first 50', () => {
    expect(search('zzzzqq')).toEqual([]);
    expect(search('  ')).toHaveLength(50);
  });
});

describe('what a whole name means', () => {
  const meant = contractsMeant([
    listed('FUN_USDT', 'enabled', 'FUNTOKEN'),
    listed('SPORTFUN_USDT', 'enabled', 'FUN'),
    listed('BTC_USDT'),
    listed('BTC_USDC'),
    { ...listed('XAUT_USDT', 'enabled', 'GOLD(XAUT)'), shownName: null },
  ]);

  test.each([
    ['FUNUSDT', ['FUN_USDT', 'SPORTFUN_USDT']],
    ['fun_usdt', ['FUN_USDT', 'SPORTFUN_USDT']],
    ['funtoken/usdt', ['FUN_USDT']],
    ['SPORTFUNUSDT', ['SPORTFUN_USDT']],
    [' btc-usdt ', ['BTC_USDT']],
    ['ＢＴＣＵＳＤＣ', ['BTC_USDC']],
    ['gold(xaut) usdt', ['XAUT_USDT']],
    ['btc', []],
    ['', []],
  ])('%s: %j', (typed, symbols) => {
    expect(meant(typed).map(({ symbol }) => symbol)).toEqual(symbols);
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
    expect(lookupDraft(lookupFields({ symbol: 'BTC_USDT', marginMode: 'cross', walletBalance: '100' }))).toMatchObject({
      walletBalance: '100',
    });
  });
});
