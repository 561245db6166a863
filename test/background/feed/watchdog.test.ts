import { describe, expect, it } from 'vitest';
import { settled } from '../../platform/open-calls.ts';
import { fairPriceFrame, restWith, startWatching, watchFeed } from './watched-feed.ts';

const [BTC, ETH] = ['BTC_USDT', 'ETH_USDT'];

describe('the watchdog', () => {
  it('polls only what needs it and resolves when the answers are in', async () => {
    const watched = watchFeed();
    watched.http.respond(restWith({ [BTC]: 7, [ETH]: 8 }));
    await startWatching(watched, BTC, ETH);
    watched.clock.advance(14_000);
    watched.sockets.last.push(fairPriceFrame(BTC, 9));
    watched.clock.advance(6_000);
    const asked = watched.http.urls.length;
    await watched.feed.watchdog();
    expect(watched.http.urls.slice(asked)).toEqual(['https://api.mexc.com/api/v1/contract/fair_price/ETH_USDT']);
    expect(watched.feed.latest(ETH)?.at).toBe(watched.clock.now());
    await watched.feed.watchdog();
    expect(watched.http.urls).toHaveLength(asked + 1);
  });

  it('does the work of timers that never ran: sends a ping, finds the pong missing, reconnects, polls', async () => {
    const watched = watchFeed();
    watched.http.respond(restWith({ [BTC]: 7 }));
    await startWatching(watched, BTC);
    const first = watched.sockets.last;
    watched.clock.advance(30_000);
    await watched.feed.watchdog();
    expect(first.sent).toContain('{"method":"ping"}');
    watched.clock.advance(30_000);
    await watched.feed.watchdog();
    expect(first.closedByUs).toBe(true);
    watched.clock.advance(30_000);
    await watched.feed.watchdog();
    expect(watched.sockets.opened).toHaveLength(2);
    expect(watched.feed.freshness(BTC)).toBe('live');
    expect(watched.told).toEqual([`${BTC} live`]);
  });

  it('tells what became stale, though no timer ran', async () => {
    const watched = watchFeed();
    watched.http.respond(restWith({ [BTC]: 7 }));
    await startWatching(watched, BTC);
    watched.http.respond(() => ({ kind: 'failure', reason: 'network', detail: 'down' }));
    watched.clock.advance(40_000);
    void watched.feed.watchdog();
    watched.clock.advance(50_000);
    void watched.feed.watchdog();
    await settled();
    expect(watched.told).toEqual([`${BTC} live`, `${BTC} delayed`, `${BTC} stale`]);
  });

  it('ends after one retry even if nothing answers', async () => {
    const watched = watchFeed();
    watched.feed.want(new Set([BTC]));
    let ended = false;
    const watchdog = watched.feed.watchdog().then(() => {
      ended = true;
    });
    await watched.timers.advance(4_999);
    expect(ended).toBe(false);
    await watched.timers.advance(1);
    await watchdog;
    expect(ended).toBe(true);
  });

  it('ends at once when nothing is wanted any more while it waits for its retry', async () => {
    const watched = watchFeed();
    watched.feed.want(new Set([BTC]));
    const watchdog = watched.feed.watchdog();
    const polled = watched.feed.poll();
    await settled();
    watched.feed.want(new Set());
    await watchdog;
    expect(await polled).toEqual(new Set());
    expect(watched.timers.pendingCount).toBe(0);
  });
});
