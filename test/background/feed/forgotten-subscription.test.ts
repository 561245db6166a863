import { describe, expect, it } from 'vitest';
import { ACK, fairPriceFrame, passAnswering, restWith, sentSymbols, startWatching, watchFeed, type WatchedFeed } from './watched-feed.ts';

const [BTC, ETH] = ['BTC_USDT', 'ETH_USDT'];

/** Both subscribed and heard; from then on the exchange pushes BTC only, while `ethAt` says what REST has of ETH. */
async function forgetEth(ethAt: (second: number) => number, seconds: number): Promise<WatchedFeed> {
  const watched = watchFeed();
  let eth = ethAt(0);
  watched.http.respond((url) => restWith({ [BTC]: 7, [ETH]: eth })(url));
  await startWatching(watched, BTC, ETH);
  const socket = watched.sockets.last;
  socket.push(ACK);
  socket.push(ACK);
  socket.push(fairPriceFrame(ETH, eth));
  for (let second = 1; second <= seconds; second += 1) {
    eth = ethAt(second);
    socket.push(fairPriceFrame(BTC, 7 + second));
    const asked = sentSymbols(socket.sent).length;
    await passAnswering(watched, 1000);
    for (let answered = asked; answered < sentSymbols(socket.sent).length; answered += 1) socket.push(ACK);
  }
  return watched;
}

const askedForEth = ({ sockets }: WatchedFeed): number => sentSymbols(sockets.last.sent).filter((symbol) => symbol === ETH).length;
const state = ({ feed }: WatchedFeed) => `${feed.status().state}/${feed.status().socket}`;

describe('a subscription that the exchange has forgotten on a healthy socket', () => {
  it('is asked for again after two polls that moved, and the feed is slower until it is heard', async () => {
    const watched = await forgetEth((second) => 8 + second, 29);
    expect([askedForEth(watched), state(watched)]).toEqual([1, 'live/open']);
    await passAnswering(watched, 2_000);
    expect([askedForEth(watched), state(watched), watched.feed.status().lastError]).toEqual([2, 'polling/open', null]);
    expect([watched.states.at(-1), watched.sockets.opened.length]).toEqual(['polling/open', 1]);
    watched.sockets.last.push(fairPriceFrame(ETH, 50));
    expect([state(watched), watched.states.at(-1)]).toEqual(['live/open', 'live/open']);
  });

  it('is asked for again and again while it stays away', async () => {
    const watched = await forgetEth((second) => 8 + second, 125);
    expect(askedForEth(watched)).toBe(5);
  });

  it('is not what a price is that stands still, nor one that moved once', async () => {
    const still = await forgetEth(() => 8, 200);
    const once = await forgetEth((second) => (second < 10 ? 8 : 9), 200);
    expect([askedForEth(still), state(still), askedForEth(once), state(once)]).toEqual([1, 'live/open', 1, 'live/open']);
  });
});
