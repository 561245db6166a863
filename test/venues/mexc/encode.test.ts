import { expect, it } from 'vitest';
import * as mexc from '../../../src/venues/mexc/index.ts';

it.each([
  [mexc.PING_REQUEST, '{"method":"ping"}'],
  [mexc.subscribeFairPrice('BTC_USDT'), '{"method":"sub.fair.price","param":{"symbol":"BTC_USDT"},"gzip":false}'],
  [mexc.unsubscribeFairPrice('BTC_USDT'), '{"method":"unsub.fair.price","param":{"symbol":"BTC_USDT"}}'],
  [mexc.SUBSCRIBE_CONTRACT_CHANGES, '{"method":"sub.contract"}'],
  [mexc.contractPath('BTC_USDT'), '/api/v1/contract/detail?symbol=BTC_USDT'],
  [mexc.contractPath('A&B'), '/api/v1/contract/detail?symbol=A%26B'],
  [mexc.fairPricePath('BTC_USD'), '/api/v1/contract/fair_price/BTC_USD'],
  [
    mexc.fairCandlesPath('BTC_USDT', 1789455540999, 1789455600001),
    '/api/v1/contract/kline/fair_price/BTC_USDT?interval=Min1&start=1789455540&end=1789455601',
  ],
])('%s', (actual, expected) => {
  expect(actual).toBe(expected);
});
