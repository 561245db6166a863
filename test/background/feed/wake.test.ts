import { describe, expect, it } from 'vitest';
import { fairPriceFrame, passAnswering, restWith, startWatching, watchFeed } from './watched-feed.ts';

const BTC = 'BTC_USDT';
const HALF_AN_HOUR = 30 * 60_000;

async function watchBtc() {
  const watched = watchFeed();
  watched.http.respond(restWith({ [BTC]: 7 }));
  await startWatching(watched, BTC);
  watched.told.length = 0;
  return watched;
}

describe('waking up', () => {
  it.each([
    ['a timer', (watched: Awaited<ReturnType<typeof watchBtc>>) => watched.timers.sleep(HALF_AN_HOUR)],
    [
      'a frame, when the clock jumps',
      async (watched: Awaited<ReturnType<typeof watchBtc>>) => {
        watched.clock.advance(HALF_AN_HOUR);
        watched.sockets.last.push(fairPriceFrame(BTC, 99));
        await watched.timers.advance(0);
      },
    ],
    [
      'the watchdog, when the clock jumps',
      async (watched: Awaited<ReturnType<typeof watchBtc>>) => {
        watched.clock.advance(HALF_AN_HOUR);
        await watched.feed.watchdog();
      },
    ],
    [
      'word from the browser after a sleep',
      async (watched: Awaited<ReturnType<typeof watchBtc>>) => {
        watched.clock.advance(HALF_AN_HOUR);
        await watched.feed.wake();
      },
    ],
  ])('is noticed by %s: one new socket, one poll, no price of the old socket', async (_, wakeUp) => {
    const watched = await watchBtc();
    const polls = watched.http.urls.length;
    await wakeUp(watched);
    expect([watched.sockets.opened.length, watched.http.urls.length - polls]).toEqual([2, 1]);
    expect(watched.sockets.opened[0]?.closedByUs).toBe(true);
    expect(watched.feed.latest(BTC)).toMatchObject({ price: '7', source: 'poll', at: watched.clock.now() });
    expect(watched.told).toEqual([`${BTC} stale`, `${BTC} live`]);
    await watched.feed.watchdog();
    expect(watched.sockets.opened).toHaveLength(2);
  });

  it('is not noticed when a timer is 44 s late, as no more than the machine was busy', async () => {
    const watched = await watchBtc();
    const resubscribeAfter = 10_000;
    await watched.timers.sleep(resubscribeAfter + 44_000);
    expect(watched.sockets.opened).toHaveLength(1);
  });

  it('is noticed by an alarm that comes 75 s after the last one although timers ran', async () => {
    const watched = await watchBtc();
    await watched.feed.watchdog();
    await passAnswering(watched, 74_000);
    await watched.feed.watchdog();
    expect(watched.sockets.opened).toHaveLength(1);
    await passAnswering(watched, 76_000);
    expect(watched.sockets.opened).toHaveLength(2);
  });

  it('wakes, polls and retries while it waits for the next try, too', async () => {
    const watched = await watchBtc();
    watched.sockets.last.end();
    await watched.feed.wake();
    expect(watched.sockets.opened).toHaveLength(2);
    await watched.timers.advance(2000);
    expect(watched.sockets.opened).toHaveLength(2);
  });

  it('does nothing while nothing is wanted', async () => {
    const watched = watchFeed();
    await watched.timers.sleep(HALF_AN_HOUR);
    await watched.feed.wake();
    await watched.feed.watchdog();
    expect([watched.sockets.opened.length, watched.http.urls.length, watched.timers.pendingCount]).toEqual([0, 0, 0]);
  });
});

describe('a clock that misbehaves', () => {
  it('may stand still: pings, confirmation and freshness go on by the timers', async () => {
    const watched = await watchBtc();
    const polls = watched.http.urls.length;
    await watched.timers.advanceWithFrozenClock(15_000);
    expect(watched.sockets.last.sent.at(-1)).toBe('{"method":"ping"}');
    expect(watched.http.urls.length).toBe(polls + 1);
    watched.http.respond(() => ({ kind: 'failure', reason: 'network', detail: 'down' }));
    await watched.timers.advanceWithFrozenClock(34_999);
    expect(watched.told).toEqual([]);
    await watched.timers.advanceWithFrozenClock(1);
    expect(watched.told).toEqual([`${BTC} delayed`]);
    await watched.timers.advanceWithFrozenClock(55_000);
    expect(watched.told).toEqual([`${BTC} delayed`, `${BTC} stale`]);
    expect(watched.timers.ranCount).toBeLessThan(80);
  });

  it('may be set back by a day: nothing gets stale sooner or later than it should', async () => {
    const watched = await watchBtc();
    watched.clock.advance(-86_400_000);
    await passAnswering(watched, 120_000);
    expect(watched.told).toEqual([]);
    expect(watched.sockets.opened).toHaveLength(1);
    expect(watched.feed.latest(BTC)?.at).toBe(watched.clock.now());
    watched.http.respond(() => ({ kind: 'failure', reason: 'network', detail: 'down' }));
    await passAnswering(watched, 90_000);
    expect(watched.told).toEqual([`${BTC} delayed`, `${BTC} stale`]);
  });

  it('may jump forward again and again without more work than a wake each', async () => {
    const watched = await watchBtc();
    for (let jump = 0; jump < 20; jump += 1) {
      watched.clock.advance(HALF_AN_HOUR);
      await watched.timers.advance(20_000);
      watched.sockets.last.accept();
    }
    expect(watched.sockets.opened.length).toBeLessThan(45);
    expect(watched.timers.ranCount).toBeLessThan(200);
    expect(watched.feed.freshness(BTC)).toBe('live');
  });

  it.each([NaN, Infinity, 0, 1e300, -1e300])('may say %s without harm', async (nonsense) => {
    const watched = await watchBtc();
    const real = watched.clock.now();
    watched.clock.set(nonsense);
    await watched.timers.advanceWithFrozenClock(10_000);
    watched.sockets.last.push(fairPriceFrame(BTC, 9));
    await watched.timers.advanceWithFrozenClock(10_000);
    watched.clock.set(real);
    await watched.timers.advance(10_000);
    expect(watched.timers.ranCount).toBeLessThan(60);
    watched.sockets.last.accept();
    watched.sockets.last.push(fairPriceFrame(BTC, 11));
    expect(watched.feed.latest(BTC)?.price).toBe('11');
    expect(watched.feed.freshness(BTC)).toBe('live');
  });
});
