import { describe, expect, it } from 'vitest';
import { FAKE_NOW } from '../platform/fake-clock.ts';
import { openEdge } from './edge-client.ts';
import { contractRecord } from './records.ts';
import { testExchange } from './test-exchange.ts';

const TS = FAKE_NOW;
const SETTLES_AT = Date.UTC(2026, 10, 22, 16);
const sub = (topic: string, symbol: string): string => `{"method":"sub.${topic}","param":{"symbol":"${symbol}"},"gzip":false}`;
const ack = (method: string): string => `{"channel":"rs.${method}","data":"success","ts":${TS}}`;
const btcAt = (price: string): string =>
  `{"symbol":"BTC_USDT","data":{"symbol":"BTC_USDT","price":${price}},"channel":"push.fair.price","ts":${TS}}`;
const notExists = (symbol: string): string => `{"channel":"rs.error","data":"Contract [${symbol}] not exists","ts":${TS}}`;

describe('answers to one frame', () => {
  it.each([
    ['subscribe', sub('fair.price', 'BTC_USDT'), [ack('sub.fair.price')]],
    ['unknown contract', sub('fair.price', 'NOPE_USDT'), [notExists('NOPE_USDT')]],
    ['no contract', '{"method":"sub.fair.price"}', [notExists('null')]],
    ['unsubscribe', '{"method":"unsub.fair.price","param":{"symbol":"BTC_USDT"}}', [ack('unsub.fair.price')]],
    ['index price', sub('index.price', 'BTC_USDT'), [ack('sub.index.price')]],
    ['contract changes', '{"method":"sub.contract"}', [ack('sub.contract')]],
    ['unknown method', '{"method":"sub.moon.phase","param":{"symbol":"BTC_USDT"}}', []],
    ['no method', '{"hello":1}', []],
    ['no JSON', 'ping', []],
  ])('%s', async (_name, frame, answers) => {
    const { open } = await testExchange();
    const client = await open();
    client.send(frame);
    expect(await client.settled()).toEqual(answers);
  });

  it('a ping is answered with the server time', async () => {
    const { open } = await testExchange();
    const client = await open();
    client.send('{"method":"ping"}');
    await client.received(1);
    expect(client.frames).toEqual([`{"channel":"pong","data":${TS},"ts":${TS}}`]);
  });
});

describe('fair price pushes', () => {
  it('come on change only, as text of the price, to subscribers only', async () => {
    const { open, exchange } = await testExchange();
    const client = await open();
    client.send(sub('fair.price', 'BTC_USDT'));
    await client.settled();
    for (const price of ['75986', '75986.0', '7.548E+4', '0.080100', '75480']) exchange.market.setPrice('BTC_USDT', price);
    exchange.market.setPrice('XRP_USDT', '2.5');
    expect(await client.settled()).toEqual([btcAt('7.548E+4'), btcAt('0.080100'), btcAt('75480')]);
  });

  it('a repeated subscribe is acknowledged again and doubles nothing; an unsubscribe ends them', async () => {
    const { open, exchange } = await testExchange();
    const client = await open();
    client.send(sub('fair.price', 'BTC_USDT'));
    client.send(sub('fair.price', 'BTC_USDT'));
    expect(await client.settled()).toEqual([ack('sub.fair.price'), ack('sub.fair.price')]);
    exchange.market.setPrice('BTC_USDT', '75000');
    expect(await client.settled()).toEqual([btcAt('75000')]);
    client.send('{"method":"unsub.fair.price","param":{"symbol":"BTC_USDT"}}');
    await client.settled();
    exchange.market.setPrice('BTC_USDT', '74000');
    expect(await client.settled()).toEqual([]);
  });

  it('the standing price comes after the acknowledgement where that is asked for', async () => {
    const { open } = await testExchange({ pushOnSubscribe: true });
    const client = await open();
    client.send(sub('fair.price', 'BTC_USDT'));
    expect(await client.settled()).toEqual([ack('sub.fair.price'), btcAt('75986')]);
  });

  it('a delisted contract goes silent and is then unknown', async () => {
    const { open, exchange } = await testExchange();
    const client = await open();
    client.send(sub('fair.price', 'BTC_USDT'));
    await client.settled();
    exchange.market.removeSymbol('BTC_USDT');
    client.send(sub('fair.price', 'BTC_USDT'));
    expect(await client.settled()).toEqual([notExists('BTC_USDT')]);
    exchange.market.addSymbol({ record: contractRecord('BTC_USDT'), fairPrice: '1' });
    exchange.market.setPrice('BTC_USDT', '2');
    expect(await client.settled()).toEqual([]);
  });
});

