import { describe, expect, it } from 'vitest';
import { candles } from './candles.ts';
import { Market, type MarketChange } from './market.ts';
import { contractRecord } from './records.ts';
import { LISTINGS } from './test-exchange.ts';

describe('the market', () => {
  it.each(['', '1,5', '0x10', 'NaN', '.5', '1.', '+1', ' 1'])('refuses the price "%s" and names it', (price) => {
    const market = new Market(LISTINGS, () => 0);
    expect(() => market.setPrice('BTC_USDT', price)).toThrow(`price "${price}": must be the text of a JSON number`);
  });

  it('tells of changes once, with everything that moved along', () => {
    const market = new Market(LISTINGS, () => 0);
    const heard: [string, string[]][] = [];
    const stop = market.onChange(({ symbol, parts }: MarketChange) => heard.push([symbol, [...parts]]));
    market.setPrice('BTC_USDT', '75986.00');
    market.setPrice('BTC_USDT', '-1');
    market.setIndexPrice('BTC_USDT', '-1.0');
    market.setLastPrice('BTC_USDT', '5');
    market.setPrice('BTC_USDT', '2');
    stop();
    market.setPrice('BTC_USDT', '3');
    expect(heard).toEqual([
      ['BTC_USDT', ['fair-price', 'index-price', 'last-price']],
      ['BTC_USDT', ['last-price']],
      ['BTC_USDT', ['fair-price']],
    ]);
    expect(market.quote('BTC_USDT')).toEqual({ fairPrice: '3', indexPrice: '-1.0', lastPrice: '5', fundingRate: '0.0001' });
  });

  it('refuses symbols it does not list, or lists already', () => {
    const market = new Market(LISTINGS, () => 0);
    expect(() => market.setPrice('NOPE_USDT', '1')).toThrow('symbol NOPE_USDT: the market lists BTC_USDT, XRP_USDT, BTC_USD');
    expect(() => market.addSymbol({ record: contractRecord('BTC_USDT'), fairPrice: '1' })).toThrow('symbol BTC_USDT: is listed already');
  });

  it('takes a past, which must lie before everything it knows', () => {
    const market = new Market(LISTINGS, () => 10_000);
    market.recordPast('BTC_USDT', [
      { atMs: 1000, price: '1' },
      { atMs: 2000, price: '2' },
    ]);
    expect(market.history('BTC_USDT').map((point) => point.price)).toEqual(['1', '2', '75986']);
    expect(market.quote('BTC_USDT').fairPrice).toBe('75986');
    expect(() => market.recordPast('BTC_USDT', [{ atMs: 1000, price: '3' }])).toThrow(
      'recordPast BTC_USDT: times must rise and end before 1000',
    );
  });
});

describe('candles', () => {
  const points = [
    { atMs: 90_000, price: '10' },
    { atMs: 130_000, price: '8.50' },
    { atMs: 179_999, price: '12' },
    { atMs: 180_000, price: '11' },
  ];

  it('begin on the interval, open at what stood before, and carry a standing price on', () => {
    expect(candles(points, 60, 61, 241)).toEqual({
      time: [120, 180, 240],
      open: ['10', '12', '11'],
      high: ['12', '12', '11'],
      low: ['8.50', '11', '11'],
      close: ['12', '11', '11'],
    });
  });

  it('are at most 2000, the newest', () => {
    const { time } = candles(points, 60, 0, 60 * 5000);
    expect([time.length, time[0], time.at(-1)]).toEqual([2000, 60 * 3001, 60 * 5000]);
  });
});
