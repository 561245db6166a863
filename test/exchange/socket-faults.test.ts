import { describe, expect, it } from 'vitest';
import { settled } from '../platform/open-calls.ts';
import { openEdge, type EdgeClient } from './edge-client.ts';
import { CONTRACT_HOST } from './rest-faults.ts';
import { testExchange, type TestExchange } from './test-exchange.ts';

const EXTENSION = 'chrome-extension://abcdefghijklmnop';

async function subscribe(client: EdgeClient, ...symbols: readonly string[]): Promise<readonly string[]> {
  for (const symbol of symbols) client.send(`{"method":"sub.fair.price","param":{"symbol":"${symbol}"}}`);
  return client.settled();
}

async function subscribedClient(given: TestExchange): Promise<EdgeClient> {
  const client = await given.open();
  await subscribe(client, 'BTC_USDT', 'XRP_USDT');
  return client;
}

const pricesOf = (frames: readonly string[]): unknown[] => frames.map((frame) => JSON.parse(frame).data.price);

describe('connections', () => {
  it('dropped: 1006 for who is there, open for who comes', async () => {
    const { exchange, open } = await testExchange();
    const clients = [await open(), await open()];
    exchange.faults.dropSockets();
    expect(await Promise.all(clients.map((client) => client.closed))).toEqual([1006, 1006]);
    expect(await (await open()).settled()).toEqual([]);
  });

  it.each([
    ['reset', 'socket hang up', null],
    [503, 'Unexpected server response: 503', 503],
  ] as const)('refused (%s) for a while, open ones stay', async (how, message, status) => {
    const { exchange, open, timers } = await testExchange();
    const before = await open();
    exchange.faults.refuseSockets(how, 5000);
    await expect(open()).rejects.toThrow(message);
    expect(exchange.journal.of('socket-refused').map((entry) => entry.status)).toEqual([status]);
    await timers.advance(4999);
    await expect(open()).rejects.toThrow(message);
    await timers.advance(1);
    expect(await (await open()).settled()).toEqual([]);
    expect(await before.settled()).toEqual([]);
  });

  it('refused until accepted, whatever an older refusal had as its end', async () => {
    const { exchange, open, timers } = await testExchange();
    exchange.faults.refuseSockets('reset', 1000);
    exchange.faults.refuseSockets();
    await timers.advance(2000);
    await expect(open()).rejects.toThrow('socket hang up');
    exchange.faults.acceptSockets();
    expect(await (await open()).settled()).toEqual([]);
  });

  it("refused by Origin: an extension's with 403, others not", async () => {
    const { exchange, open } = await testExchange();
    exchange.faults.sockets.refusedOrigins = /^(chrome|moz)-extension:/;
    await expect(openEdge(exchange, '/edge', CONTRACT_HOST, EXTENSION)).rejects.toThrow('Unexpected server response: 403');
    await openEdge(exchange, '/edge', CONTRACT_HOST, 'https://www.mexc.com');
    await open();
    expect(exchange.journal.of('socket-open').map((entry) => entry.origin)).toEqual(['https://www.mexc.com', null]);
  });

  it('a subscription forgotten: the connection and other contracts go on, and a new request brings it back', async () => {
    const given = await testExchange();
    const client = await subscribedClient(given);
    given.exchange.faults.forgetSubscriptions('BTC_USDT');
    given.exchange.market.setPrice('BTC_USDT', '1');
    given.exchange.market.setPrice('XRP_USDT', '2');
    expect(pricesOf(await client.settled())).toEqual([2]);
    await subscribe(client, 'BTC_USDT');
    given.exchange.market.setPrice('BTC_USDT', '3');
    expect(pricesOf((await client.settled()).slice(-1))).toEqual([3]);
  });

  it('half-open: nothing comes, what is sent is swallowed, the connection stands past the ping limit; new ones work', async () => {
    const { exchange, open, timers } = await testExchange();
    const mute = await open();
    await subscribe(mute, 'BTC_USDT');
    const heard = mute.frames.length;
    exchange.faults.halfOpenSockets();
    mute.send('{"method":"ping"}');
    await timers.advance(61_000);
    const fresh = await open();
    await subscribe(fresh, 'BTC_USDT');
    exchange.market.setPrice('BTC_USDT', '70000');
    expect(pricesOf(await fresh.settled())).toEqual([70000]);
    await settled();
    expect(mute.frames).toHaveLength(heard);
    expect(exchange.journal.frames('ping').map((entry) => entry.socketId)).toEqual([1, 2, 2]);
    expect(exchange.journal.of('socket-close')).toEqual([]);
  });

  it('half-open from the start where new sockets are muted', async () => {
    const { exchange, open } = await testExchange();
    exchange.faults.sockets.muteNewSockets = true;
    const mute = await open();
    mute.send('{"method":"ping"}');
    exchange.faults.heal();
    await (await open()).settled();
    expect(mute.frames).toEqual([]);
  });
});

