import { describe, expect, it } from 'vitest';
import { endsAtAge, freshnessOf } from '../../../src/protocol/freshness.ts';
import { passAnswering, restWith, startWatching, watchFeed } from './watched-feed.ts';

const BTC = 'BTC_USDT';

describe('freshness', () => {
  it.each([
    [null, 'stale'],
    [0, 'live'],
    [34_999, 'live'],
    [35_000, 'delayed'],
    [89_999, 'delayed'],
    [90_000, 'stale'],
    [Infinity, 'stale'],
  ] as const)('of age %s is %s', (age, freshness) => {
    expect(freshnessOf(age)).toBe(freshness);
  });

  it('ends when the next worse one begins', () => {
    for (const freshness of ['live', 'delayed'] as const) {
      const end = endsAtAge(freshness) as number;
      expect([freshnessOf(end - 1), freshnessOf(end) === freshness]).toEqual([freshness, false]);
    }
    expect(endsAtAge('stale')).toBeNull();
  });

  it('is told exactly once a change, at the right moment, and ends as an interruption', async () => {
    const watched = watchFeed();
    watched.http.respond(restWith({ [BTC]: 7 }));
    await startWatching(watched, BTC);
    watched.http.respond(() => ({ kind: 'failure', reason: 'network', detail: 'down' }));
    const start = watched.clock.now();
    const changes: [number, string][] = [];
    for (let told = watched.told.length; watched.clock.now() - start < 300_000;) {
      await passAnswering(watched, 500);
      for (; told < watched.told.length; told += 1) changes.push([watched.clock.now() - start, watched.told[told] as string]);
    }
    expect(watched.told[0]).toBe(`${BTC} live`);
    expect(changes).toEqual([
      [35_000, `${BTC} delayed`],
      [90_000, `${BTC} stale`],
    ]);
    expect(watched.feed.status()).toMatchObject({ state: 'interrupted', socket: 'open', since: start + 90_000, lastPriceAt: start });
    watched.http.respond(restWith({ [BTC]: 8 }));
    await watched.feed.watchdog();
    await passAnswering(watched, 5000);
    expect(watched.told.slice(3)).toEqual([`${BTC} live`]);
    expect(watched.feed.status()).toMatchObject({ state: 'live', lastError: null });
  });

  it('of a symbol that never gets a price is stale at once and an interruption after 90 s', async () => {
    const watched = watchFeed();
    await startWatching(watched, BTC);
    expect([watched.feed.freshness(BTC), watched.feed.status().state]).toEqual(['stale', 'connecting']);
    await passAnswering(watched, 89_000);
    expect(watched.feed.status().state).toBe('connecting');
    await passAnswering(watched, 6_000);
    expect(watched.feed.status().state).toBe('interrupted');
    expect(watched.told).toEqual([]);
  });
});
