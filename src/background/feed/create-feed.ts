import type { Platform } from '../platform/platform.ts';
import type { Venue } from '../../venues/venue.ts';
import { symbolOf, type Instrument } from '../../protocol/instrument.ts';
import type { Said } from '../../protocol/said.ts';
import type { Feed, FeedListener } from './feed.ts';
import { createExchangeTime } from '../exchange/exchange-time.ts';
import { createAnnouncements, type Announcements } from './announcements.ts';
import { createFeedClock, type FeedClock } from './feed-clock.ts';
import { createFeedLoop, type FeedLoop } from './feed-loop.ts';
import { createFeedStatus, type FeedStatus } from './feed-status.ts';
import { earliest } from './feed-time.ts';
import { createFrameHearing } from './frame-hearing.ts';
import { createPriceArrivals } from './price-arrivals.ts';
import { createPriceBook, type PriceBook } from './price-book.ts';
import { createPriceSources, type PriceSources } from './price-sources.ts';

export type FeedPlatform = Pick<Platform, 'clock' | 'timers' | 'randomness' | 'sockets' | 'http'>;

/** Of the alarm: Chrome's shortest. */
export const WATCHDOG_PERIOD_MS = 30_000;

/** The feed of one exchange: sockets and REST, composed from parts that know neither. Nothing happens before the first `want`. */
export function createFeed({ platform, venue, listener }: { platform: FeedPlatform; venue: Venue; listener: FeedListener }): Feed {
  const { clock } = platform;
  const time = createFeedClock(platform);
  const { now } = time;
  const exchangeTime = createExchangeTime();
  const book = createPriceBook(exchangeTime.feedTimeOf);
  const status = createFeedStatus(book, clock.now());
  const announcements = createAnnouncements(listener, venue.id);

  const onUnknownSymbol = announcements.unknown;
  const onRejected = (reason: Said, input: string): void => status.rejected(clock.now(), reason, input);
  const onServerTime = (serverAt: number): void => {
    if (exchangeTime.learn(serverAt, now())) loop.lookAfterFrame();
  };

  function updateStatus(): void {
    if (status.update(now(), clock.now(), sources.facts)) announcements.status();
  }

  const loop = createFeedLoop({
    time,
    onWake() {
      exchangeTime.doubt();
      sources.woken();
    },
    bringUpToDate() {
      sources.runDue();
      for (const { symbol, freshness } of book.takeFreshnessChanges(now())) announcements.freshness(symbol, freshness);
      updateStatus();
    },
    nextDueAt: () => earliest(sources.nextDueAt(), book.nextFreshnessChangeAt()),
    flush: announcements.flush,
  });
  const { enter } = loop;

  const onMissed = (symbol: string): void => sources.missed(symbol);
  const arrivals = createPriceArrivals({
    venueId: venue.id,
    time,
    exchangeTime,
    book,
    announcements,
    onMissed,
    onFreshnessChanged: updateStatus,
    onRejected,
  });

  const onFrame = createFrameHearing(venue.prices, loop, {
    now,
    onPushed(push, text) {
      arrivals.pushed(push, text);
      if (status.slow && !sources.slow) updateStatus();
    },
    lastPush: book.lastPush,
    onServerTime,
    onContractChanged: announcements.contractChanged,
    onUnknownSymbol,
    onRejected,
  });

  const { polled: onPolled, isStrange } = arrivals;
  const sources = createPriceSources({
    platform,
    venue,
    book,
    status,
    now,
    enter,
    onFrame,
    onPolled,
    isStrange,
    onServerTime,
    onUnknownSymbol,
    onRejected,
  });

  return feedOf({ time, book, status, announcements, sources, enter });
}

interface FeedParts {
  readonly time: FeedClock;
  readonly book: PriceBook;
  readonly status: FeedStatus;
  readonly announcements: Announcements;
  readonly sources: PriceSources;
  readonly enter: FeedLoop['enter'];
}

/** What the rooms above may ask of these parts. */
function feedOf({ time, book, status, announcements, sources, enter }: FeedParts): Feed {
  const { now } = time;
  function want(wanted: ReadonlySet<Instrument>): void {
    enter(() => {
      const symbols = announcements.want(wanted);
      book.want(symbols, now());
      if (symbols.size === 0) time.expectAlarm(null);
      sources.want(symbols);
    });
  }

  return {
    want,
    watchdog: async () => {
      enter(() => undefined);
      time.expectAlarm(book.symbols.size > 0 ? now() + WATCHDOG_PERIOD_MS : null);
      await sources.settled();
    },
    wake: async () => {
      enter((woken) => {
        if (!woken) sources.woken();
      });
      await sources.settled();
    },
    poll: () => {
      const polled = sources.pollAll();
      enter(() => undefined);
      return polled.then((symbols) => new Set([...symbols].map(announcements.instrument)));
    },
    latest: (one) => book.latest(symbolOf(one)),
    freshness: (one) => book.freshness(symbolOf(one), now()),
    status: () => status.current(sources.facts),
    stop: () => want(new Set()),
  };
}
