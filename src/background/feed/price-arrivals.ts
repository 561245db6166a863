import type { DatedPrice } from '../../venues/answers.ts';
import type { PricePush } from '../../venues/news.ts';
import { sentence, type Said } from '../../protocol/said.ts';
import type { ExchangeTime } from '../exchange/exchange-time.ts';
import type { Announcements } from './announcements.ts';
import type { FairPrice } from './feed.ts';
import type { FeedClock } from './feed-clock.ts';
import type { PriceBook } from './price-book.ts';
import { PushedPrice } from './pushed-price.ts';

/** What the arrivals need of the feed around them. */
export interface PriceArrivalsSurroundings {
  readonly venueId: string;
  readonly time: FeedClock;
  readonly exchangeTime: ExchangeTime;
  readonly book: PriceBook;
  readonly announcements: Announcements;
  /** A poll showed another price than the last one, and no push had brought it. */
  onMissed(symbol: string): void;
  onFreshnessChanged(): void;
  onRejected(reason: Said, input: string): void;
}

/** Prices as they come: each is dated, offered to the book, and announced if the book takes it. */
export interface PriceArrivals {
  /** At the time that the frame was heard, which was just taken. `text`: the price as it came, null where that is the shortest text of its value. */
  pushed(push: PricePush, text: string | null): void;
  /** `request`: the book's number of the request. */
  polled(symbol: string, price: DatedPrice, request: number): void;
  /** Whether a price of this time, by the exchange's clock (epoch ms), is old or of the future as far as is known, and more can be known. */
  isStrange(at: number): boolean;
}

/** Until the exchange's time is known, this machine's clock must do, and may be wrong. */
const ABSURDLY_AHEAD_MS = 86_400_000;
/** A price whose own time is further off is a reason to ask for the exchange's time. */
const STRANGE_MS = 30_000;

export function createPriceArrivals(around: PriceArrivalsSurroundings): PriceArrivals {
  const { venueId, time, exchangeTime, book, announcements } = around;

  /** When a price that comes now was one, by our clock: not later than its own time says. */
  function ownTime(at: number | null, elapsed: number): number {
    return time.wall - (at === null ? 0 : book.lag(at, elapsed));
  }

  function announceFreshness(symbol: string): void {
    const freshness = book.takeFreshnessChange(symbol, time.elapsed);
    if (freshness === null) return;
    announcements.freshness(symbol, freshness);
    around.onFreshnessChanged();
  }

  return {
    pushed({ symbol, value, ts }, text) {
      const pushed = new PushedPrice(announcements.instrument(symbol), venueId, symbol, value, ownTime(ts, time.elapsed), text);
      const ahead = ts !== null && exchangeTime.feedTimeOf(ts) === null && ts - time.wall > ABSURDLY_AHEAD_MS;
      const verdict = ahead ? 'ahead' : book.push(pushed, ts, time.elapsed);
      if (verdict === 'taken' || verdict === 'fresher') announcements.price(pushed);
      if (verdict === 'fresher') announceFreshness(symbol);
      if (verdict === 'ahead') around.onRejected([sentence('price-ahead', { symbol })], `${pushed.price} at ${ts}`);
      if (verdict === 'older') around.onRejected([sentence('price-late', { symbol })], `${pushed.price} at ${ts}`);
    },
    polled(symbol, { price, at }, request) {
      const elapsed = time.now();
      const instrument = announcements.instrument(symbol);
      const polled: FairPrice = {
        instrument,
        venue: venueId,
        symbol,
        price,
        value: Number(price),
        source: 'poll',
        at: ownTime(at, elapsed),
      };
      const before = book.latest(symbol);
      if (!book.poll(polled, at, request, elapsed)) return;
      if (before !== null && before.value !== polled.value) around.onMissed(symbol);
      announcements.price(polled);
      announceFreshness(symbol);
    },
    isStrange(at) {
      const elapsed = time.now();
      const off = (exchangeTime.feedTimeOf(at) ?? elapsed + at - time.wall) - elapsed;
      return Math.abs(off) > STRANGE_MS && !exchangeTime.isSettled(elapsed);
    },
  };
}
