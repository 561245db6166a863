import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { ACK, fairPriceFrame, passAnswering, restWith, sentSymbols, startWatching, watchFeed } from './watched-feed.ts';
import { inEnglish } from '../../said-in-english.ts';

describe('a feed with a healthy socket', () => {
  it('has neither socket nor timer nor request while nothing is wanted', () => {
    const { feed, sockets, timers, http } = watchFeed();
    expect(feed.status()).toMatchObject({ state: 'idle', socket: 'closed', reconnects: 0 });
    expect([sockets.opened.length, timers.pendingCount, http.urls.length]).toEqual([0, 0, 0]);
  });

  it('connects, polls, subscribes and tells pushed prices', async () => {
    const watched = watchFeed();
    watched.http.respond(restWith({ BTC_USDT: 75980 }));
    await startWatching(watched, 'BTC_USDT');
    expect(watched.sockets.last.url).toBe('wss://contract.mexc.com/edge');
    expect(watched.sockets.last.sent).toEqual([
      '{"method":"sub.contract"}',
      '{"method":"sub.fair.price","param":{"symbol":"BTC_USDT"},"gzip":false}',
    ]);
    watched.sockets.last.push(ACK);
    watched.sockets.last.push(fairPriceFrame('BTC_USDT', 75986));
    expect(watched.prices.map(({ symbol, price, source }) => [symbol, price, source])).toEqual([
      ['BTC_USDT', '75980', 'poll'],
      ['BTC_USDT', '75986', 'push'],
    ]);
    expect(watched.told).toEqual(['BTC_USDT live']);
    expect(watched.states).toEqual(['connecting/connecting', 'polling/connecting', 'live/open']);
    expect(watched.feed.latest('BTC_USDT')).toMatchObject({
      symbol: 'BTC_USDT',
      price: '75986',
      value: 75986,
      source: 'push',
      at: watched.clock.now(),
    });
  });

  it('pings every 15 s and keeps the socket while pongs come', async () => {
    const watched = watchFeed();
    watched.http.respond(restWith({ BTC_USDT: 1 }));
    await startWatching(watched, 'BTC_USDT');
    await passAnswering(watched, 300_000);
    expect(watched.sockets.last.sent.filter((text) => text === '{"method":"ping"}')).toHaveLength(20);
    expect(watched.sockets.opened).toHaveLength(1);
  });

  it('subscribes and unsubscribes differences only', async () => {
    const watched = watchFeed();
    watched.http.respond(restWith({ A_USDT: 1, B_USDT: 2, C_USDT: 3 }));
    await startWatching(watched, 'A_USDT', 'B_USDT');
    watched.feed.want(new Set(['B_USDT', 'C_USDT']));
    expect(sentSymbols(watched.sockets.last.sent)).toEqual(['A_USDT', 'B_USDT', 'C_USDT']);
    expect(sentSymbols(watched.sockets.last.sent, 'unsub.fair.price')).toEqual(['A_USDT']);
    watched.sockets.last.push(fairPriceFrame('A_USDT', 5));
    expect(watched.feed.latest('A_USDT')).toBeNull();
    expect(watched.feed.status().rejectedCount).toBe(0);
  });

  it('leaves nothing behind when nothing is wanted any more, nor when stopped', async () => {
    for (const end of ['want', 'stop'] as const) {
      const watched = watchFeed();
      await startWatching(watched, 'A_USDT');
      if (end === 'want') watched.feed.want(new Set());
      else watched.feed.stop();
      await watched.timers.advance(0);
      expect([watched.sockets.last.closedByUs, watched.timers.pendingCount, watched.feed.status().state]).toEqual([true, 0, 'idle']);
    }
  });

  it('sends at most 20 requests in any second', async () => {
    const watched = watchFeed();
    const symbols = Array.from({ length: 150 }, (_, index) => `C${index}_USDT`);
    watched.http.respond(restWith(Object.fromEntries(symbols.map((symbol) => [symbol, 1]))));
    await startWatching(watched, ...symbols);
    const counts = [watched.sockets.last.sent.length];
    for (let second = 0; second < 8; second += 1) {
      await watched.timers.advance(1000);
      counts.push(watched.sockets.last.sent.length);
    }
    expect(counts).toEqual([20, 40, 60, 80, 100, 120, 140, 151, 151]);
  });

  it('tells which contract record changed, if it is wanted', async () => {
    const watched = watchFeed();
    await startWatching(watched, 'BTC_USDT');
    watched.sockets.last.push({ channel: 'push.contract', symbol: 'BTC_USDT', data: { symbol: 'BTC_USDT' }, ts: 1789498540821 });
    watched.sockets.last.push({ channel: 'push.contract', symbol: 'ETH_USDT', data: { symbol: 'ETH_USDT' }, ts: 1789498540821 });
    expect(watched.told).toEqual(['BTC_USDT changed']);
  });

  it('takes binary frames as gzip of the same JSON', async () => {
    const watched = watchFeed();
    await startWatching(watched, 'BTC_USDT');
    const packed = gzipSync(JSON.stringify(fairPriceFrame('BTC_USDT', 75986)));
    watched.sockets.last.deliver(packed.buffer.slice(packed.byteOffset, packed.byteOffset + packed.byteLength) as ArrayBuffer);
    watched.sockets.last.deliver(new TextEncoder().encode('not gzip').buffer);
    watched.sockets.last.deliver(new Uint8Array(1_000_001).buffer);
    await vi.waitFor(() => expect([watched.feed.latest('BTC_USDT')?.price, watched.feed.status().rejectedCount]).toEqual(['75986', 2]));
    expect(watched.feed.status().rejected.map(({ reason }) => inEnglish(reason).slice(0, 53))).toEqual([
      'The binary frame has 1,000,001 bytes; at most 1,000,0',
      expect.stringContaining('The binary frame is not gzip'),
    ]);
  });
});