describe('frames', () => {
  it('acknowledgements withheld: pushes come all the same', async () => {
    const given = await testExchange();
    given.exchange.faults.sockets.withholdAcks = true;
    const client = await given.open();
    expect(await subscribe(client, 'BTC_USDT')).toEqual([]);
    given.exchange.market.setPrice('BTC_USDT', '70000');
    expect(pricesOf(await client.settled())).toEqual([70000]);
  });

  it('pongs withheld', async () => {
    const given = await testExchange();
    const client = await subscribedClient(given);
    given.exchange.faults.sockets.withholdPongs = true;
    client.send('{"method":"ping"}');
    await given.exchange.journal.until('the ping is there', () => given.exchange.journal.frames('ping').length === 2);
    given.exchange.faults.heal();
    await client.settled();
    await client.settled();
    expect(client.frames.filter((frame) => frame.startsWith('{"channel":"pong"'))).toHaveLength(3);
  });

  it('one symbol silenced while another flows', async () => {
    const given = await testExchange();
    const client = await subscribedClient(given);
    given.exchange.faults.sockets.silencedSymbols = new Set(['BTC_USDT']);
    given.exchange.market.setPrice('BTC_USDT', '70000');
    given.exchange.market.setPrice('XRP_USDT', '2.5');
    expect(pricesOf(await client.settled())).toEqual([2.5]);
  });

  it.each([
    ['duplicated', { duplicatePushes: true }, [1, 1, 2, 2, 3, 3]],
    ['reordered in pairs', { reorderPushes: true }, [2, 1, 3]],
    ['both', { duplicatePushes: true, reorderPushes: true }, [2, 2, 1, 1, 3, 3]],
  ])('%s', async (_name, switches, prices) => {
    const given = await testExchange();
    const client = await subscribedClient(given);
    Object.assign(given.exchange.faults.sockets, switches);
    for (const price of ['1', '2', '3']) given.exchange.market.setPrice('BTC_USDT', price);
    await given.timers.advance(200);
    expect(pricesOf(await client.settled())).toEqual(prices);
  });

  it('binary gzip frames', async () => {
    const given = await testExchange();
    const client = await subscribedClient(given);
    given.exchange.faults.sockets.gzipFrames = true;
    given.exchange.market.setPrice('BTC_USDT', '70000');
    expect(pricesOf(await client.settled())).toEqual([70000]);
    expect(client.binaryCount()).toBe(2);
  });

  it('slow: late, in order, also when the delay shrinks meanwhile', async () => {
    const given = await testExchange();
    const client = await subscribedClient(given);
    given.exchange.faults.sockets.delayMs = 3000;
    given.exchange.market.setPrice('BTC_USDT', '1');
    given.exchange.faults.sockets.delayMs = 0;
    given.exchange.market.setPrice('BTC_USDT', '2');
    await given.timers.advance(2999);
    expect(client.frames.filter((frame) => frame.endsWith('"price":2}'))).toEqual([]);
    await given.timers.advance(1);
    expect(pricesOf(await client.settled())).toEqual([1, 2]);
  });

  it('garbage, as text and as bytes', async () => {
    const given = await testExchange();
    const client = await given.open();
    for (const text of ['{"channel":', '<html>', '', '{"symbol":"BTC_USDT","data":{"price":-1},"channel":"push.fair.price"}']) {
      given.exchange.faults.sendToAll(text);
    }
    expect(await client.settled()).toEqual([
      '{"channel":',
      '<html>',
      '',
      '{"symbol":"BTC_USDT","data":{"price":-1},"channel":"push.fair.price"}',
    ]);
  });

  it('a flood of the standing prices of what is subscribed', async () => {
    const given = await testExchange();
    const client = await subscribedClient(given);
    given.exchange.faults.flood(5000);
    const prices = pricesOf(await client.settled());
    expect([prices.length, prices[0], prices[1], prices[4999]]).toEqual([5000, 75986, 2.61, 2.61]);
  });
});
