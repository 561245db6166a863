import { describe, expect, it } from 'vitest';
import { createFeed } from '../../../src/background/feed/create-feed.ts';
import type { FeedListener } from '../../../src/background/feed/feed.ts';
import { createOutbox } from '../../../src/background/feed/outbox.ts';
import { MEXC } from '../../../src/venues/mexc/mexc.ts';
import { createFakeClock } from '../../platform/fake-clock.ts';
import { createFakeHttp } from '../../platform/fake-http.ts';
import { createFakeRandomness } from '../../platform/fake-randomness.ts';
import { createFakeSockets } from '../../platform/fake-sockets.ts';
import { createFakeTimers } from '../../platform/fake-timers.ts';
import { settled } from '../../platform/open-calls.ts';
import { fairPriceFrame, PONG, restWith, sentSymbols } from './watched-feed.ts';
import { onMexc } from '../../on-mexc.ts';

function feedFor(onPrice: FeedListener['onPrice']) {
  const clock = createFakeClock();
  const [timers, sockets, http] = [createFakeTimers(clock), createFakeSockets(), createFakeHttp(restWith({ A_USDT: 1, B_USDT: 2 }))];
  const silent = () => undefined;
  const listener = { onPrice, onFreshness: silent, onStatus: silent, onContractChanged: silent, onUnknownSymbol: silent };
  const feed = createFeed({ venue: MEXC, platform: { clock, timers, sockets, http, randomness: createFakeRandomness(1) }, listener });
  return { feed, timers, sockets };
}

describe('the outbox', () => {
  it('tells in order, also what is added while it tells, and throws the first error at the end', () => {
    const outbox = createOutbox();
    const told: string[] = [];
    outbox.add(() => {
      told.push('first');
      outbox.add(() => told.push('added'));
      outbox.flush();
      throw new Error('one');
    });
    outbox.add(() => told.push('second'));
    expect(() => outbox.flush()).toThrow('one');
    expect(told).toEqual(['first', 'second', 'added']);
    outbox.flush();
    expect(told).toHaveLength(3);
  });
});

describe('a listener', () => {
  it('may change what is wanted while it is told a price', async () => {
    const told: string[] = [];
    const { feed, sockets } = feedFor(({ symbol }) => {
      told.push(symbol);
      feed.want(new Set([onMexc('B_USDT')]));
    });
    feed.want(new Set([onMexc('A_USDT')]));
    sockets.last.accept();
    await settled();
    expect(told).toEqual(['A_USDT', 'B_USDT']);
    expect([sentSymbols(sockets.last.sent), sentSymbols(sockets.last.sent, 'unsub.fair.price')]).toEqual([
      ['A_USDT', 'B_USDT'],
      ['A_USDT'],
    ]);
  });

  it('that throws on a pushed price is heard of, and the feed goes on', async () => {
    let broken = false;
    const told: string[] = [];
    const { feed, sockets, timers } = feedFor(({ price }) => {
      if (broken) throw new Error('listener broke');
      told.push(price);
    });
    feed.want(new Set([onMexc('A_USDT')]));
    await settled();
    sockets.last.accept();
    broken = true;
    expect(() => sockets.last.push(fairPriceFrame('A_USDT', 5))).toThrow('listener broke');
    broken = false;
    sockets.last.push(fairPriceFrame('A_USDT', 6));
    await timers.advance(15_000);
    sockets.last.push(PONG);
    expect(told).toEqual(['1', '6', '1']);
    expect([feed.latest(onMexc('A_USDT'))?.price, timers.pendingCount]).toEqual(['1', 1]);
  });
});
