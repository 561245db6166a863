import { describe, expect, it } from 'vitest';
import { onMexc } from '../../on-mexc.ts';
import { createPriceBook } from '../../../src/background/feed/price-book.ts';
import type { HttpAnswer } from '../../../src/background/platform/platform.ts';
import { envelope } from '../../platform/fake-http.ts';
import { settled } from '../../platform/open-calls.ts';
import { fairPriceFrame, restWith, startWatching, watchFeed } from './watched-feed.ts';
import { inEnglish } from '../../said-in-english.ts';

const BTC = 'BTC_USDT';
const shown = (watched: ReturnType<typeof watchFeed>) => watched.prices.map(({ price, source }) => `${price} ${source}`);

describe('the order of pushes and polls', () => {
  it('lets a poll count only if it was requested after the last push', async () => {
    const watched = watchFeed();
    watched.http.respond(restWith({ [BTC]: 1 }));
    await startWatching(watched, BTC);
    let answer: (answer: HttpAnswer) => void = () => undefined;
    watched.http.respond(() => new Promise((resolve) => (answer = resolve)));
    const polled = watched.feed.poll();
    await settled();
    watched.sockets.last.push(fairPriceFrame(BTC, 2));
    answer(envelope({ symbol: BTC, fairPrice: 3 }));
    expect(await polled).toEqual(new Set([BTC]));
    expect(shown(watched)).toEqual(['1 poll', '2 push']);
    watched.http.respond(restWith({ [BTC]: 4 }));
    await watched.feed.poll();
    expect(shown(watched)).toEqual(['1 poll', '2 push', '4 poll']);
  });

  it('orders pushes by ts, counts a late one, and begins anew with each connection', async () => {
    const watched = watchFeed();
    watched.http.respond(restWith({ [BTC]: 1 }));
    await startWatching(watched, BTC);
    watched.sockets.last.push(fairPriceFrame(BTC, 2, 1789498540821));
    watched.sockets.last.push(fairPriceFrame(BTC, 3, 1789498540820));
    watched.sockets.last.push(fairPriceFrame(BTC, 4, 9_999_999_999_999));
    watched.sockets.last.push(fairPriceFrame(BTC, 5, 1789498540823));
    expect(shown(watched)).toEqual(['1 poll', '2 push', '5 push']);
    expect(watched.feed.status().rejected.map(({ reason }) => inEnglish(reason))).toEqual([
      `A price of ${BTC} from before its last one came late`,
      `A price of ${BTC} came whose time lies ahead of the exchange’s clock`,
    ]);
    await watched.feed.wake();
    watched.sockets.last.accept();
    watched.sockets.last.push(fairPriceFrame(BTC, 6, 1789498540824));
    expect(shown(watched).at(-1)).toBe('6 push');
  });

  it('takes a duplicate as a confirmation and a crash as a price', async () => {
    const watched = watchFeed();
    watched.http.respond(restWith({ [BTC]: 100_000 }));
    await startWatching(watched, BTC);
    watched.sockets.last.push(fairPriceFrame(BTC, 100_000, 1789498540821));
    watched.sockets.last.push(fairPriceFrame(BTC, 100_000, 1789498540821));
    watched.sockets.last.push(fairPriceFrame(BTC, 0.5, 1789498540822));
    expect(shown(watched)).toEqual(['100000 poll', '100000 push', '100000 push', '0.5 push']);
  });

  it.each([
    ['a request before the push', ['request', 'push', 'answer'], '2'],
    ['a request after the push', ['push', 'request', 'answer'], '3'],
    ['of two requests the later one, though answered first', ['request', 'request', 'answer', 'first answer'], '3'],
  ])('in the book: %s', (_, steps, price) => {
    const ofBtc = { instrument: onMexc(BTC), venue: 'mexc', symbol: BTC };
    const book = createPriceBook();
    book.want(new Set([BTC]), 0);
    const requests: number[] = [];
    const polled = (text: string) => ({ ...ofBtc, price: text, value: Number(text), source: 'poll', at: 0 }) as const;
    for (const step of steps) {
      if (step === 'request') requests.push(book.startRequest());
      if (step === 'push') book.push({ ...ofBtc, price: '2', value: 2, source: 'push', at: 0 }, 1, 0);
      if (step === 'answer') book.poll(polled('3'), null, requests.at(-1) as number, 0);
      if (step === 'first answer') book.poll(polled('1'), null, requests[0] as number, 0);
    }
    expect(book.latest(BTC)?.price).toBe(price);
  });
});
