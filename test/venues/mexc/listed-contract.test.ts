import { describe, expect, it } from 'vitest';
import { decodeListedContracts } from '../../../src/venues/mexc/decode-rest.ts';
import { readContractState, readListedContract, readTakerFeeRate } from '../../../src/venues/mexc/listed-contract.ts';

const BTC = { symbol: 'BTC_USDT', baseCoin: 'BTC', quoteCoin: 'USDT', settleCoin: 'USDT', maxLeverage: 500, state: 0 };
const LISTED = { ...BTC, shownName: null, coinName: null, maxLeverage: '500', state: 'enabled' };

describe('the state of a contract record', () => {
  it.each<[unknown, string]>([
    [{ state: 0 }, 'enabled'],
    [{ state: 1 }, 'delivery'],
    [{ state: 2 }, 'delivered'],
    [{ state: 3 }, 'offline'],
    [{ state: 4 }, 'paused'],
    [{ state: '4' }, 'paused'],
    [{ state: 5 }, 'unknown'],
    [{ state: -1 }, 'unknown'],
    [{ state: 'enabled' }, 'unknown'],
    [{ state: null }, 'unknown'],
    [{}, 'unknown'],
    [null, 'unknown'],
  ])('%j → %s', (record, state) => {
    expect(readContractState(record)).toBe(state);
  });
});

describe('the taker fee of a contract record', () => {
  it.each<[unknown, string | null]>([
    [{ takerFeeRate: 0.0002 }, '0.0002'],
    [{ takerFeeRate: '0.00020' }, '0.0002'],
    [{ takerFeeRate: 2e-7 }, '0.0000002'],
    [{ takerFeeRate: -0.1 }, null],
    [{}, null],
    ['BTC_USDT', null],
  ])('%j → %s', (record, rate) => {
    expect(readTakerFeeRate(record)).toBe(rate);
  });
});

describe('an entry of the search', () => {
  it.each<[string, object, object | null]>([
    ['a whole record', BTC, LISTED],
    ['without a leverage', { ...BTC, maxLeverage: undefined }, { ...LISTED, maxLeverage: null }],
    ['shown under its own name', { ...BTC, displayNameEn: 'BTC_USDT PERPETUAL', baseCoinName: 'BTC' }, LISTED],
    [
      'shown under another name',
      { ...BTC, symbol: 'SPORTFUN_USDT', baseCoin: 'SPORTFUN', displayNameEn: 'FUN_USDT PERPETUAL', baseCoinName: 'FUN' },
      { ...LISTED, symbol: 'SPORTFUN_USDT', baseCoin: 'SPORTFUN', shownName: 'FUN_USDT', coinName: 'FUN' },
    ],
    [
      'shown in other letters and signs',
      { ...BTC, displayNameEn: '币安人生_USDT SWAP', baseCoinName: 'GOLD(XAUT)' },
      { ...LISTED, shownName: '币安人生_USDT', coinName: 'GOLD(XAUT)' },
    ],
    ['with names that are none', { ...BTC, displayNameEn: 7, baseCoinName: 'x'.repeat(61) }, LISTED],
    [
      'of a coin with a long name',
      { ...BTC, symbol: '1000000BABYDOGE_USDT', baseCoin: '1000000BABYDOGE' },
      { ...LISTED, symbol: '1000000BABYDOGE_USDT', baseCoin: '1000000BABYDOGE' },
    ],
    ['of a coin with other signs', { ...BTC, baseCoin: 'st.ETH-2' }, { ...LISTED, baseCoin: 'st.ETH-2' }],
    ['of a coin with an endless name', { ...BTC, baseCoin: 'B'.repeat(61) }, null],
    ['without a symbol', { ...BTC, symbol: 'BTC' }, null],
    ['without a coin', { ...BTC, settleCoin: '' }, null],
  ])('%s', (_name, record, expected) => {
    expect(readListedContract(record as Readonly<Record<string, unknown>>)).toEqual(expected);
  });
});

describe('the whole list', () => {
  it('is by symbol, without rows that are none, but with their number', () => {
    const ada = { ...BTC, symbol: 'ADA_USDT', baseCoin: 'ADA' };
    expect(decodeListedContracts([BTC, 5, { symbol: 'X' }, ada, { ...BTC, maxLeverage: 1 }])).toEqual({
      ok: true,
      value: { contracts: [{ ...LISTED, symbol: 'ADA_USDT', baseCoin: 'ADA' }, LISTED], unreadCount: 2 },
    });
  });

  it('counts a row without coins as not read', () => {
    expect(decodeListedContracts([BTC, { ...BTC, symbol: 'ADA_USDT', quoteCoin: null }])).toEqual({
      ok: true,
      value: { contracts: [LISTED], unreadCount: 1 },
    });
  });

  it.each<[string, unknown]>([
    ['no list', BTC],
    ['an empty list', []],
    ['no row that can be read', [{ symbol: 'X' }]],
  ])('%s is refused', (_name, payload) => {
    expect(decodeListedContracts(payload)).toMatchObject({ ok: false, reason: 'malformed' });
  });
});
