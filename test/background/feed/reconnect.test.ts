import { describe, expect, it } from 'vitest';
import { fairPriceFrame, passAnswering, restWith, sentSymbols, startWatching, watchFeed } from './watched-feed.ts';

const BTC = 'BTC_USDT';

/** How long after each failed handshake the next try comes, ms, in steps of 100. */
async function waitsBetweenTries(count: number, fraction: number) {
  const watched = watchFeed(fraction);
  watched.feed.want(new Set([BTC]));
  const waits: number[] = [];
  for (let round = 0; round < count; round += 1) {
    const before = watched.sockets.opened.length;
    watched.sockets.last.end();
    let waited = 0;
    for (; watched.sockets.opened.length === before; waited += 100) await watched.timers.advance(100);
    waits.push(waited);
  }
  return waits;
}

describe('reconnecting', () => {
  it.each([
    [1, [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]],
    [0.5, [500, 1000, 2000, 4000, 8000, 15_000, 15_000]],
  ])('waits twice as long after each failure, up to 30 s, times the jitter %s', async (fraction, waits) => {
    expect(await waitsBetweenTries(waits.length, fraction)).toEqual(waits);
  });

  it('polls at once when an open socket closes, and subscribes again on the next one', async () => {
    const watched = watchFeed();
    watched.http.respond(restWith({ [BTC]: 7 }));
    await startWatching(watched, BTC);
    const polls = watched.http.urls.length;
    watched.sockets.last.end(1001);
    expect(watched.http.urls.length).toBe(polls + 1);
    expect(watched.feed.status()).toMatchObject({
      state: 'polling',
      socket: 'closed',
      lastError: [{ key: 'socket-closed', params: { code: '1001' } }],
    });
    await watched.timers.advance(1000);
    watched.sockets.last.accept();
    expect(sentSymbols(watched.sockets.last.sent)).toEqual([BTC]);
    expect(watched.feed.status()).toMatchObject({ state: 'live', socket: 'open', reconnects: 1, lastError: null });
  });

  it.each([
    ['44 s', 44_000, 2000],
    ['a stable minute', 61_000, 1000],
  ])('after %s of answered pings the next wait is right', async (_, aliveMs, wait) => {
    const watched = watchFeed();
    watched.http.respond(restWith({ [BTC]: 7 }));
    await startWatching(watched, BTC);
    watched.sockets.last.end();
    await watched.timers.advance(1000);
    watched.sockets.last.accept();
    await passAnswering(watched, aliveMs);
    watched.sockets.last.end();
    await watched.timers.advance(wait - 1);
    expect(watched.sockets.opened).toHaveLength(2);
    await watched.timers.advance(1);
    expect(watched.sockets.opened).toHaveLength(3);
  });

  it('does not take a connection for stable that lived a minute but answered for 45 s only', async () => {
    const watched = watchFeed();
    watched.http.respond(restWith({ [BTC]: 7 }));
    await startWatching(watched, BTC);
    watched.sockets.last.end();
    await watched.timers.advance(1000);
    watched.sockets.last.accept();
    await passAnswering(watched, 50_000);
    await watched.timers.advance(20_000);
    expect(watched.sockets.last.closedByUs).toBe(true);
    await watched.timers.advance(1999);
    expect(watched.sockets.opened).toHaveLength(2);
    await watched.timers.advance(1);
    expect(watched.sockets.opened).toHaveLength(3);
  });

  it('finds a half-open socket dead within 25 s, though other frames kept coming until then', async () => {
    const watched = watchFeed();
    watched.http.respond(restWith({ [BTC]: 7 }));
    await startWatching(watched, BTC);
    await passAnswering(watched, 30_000);
    const halfOpen = watched.sockets.last;
    await watched.timers.advance(14_000);
    halfOpen.push(fairPriceFrame(BTC, 8));
    await watched.timers.advance(10_999);
    expect(halfOpen.closedByUs).toBe(false);
    const polls = watched.http.urls.length;
    await watched.timers.advance(1);
    expect(halfOpen.closedByUs).toBe(true);
    expect(watched.http.urls.length).toBe(polls + 1);
    expect(watched.feed.status().lastError).toEqual([{ key: 'socket-silent', params: {} }]);
    await watched.timers.advance(1000);
    expect(watched.sockets.opened).toHaveLength(2);
  });

  it('gives up a handshake that takes longer than 10 s', async () => {
    const watched = watchFeed();
    watched.feed.want(new Set([BTC]));
    await watched.timers.advance(10_000);
    expect(watched.sockets.last.closedByUs).toBe(true);
    await watched.timers.advance(1000);
    expect(watched.sockets.opened).toHaveLength(2);
  });

  it('does not hear an old socket', async () => {
    const watched = watchFeed();
    watched.http.respond(restWith({ [BTC]: 7 }));
    await startWatching(watched, BTC);
    const old = watched.sockets.last;
    await watched.feed.wake();
    old.push(fairPriceFrame(BTC, 8));
    old.end();
    expect(watched.feed.latest(BTC)?.price).toBe('7');
    expect(watched.sockets.opened).toHaveLength(2);
  });
});

describe('a refused handshake', () => {
  const refuse = async (rest: boolean, ...waits: readonly number[]) => {
    const watched = watchFeed();
    if (rest) watched.http.respond(restWith({ [BTC]: 7 }));
    watched.feed.want(new Set([BTC]));
    for (const wait of waits) {
      watched.sockets.last.end(1006);
      await watched.timers.advance(wait);
    }
    return watched;
  };

  it('is named after three tries while REST answers; then REST alone every 10 s and a try every 30 s', async () => {
    const watched = await refuse(true, 1000, 2000, 0);
    expect(watched.feed.status()).toMatchObject({
      state: 'polling',
      socket: 'refused',
      lastError: [{ key: 'socket-not-opened', params: { code: '1006' } }],
    });
    const [polls, tries] = [watched.http.urls.length, watched.sockets.opened.length];
    await watched.timers.advance(29_999);
    expect([watched.http.urls.length - polls, watched.sockets.opened.length - tries]).toEqual([3, 0]);
    await watched.timers.advance(1);
    expect(watched.sockets.opened.length - tries).toBe(1);
    expect(watched.feed.freshness(BTC)).toBe('live');
    watched.sockets.last.accept();
    expect(watched.feed.status()).toMatchObject({ state: 'live', socket: 'open', lastError: null });
    watched.sockets.last.end(1006);
    expect(watched.feed.status().socket).toBe('closed');
  });

  it('is just no network while REST is silent, too', async () => {
    const watched = await refuse(false, 1000, 2000, 4000);
    expect(watched.feed.status()).toMatchObject({ state: 'connecting', socket: 'connecting' });
  });
});
