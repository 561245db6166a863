/** Answers and frames against those that were captured of the exchange, and that ccxt's reader of them names: fields and bounds. */
import { describe, expect, it } from 'vitest';
import { FAKE_NOW } from '../platform/fake-clock.ts';
import { getRest } from './edge-client.ts';
import { contractRecord } from './records.ts';
import { API_HOST } from './rest-faults.ts';
import { testExchange, type TestExchange } from './test-exchange.ts';

const BASE = '/api/v1/contract/';
const EIGHT_HOURS_MS = 8 * 3_600_000;
const IN_EVERY_TICKER = [
  ...['amount24', 'fairPrice', 'high24Price', 'indexPrice', 'lastPrice', 'lower24Price', 'maxBidPrice', 'minAskPrice', 'riseFallRate'],
  ...['symbol', 'timestamp', 'volume24'],
];
const OF_ONE_CONTRACT = [...IN_EVERY_TICKER, 'ask1', 'bid1', 'fundingRate', 'holdVol', 'riseFallValue'];

async function data<T>({ exchange }: TestExchange, path: string): Promise<T> {
  return (JSON.parse((await getRest(exchange, API_HOST, BASE + path)).body) as { data: T }).data;
}

async function frameAfter(
  { exchange, open }: TestExchange,
  request: object,
  change: () => void,
): Promise<{ data: Record<string, unknown> }> {
  const client = await open();
  client.send(JSON.stringify(request));
  await exchange.journal.until('the request is there', () => exchange.journal.of('frame').length > 0);
  change();
  const frames = await client.settled();
  return JSON.parse(frames.at(-1) ?? '') as { data: Record<string, unknown> };
}

describe('fields', () => {
  it('a row of push.tickers has no book, no funding rate and no zone', async () => {
    const scene = await testExchange();
    const { data: rows } = await frameAfter(scene, { method: 'sub.tickers', param: {} }, () => undefined);
    for (const row of rows as unknown as object[]) expect(Object.keys(row).sort()).toEqual(IN_EVERY_TICKER);
  });

  it('push.ticker has them, and how the price moved in six periods', async () => {
    const scene = await testExchange();
    const { data: row } = await frameAfter(scene, { method: 'sub.ticker', param: { symbol: 'BTC_USDT' } }, () => {
      scene.exchange.market.setPrice('BTC_USDT', '75000');
    });
    expect(Object.keys(row).sort()).toEqual([...OF_ONE_CONTRACT, 'riseFallRates', 'riseFallRatesOfTimezone', 'zone'].sort());
  });

  it('a row of GET /ticker has the book and the funding rate', async () => {
    expect(Object.keys(await data<object>(await testExchange(), 'ticker?symbol=BTC_USDT')).sort()).toEqual([...OF_ONE_CONTRACT].sort());
  });
});

// Each a captured ticker: its index price, and the two limits that stood in it.
it.each([
  ['BTC_USDT', '76385.8', 84_024.3, 68_747.2],
  ['ETH_USDT', '2325.44', 2557.98, 2092.89],
  ['LINK_USDT', '14.028', 16.833, 11.222],
])('limits of %s at an index price of %s: dearest buy %d, cheapest sell %d', async (symbol, index, maxBidPrice, minAskPrice) => {
  const scene = await testExchange({ listings: [{ record: contractRecord(symbol), fairPrice: '7' }] });
  scene.exchange.market.setIndexPrice(symbol, index);
  expect(await data(scene, `ticker?symbol=${symbol}`)).toMatchObject({ maxBidPrice, minAskPrice });
});

describe('history', () => {
  it('past settlements come in pages, newest first, each with the rate that stood at it', async () => {
    const scene = await testExchange();
    scene.clock.advance(EIGHT_HOURS_MS);
    scene.exchange.market.setFundingRate('BTC_USDT', '-0.000081');
    scene.clock.advance(EIGHT_HOURS_MS);
    const newest = Math.floor(scene.clock.now() / EIGHT_HOURS_MS) * EIGHT_HOURS_MS;
    const row = (fundingRate: number, back: number) => ({ symbol: 'BTC_USDT', fundingRate, settleTime: newest - back * EIGHT_HOURS_MS });
    expect(await data(scene, 'funding_rate/history?symbol=BTC_USDT&page_size=2')).toEqual({
      ...{ pageSize: 2, totalCount: 100, totalPage: 50, currentPage: 1 },
      resultList: [row(-0.000081, 0), row(0.0001, 1)],
    });
    const last = await data<{ resultList: unknown[] }>(scene, 'funding_rate/history?symbol=BTC_USDT&page_num=5');
    expect([last.resultList.length, last.resultList.at(-1)]).toEqual([20, row(0.0001, 99)]);
    expect((await data<{ resultList: unknown[] }>(scene, 'funding_rate/history?symbol=BTC_USDT&page_num=6')).resultList).toEqual([]);
  });

  it.each(['symbol=NOPE_USDT', 'symbol=BTC_USDT&page_size=101', 'symbol=BTC_USDT&page_num=0', ''])('%s is refused', async (query) => {
    const { body } = await getRest((await testExchange()).exchange, API_HOST, `${BASE}funding_rate/history?${query}`);
    expect(JSON.parse(body)).toMatchObject({ success: false, code: query.includes('NOPE') ? 1001 : 600 });
  });

  it('candles of the index price follow the fair price until the index has one of its own', async () => {
    const scene = await testExchange();
    scene.clock.advance(60_000);
    scene.exchange.market.setPrice('BTC_USDT', '75000');
    scene.clock.advance(60_000);
    scene.exchange.market.setIndexPrice('BTC_USDT', '75100');
    scene.exchange.market.setPrice('BTC_USDT', '74000');
    const start = FAKE_NOW / 1000;
    const candles = await data<Record<string, unknown>>(
      scene,
      `kline/index_price/BTC_USDT?interval=Min1&start=${start}&end=${start + 120}`,
    );
    expect(candles['close']).toEqual([75_986, 75_000, 75_100]);
  });
});