describe('other topics', () => {
  it('index price follows the fair price until it is set', async () => {
    const { open, exchange } = await testExchange();
    const client = await open();
    client.send(sub('index.price', 'BTC_USDT'));
    await client.settled();
    exchange.market.setPrice('BTC_USDT', '75000');
    exchange.market.setIndexPrice('BTC_USDT', '75001');
    exchange.market.setPrice('BTC_USDT', '74000');
    const prices = (await client.settled()).map((frame) => JSON.parse(frame));
    expect(prices.map(({ channel, data }) => [channel, data.price])).toEqual([
      ['push.index.price', 75000],
      ['push.index.price', 75001],
    ]);
  });

  it('funding rate says "rate" and the next settlement', async () => {
    const { open, exchange } = await testExchange();
    const client = await open();
    client.send(sub('funding.rate', 'BTC_USDT'));
    await client.settled();
    exchange.market.setFundingRate('BTC_USDT', '0.000081');
    expect(await client.settled()).toEqual([
      `{"symbol":"BTC_USDT","data":{"symbol":"BTC_USDT","rate":0.000081,"nextSettleTime":${SETTLES_AT}},"channel":"push.funding.rate","ts":${TS}}`,
    ]);
  });

  it('ticker: one frame a change, with last, fair and index price apart', async () => {
    const { open, exchange } = await testExchange();
    exchange.market.setLastPrice('BTC_USDT', '76001');
    exchange.market.setIndexPrice('BTC_USDT', '76002');
    const client = await open();
    client.send(sub('ticker', 'BTC_USDT'));
    await client.settled();
    exchange.market.setPrice('BTC_USDT', '75000');
    const frames = (await client.settled()).map((frame) => JSON.parse(frame));
    expect(frames).toHaveLength(1);
    expect(frames[0]).toMatchObject({
      channel: 'push.ticker',
      symbol: 'BTC_USDT',
      data: { symbol: 'BTC_USDT', lastPrice: 76001, fairPrice: 75000, indexPrice: 76002, fundingRate: 0.0001 },
    });
  });

  it('tickers: every contract first, then what changed in two seconds, then nothing', async () => {
    const { open, exchange, timers } = await testExchange();
    const client = await open();
    client.send('{"method":"sub.tickers","param":{}}');
    const symbolsOf = (frame: string | undefined): unknown => JSON.parse(frame ?? '').data.map((row: { symbol: string }) => row.symbol);
    const first = await client.settled();
    expect(first[0]).toBe(ack('sub.tickers'));
    expect(symbolsOf(first[1])).toEqual(['BTC_USDT', 'XRP_USDT', 'BTC_USD']);
    exchange.market.setPrice('XRP_USDT', '2.5');
    await timers.advance(1999);
    expect(await client.settled()).toEqual([]);
    await timers.advance(1);
    expect((await client.settled()).map(symbolsOf)).toEqual([['XRP_USDT']]);
    await timers.advance(2000);
    expect(await client.settled()).toEqual([]);
    client.close();
    await exchange.journal.until('it is gone', () => exchange.journal.of('socket-close').length === 1);
    expect(timers.pendingCount).toBe(0);
  });

  it('a changed contract record is announced only when the test says so', async () => {
    const { open, exchange } = await testExchange();
    const client = await open();
    client.send('{"method":"sub.contract","param":{}}');
    await client.settled();
    const record = { ...contractRecord('XRP_USDT'), riskLevelLimit: 2 };
    exchange.market.setRecord(record);
    expect(await client.settled()).toEqual([]);
    exchange.market.announceContractChange('XRP_USDT');
    const frames = (await client.settled()).map((frame) => JSON.parse(frame));
    expect(frames).toEqual([{ channel: 'push.contract', data: record, symbol: 'XRP_USDT', ts: TS }]);
  });
});

describe('connections', () => {
  it('end 60 s after the last ping, even while data flows', async () => {
    const { open, exchange, timers } = await testExchange();
    const client = await open();
    client.send(sub('fair.price', 'BTC_USDT'));
    await client.settled();
    for (let second = 1; second < 60; second += 1) {
      await timers.advance(1000);
      exchange.market.setPrice('BTC_USDT', String(75000 + second));
    }
    await timers.advance(999);
    exchange.market.setPrice('BTC_USDT', '70000');
    await client.received(2 + 60);
    expect(exchange.journal.of('socket-close')).toEqual([]);
    await timers.advance(1);
    expect(await client.closed).toBe(1006);
  });

  it.each([
    ['/edge', 'api.mexc.com'],
    ['/', 'contract.mexc.com'],
    ['/edge/', 'contract.mexc.com'],
  ])('%s on %s is not there', async (path, host) => {
    const { exchange } = await testExchange();
    await expect(openEdge(exchange, path, host)).rejects.toThrow('Unexpected server response: 404');
    expect(exchange.journal.of('socket-refused')).toEqual([{ at: TS, kind: 'socket-refused', host, path, status: 404 }]);
  });

  it('each has subscriptions of its own, and the journal knows what came from whom', async () => {
    const { open, exchange } = await testExchange();
    const [first, second] = [await open(), await open()];
    first.send(sub('fair.price', 'BTC_USDT'));
    await first.settled();
    exchange.market.setPrice('BTC_USDT', '75000');
    expect(await second.settled()).toEqual([]);
    expect(exchange.journal.frames('sub.fair.price')).toEqual([
      { at: TS, kind: 'frame', socketId: 1, method: 'sub.fair.price', symbol: 'BTC_USDT', text: sub('fair.price', 'BTC_USDT') },
    ]);
    expect(exchange.journal.frames('ping').map((entry) => entry.socketId)).toEqual([1, 2]);
  });
});
