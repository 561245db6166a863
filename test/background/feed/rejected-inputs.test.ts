import { describe, expect, it } from 'vitest';
import { NO_REJECTED_INPUTS, withRejected } from '../../../src/background/feed/rejected-inputs.ts';
import { fairPriceFrame, restWith, startWatching, watchFeed } from './watched-feed.ts';
import { inEnglish, saying } from '../../said-in-english.ts';

describe('rejected inputs', () => {
  it('are all counted; the last 20 are kept, oldest first, cut', () => {
    let inputs = NO_REJECTED_INPUTS;
    for (let index = 1; index <= 50; index += 1)
      inputs = withRejected(inputs, index, saying(`r${index} ${'x'.repeat(999)}`), 'y'.repeat(999));
    expect(inputs.count).toBe(50);
    expect(inputs.last.map(({ at }) => at)).toEqual(Array.from({ length: 20 }, (_, index) => index + 31));
    expect(inputs.last[0]).toEqual({
      at: 31,
      reason: [{ key: 'error', params: { text: `r31 ${'x'.repeat(296)}` } }],
      excerpt: 'y'.repeat(200),
    });
  });

  it('of a flood leave the feed at work and its memory small', async () => {
    const watched = watchFeed();
    watched.http.respond(restWith({ BTC_USDT: 1 }));
    await startWatching(watched, 'BTC_USDT');
    const garbage = [
      '',
      '{',
      'null',
      '[]',
      '{"channel":5}',
      '{"channel":"push.fair.price","data":{}}',
      `{"channel":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      'x'.repeat(1_000_001),
    ];
    for (let index = 0; index < 400; index += 1) watched.sockets.last.deliver(garbage[index % garbage.length] as string);
    watched.sockets.last.push(fairPriceFrame('ETH_USDT', 2));
    watched.sockets.last.push({ channel: 'rs.error', data: 'sub too frequent', ts: 1789498540821 });
    watched.sockets.last.push(fairPriceFrame('BTC_USDT', 2));
    const status = watched.feed.status();
    expect([status.rejectedCount, status.rejected.length, status.state]).toEqual([402, 20, 'live']);
    expect(JSON.stringify(status.rejected).length).toBeLessThan(12_000);
    expect(status.rejected.slice(-3).map(({ reason }) => inEnglish(reason))).toEqual([
      'The frame has 1,000,001 characters; at most 1,000,000 are read',
      'A price of ETH_USDT came, which nobody asked for',
      'The exchange answered with an error: sub too frequent',
    ]);
    expect([watched.feed.latest('BTC_USDT')?.price, watched.feed.latest('ETH_USDT')]).toEqual(['2', null]);
    expect(watched.timers.pendingCount).toBe(1);
  });
});
