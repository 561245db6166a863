import { describe, expect, it } from 'vitest';
import { FAKE_NOW } from '../platform/fake-clock.ts';
import { getRest } from './edge-client.ts';
import { contractRecord } from './records.ts';
import { API_HOST, CONTRACT_HOST } from './rest-faults.ts';
import { testExchange } from './test-exchange.ts';

const BASE = '/api/v1/contract/';
const SETTLES_AT = Date.UTC(2026, 10, 22, 16);
const fundingRow = (symbol: string, fairPrice: string): string =>
  `{"symbol":"${symbol}","fundingRate":0.0001,"maxFundingRate":0.0018,"minFundingRate":-0.0018,"collectCycle":8,` +
  `"nextSettleTime":${SETTLES_AT},"timestamp":${FAKE_NOW},"idxPrice":${fairPrice},"fairPrice":${fairPrice}}`;
const ok = (json: string): string => `{"success":true,"code":0,"data":${json}}`;
const UNKNOWN = '{"success":false,"code":1001,"message":"Contract does not exist"}';

describe('endpoints', () => {
  it.each([
    ['ping', ok(String(FAKE_NOW))],
    ['fair_price/XRP_USDT', ok(`{"symbol":"XRP_USDT","fairPrice":2.6100,"timestamp":${FAKE_NOW}}`)],
    ['index_price/BTC_USD', ok(`{"symbol":"BTC_USD","indexPrice":75990.5,"timestamp":${FAKE_NOW}}`)],
    ['fair_price/NOPE_USDT', UNKNOWN],
    ['detail?symbol=NOPE_USDT', UNKNOWN],
    ['ticker?symbol=NOPE_USDT', UNKNOWN],
    ['kline/fair_price/NOPE_USDT', UNKNOWN],
    ['detail?symbol=BTC_USD', ok(JSON.stringify(contractRecord('BTC_USD')))],
    ['detail', ok(JSON.stringify(['BTC_USDT', 'XRP_USDT', 'BTC_USD'].map(contractRecord)))],
    ['funding_rate', ok(`[${fundingRow('BTC_USDT', '75986')},${fundingRow('XRP_USDT', '2.6100')},${fundingRow('BTC_USD', '75990.5')}]`)],
    ['funding_rate/BTC_USD', ok(fundingRow('BTC_USD', '75990.5'))],
    ['support_currencies', ok('["USDT","BTC"]')],
    ['kline/fair_price/BTC_USDT?interval=Min7', '{"success":false,"code":600,"message":"Parameter error"}'],
  ])('%s', async (path, body) => {
    const { exchange } = await testExchange();
    const reply = await getRest(exchange, API_HOST, BASE + path);
    expect([reply.status, reply.body]).toEqual([200, body]);
  });

  it('risk_reverse has more digits than a double', async () => {
    const { exchange } = await testExchange();
    const reply = await getRest(exchange, API_HOST, `${BASE}risk_reverse`);
    expect(reply.body).toContain(`{"symbol":"BTC_USD","currency":"BTC","available":109127339.5271638403021348,"timestamp":${FAKE_NOW}}`);
  });

  it('an unknown path is a 404', async () => {
    const { exchange } = await testExchange();
    expect((await getRest(exchange, API_HOST, '/api/v1/contract/moon')).status).toBe(404);
  });

  it('ticker rows carry last, fair and index price', async () => {
    const { exchange } = await testExchange();
    exchange.market.setLastPrice('BTC_USDT', '1.5');
    const { data } = JSON.parse((await getRest(exchange, API_HOST, `${BASE}ticker`)).body);
    expect(data.map((row: Record<string, unknown>) => [row['symbol'], row['lastPrice'], row['fairPrice'], row['indexPrice']])).toEqual([
      ['BTC_USDT', 1.5, 75986, 75986],
      ['XRP_USDT', 2.61, 2.61, 2.61],
      ['BTC_USD', 75990.5, 75990.5, 75990.5],
    ]);
  });

  it('candles of a gap show the wick, in columns of seconds', async () => {
    const { exchange, clock } = await testExchange();
    const minute = FAKE_NOW / 1000;
    clock.advance(70_000);
    exchange.market.setPrice('BTC_USDT', '70000');
    clock.advance(5_000);
    exchange.market.setPrice('BTC_USDT', '75000.50');
    clock.advance(60_000);
    const path = `${BASE}kline/fair_price/BTC_USDT?interval=Min1&start=${minute - 60}&end=${minute + 600}`;
    expect((await getRest(exchange, CONTRACT_HOST, path)).body).toBe(
      ok(
        `{"time":[${minute - 60},${minute},${minute + 60},${minute + 120}],"open":[75986,75986,75986,75000.50],` +
          '"close":[75986,75986,75000.50,75000.50],"high":[75986,75986,75986,75000.50],"low":[75986,75986,70000,75000.50]}',
      ),
    );
  });
});

describe('transport', () => {
  it('zips where that is accepted, and sends no CORS header on either host', async () => {
    const { exchange } = await testExchange();
    const plain = await getRest(exchange, API_HOST, `${BASE}detail`);
    const zipped = await getRest(exchange, CONTRACT_HOST, `${BASE}detail`, { 'accept-encoding': 'gzip, deflate, br' });
    expect([plain.headers['content-encoding'], zipped.headers['content-encoding']]).toEqual([undefined, 'gzip']);
    expect(zipped.body).toBe(plain.body);
    expect(Object.keys({ ...plain.headers, ...zipped.headers }).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(exchange.journal.restCalls(BASE).map(({ host, path, status }) => [host, path, status])).toEqual([
      [API_HOST, `${BASE}detail`, 200],
      [CONTRACT_HOST, `${BASE}detail`, 200],
    ]);
  });

  it('the published limits are kept where that is asked for: 10 or 20 in two seconds, by endpoint', async () => {
    const { exchange, clock } = await testExchange({ enforceLimits: true });
    const codeOf = async (path: string): Promise<unknown> => JSON.parse((await getRest(exchange, API_HOST, BASE + path)).body).code;
    for (let call = 0; call < 10; call += 1) expect(await codeOf('ticker')).toBe(0);
    expect(await codeOf('ticker')).toBe(510);
    for (let call = 0; call < 20; call += 1) expect(await codeOf('ping')).toBe(0);
    expect(await codeOf('ping')).toBe(510);
    clock.advance(1999);
    expect(await codeOf('ticker')).toBe(510);
    clock.advance(1);
    expect(await codeOf('ticker')).toBe(0);
  });
});
