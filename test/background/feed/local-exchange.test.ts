import { get } from 'node:https';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createFeed } from '../../../src/background/feed/create-feed.ts';
import type { Http, HttpAnswer, Sockets } from '../../../src/background/platform/platform.ts';
import { onMexc } from '../../on-mexc.ts';
import { symbolOf } from '../../../src/protocol/instrument.ts';
import { MEXC } from '../../../src/venues/mexc/mexc.ts';
import { tlsOptions } from '../../exchange/edge-client.ts';
import type { LocalExchange } from '../../exchange/exchange.ts';
import { testExchange } from '../../exchange/test-exchange.ts';
import { createFakeRandomness } from '../../platform/fake-randomness.ts';
import { openCall } from '../../platform/open-calls.ts';

const FEW = ['BTC_USDT', 'XRP_USDT'];

/**
 * The product's URLs over TLS to the local exchange, which tells the hosts apart by name. A request, and a socket that is being opened, is an open
 * call: the twins' time does not pass over what the network is about to answer.
 */
function nodeHttp(exchange: LocalExchange): Http {
  return {
    get: (url, { maxBytes }) =>
      new Promise<HttpAnswer>((resolve) => {
        const { host, pathname, search } = new URL(url);
        const request = get({ ...tlsOptions(exchange, host), path: pathname + search, agent: false }, (response) => {
          let body = '';
          response.setEncoding('utf8');
          response.on('data', (text: string) => (body += text));
          response.on('end', () => resolve({ kind: 'answer', status: response.statusCode ?? 0, body: body.slice(0, maxBytes) }));
        });
        request.on('error', (error) => resolve({ kind: 'failure', reason: 'network', detail: error.message }));
      }).finally(openCall()),
  };
}

function nodeSockets(exchange: LocalExchange): Sockets {
  return {
    open: (url, handlers) => {
      const { host, pathname } = new URL(url);
      const socket = new WebSocket(`wss://127.0.0.1:${exchange.port}${pathname}`, tlsOptions(exchange, host));
      let [opened, over] = [false, false];
      const answered = openCall();
      socket.on('open', () => {
        answered();
        opened = true;
        if (!over) handlers.onOpen();
      });
      socket.on('message', (bytes: Buffer, isBinary) => {
        if (!over) handlers.onFrame(isBinary ? new Uint8Array(bytes).buffer : bytes.toString());
      });
      socket.on('error', () => undefined);
      socket.on('close', (code) => {
        answered();
        if (!over) handlers.onClose({ code, reason: '', opened });
        over = true;
      });
      const close = () => {
        over = true;
        socket.terminate();
      };
      onTestFinished(close);
      return { send: (text) => socket.send(text), close };
    },
  };
}

async function watchExchange(symbols: readonly string[] = FEW) {
  const { exchange, clock, timers } = await testExchange();
  const told: string[] = [];
  const feed = createFeed({
    venue: MEXC,
    platform: { clock, timers, http: nodeHttp(exchange), sockets: nodeSockets(exchange), randomness: createFakeRandomness(1) },
    listener: {
      onPrice: ({ symbol, price, source }) => told.push(`${symbol} ${price} ${source}`),
      onFreshness: () => undefined,
      onStatus: () => undefined,
      onContractChanged: (symbol) => told.push(`${symbolOf(symbol)} changed`),
      onUnknownSymbol: (symbol) => told.push(`${symbolOf(symbol)} unknown`),
    },
  });
  feed.want(new Set(symbols.map(onMexc)));
  const until = (line: string) => vi.waitFor(() => expect(told).toContain(line), 5000);
  return { exchange, clock, timers, feed, told, until };
}

describe('the feed and the local exchange', () => {
  it('polls, subscribes, hears pushes and the change of a record, and names a contract that is not listed', async () => {
    const { exchange, feed, told, until } = await watchExchange([...FEW, 'NOPE_USDT']);
    await exchange.subscribed(FEW);
    for (const line of ['BTC_USDT 75986 poll', 'XRP_USDT 2.61 poll', 'NOPE_USDT unknown']) await until(line);
    exchange.market.setPrice('BTC_USDT', '7.548E+4');
    await until('BTC_USDT 75480 push');
    exchange.faults.sockets.gzipFrames = true;
    exchange.market.setPrice('BTC_USDT', '0.080100');
    await until('BTC_USDT 0.0801 push');
    exchange.market.announceContractChange('XRP_USDT');
    await until('XRP_USDT changed');
    expect(told.filter((line) => line === 'NOPE_USDT unknown')).toHaveLength(1);
    expect(feed.status()).toMatchObject({ socket: 'open', state: 'live', rejectedCount: 0 });
  });

  it('comes back after a cut, and by REST while the socket is refused', async () => {
    const { exchange, timers, feed, until } = await watchExchange();
    await exchange.subscribed(FEW);
    exchange.faults.refuseSockets('reset');
    exchange.faults.dropSockets();
    await vi.waitFor(() => expect(feed.status()).toMatchObject({ socket: 'closed', state: 'polling' }));
    for (const wait of [1000, 2000, 4000]) {
      await timers.advance(wait);
      await vi.waitFor(() => expect(feed.status().socket).toMatch(/closed|refused/));
    }
    await vi.waitFor(() => expect(feed.status().socket).toBe('refused'));
    exchange.market.setPrice('BTC_USDT', '75000');
    await timers.advance(10_000);
    await until('BTC_USDT 75000 poll');
    exchange.faults.acceptSockets();
    await timers.advance(30_000);
    await exchange.subscribed(FEW);
    exchange.market.setPrice('BTC_USDT', '74000');
    await until('BTC_USDT 74000 push');
    expect(feed.status()).toMatchObject({ socket: 'open', reconnects: 1 });
  });

  it('finds out a half-open connection within 25 s and reads the missed price by REST at once', async () => {
    const { exchange, timers, feed, until } = await watchExchange();
    await exchange.subscribed(FEW);
    await until('XRP_USDT 2.61 poll');
    exchange.faults.halfOpenSockets();
    exchange.market.setPrice('BTC_USDT', '60000');
    await timers.advance(25_000);
    await until('BTC_USDT 60000 poll');
    expect(feed.status()).toMatchObject({ state: 'polling', socket: 'closed', lastError: [{ key: 'socket-silent', params: {} }] });
    await timers.advance(1000);
    await exchange.subscribed(FEW);
    expect(feed.status().reconnects).toBe(1);
  });
});
